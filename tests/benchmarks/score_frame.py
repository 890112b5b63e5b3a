"""How fast a frame is scored: ``python tests/benchmarks/score_frame.py [--pack ID] [--json] [--peers]``.

Times 10^3 to 10^6 people who answered the whole form, some 3 % of it missing: the estimates and their standard errors
alone, everything from coded answers, and `score_frame` from a frame of numbers and text.

With ``--peers`` (after ``pip install -r tests/benchmarks/requirements.txt``), the same estimates for the largest number
of people by other packages too, in the same run, and how many times longer they take.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[2]))

from questions import Pack, load_pack
from scoring import score_frame
from scoring.model.coding import code_frame
from scoring.model.posterior import estimate
from scoring.roles.assessment import assess
from scoring.roles.scorer import scorer_of

SIZES = (1_000, 10_000, 100_000, 1_000_000)
MISSING, SEED = 0.03, 1


def main() -> None:
    """Prints a row a size and a kind of work."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pack", default="sales_roles")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--peers", action="store_true")
    options = parser.parse_args()
    pack = load_pack(options.pack)
    rows = [row for people in SIZES for row in timed(pack, people)]
    if options.peers:
        rows += beside_peers(pack, SIZES[-1])
    if options.json:
        print(json.dumps(rows, indent=2))
        return
    for row in rows:
        line = "{people:>9,} people  {work:<22} {seconds:8.4f} s  {people_a_second:>10,} people/s  {peak_mb:>6} MB"
        print(line.format(**row) + (f"  {row['ratio']:.1f} times as long as ours" if "ratio" in row else ""))


def timed(pack: Pack, people: int) -> list[dict[str, object]]:
    """The figures of one size."""
    frame, scorer = answers(pack, people), scorer_of(pack)
    codes = code_frame(pack, frame)
    works: dict[str, Callable[[], object]] = {
        "estimates and errors": lambda: estimate(scorer.instrument, codes),
        "all from codes": lambda: assess(scorer, codes),
        "score_frame": lambda: score_frame(pack, frame),
    }
    return [row(name, people, work) for name, work in works.items()]


def beside_peers(pack: Pack, people: int) -> list[dict[str, object]]:
    """The figures of other packages at the same estimates.

    Raises:
        ValueError: one that claims the same model gives other numbers.
    """
    from tests.benchmarks import peers

    codes, instrument = code_frame(pack, answers(pack, people)), peers.instrument(pack)
    some = estimate(instrument, codes[:, :1000])
    ours = row("ours, known parameters", people, lambda: estimate(instrument, codes))
    rows = [ours]
    for name, peer in (("mirt", peers.by_mirt(pack)), ("girth, answers halved", peers.by_girth(pack))):
        means, sds = peer(codes[:, :1000])
        if sds is not None and not np.allclose(peers.on_theta(some.means), means, atol=1e-5):
            raise ValueError(f"{name} gives other estimates: these times cannot be compared")
        theirs = row(name, people, partial(peer, codes))
        rows.append({**theirs, "ratio": round(float(str(theirs["seconds"])) / float(str(ours["seconds"])), 1)})
    return rows


def row(name: str, people: int, work: Callable[[], object]) -> dict[str, object]:
    """The shortest of a few runs: the least disturbed one."""
    seconds = min(once(work) for _ in range(3))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {
        "people": people,
        "work": name,
        "seconds": round(seconds, 4),
        "people_a_second": round(people / seconds),
        "peak_mb": peak,
    }


def once(work: Callable[[], object]) -> float:
    """The seconds of one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def answers(pack: Pack, people: int) -> pd.DataFrame:
    """People whose answers hang together: theta, and noise on every item."""
    numbers = np.random.default_rng(SEED)
    theta = {dimension: numbers.standard_normal(people) for dimension in pack.dimension_ids}
    columns: dict[str, object] = {"respondent": np.arange(people)}
    for item in pack.structure.items:
        responses = sorted(item.places, key=item.places.__getitem__)
        middle = (len(responses) - 1) / 2
        place = np.rint(middle + theta[item.dimension] + numbers.standard_normal(people)).clip(0, len(responses) - 1)
        column = pd.Series(pd.Categorical.from_codes(place.astype(int), categories=responses))
        column[numbers.random(people) < MISSING] = None
        columns[item.id] = column.astype(float) if isinstance(responses[0], int) else column
    return pd.DataFrame(columns)


if __name__ == "__main__":
    main()
