"""What one step of the adaptive form costs: `python -m tests.benchmarks.adaptive_step`.

People of a fixed seed take the express form of the shipped pack one answer at a time; every step is timed. A step is
everything between an answer and the next item: the answers are read, the posteriors worked out, the items weighed.
"""

from __future__ import annotations

import argparse
import json
import time

import numpy as np

from questions import Pack, load_pack
from questions.ids import ItemId, Response
from scoring.adaptive.item_bank import item_bank_of
from scoring.adaptive.next_step import next_step
from scoring.simulation.population import draw_population

AIM_MS = 1.0


def responses(pack: Pack, people: int) -> list[dict[ItemId, Response]]:
    """What simulated people would answer to every item."""
    codes = item_bank_of(pack).instrument.codes
    shown = {item: {code: response for response, code in takes.items()} for item, takes in codes.items()}
    columns = draw_population(pack, people, seed=1).responses.T
    return [{item: shown[item][code] for item, code in zip(codes, column, strict=True)} for column in columns.tolist()]


def steps(pack: Pack, people: int) -> list[float]:
    """Milliseconds of each step of everyone, after one person for warmth."""
    taken: list[float] = []
    for seed, answers in enumerate(responses(pack, people + 1)):
        given: dict[ItemId, Response | None] = {}
        start = time.perf_counter()
        while (item := next_step(pack, given, seed).item) is not None:
            taken.append((time.perf_counter() - start) * 1e3 if seed else np.nan)
            given[item] = answers[item]
            start = time.perf_counter()
    return [each for each in taken if not np.isnan(each)]


def measure(people: int) -> dict[str, float]:
    """Milliseconds a step: median and 95th percentile."""
    taken = steps(load_pack("sales_roles"), people)
    return {"steps": len(taken), "median_ms": float(np.median(taken)), "p95_ms": float(np.quantile(taken, 0.95))}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="What one step of the adaptive form costs.")
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    found = measure(arguments.people)
    if arguments.json:
        print(json.dumps(found))
    else:
        print(f"{found['steps']:.0f} steps   median {found['median_ms']:.2f} ms   p95 {found['p95_ms']:.2f} ms")
        print(f"(less than {AIM_MS:.0f} ms is the aim)")
