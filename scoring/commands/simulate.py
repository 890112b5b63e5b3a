"""Studies a form on simulated respondents: ``python -m scoring simulate --pack PACK``."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from questions import Pack, Problem, load_pack
from questions.ids import EXPRESS, FormId
from questions.problems import Fact
from scoring.commands import formatting
from scoring.commands.console import CommandError, Commands
from scoring.problem_words import line
from scoring.simulation.metrics import Bin
from scoring.simulation.study import FULL, Plan, Simulation, simulate

PEOPLE: Final = 10_000
"""Default number of respondents: the standard error of a share of 90 % is then .3 points; an express form takes
seconds."""

MOST: Final = 1_000_000
"""Maximum number of respondents: the standard error of a share is then .05 points, and they need some gigabytes."""

_SHOWN: Final = 40
"""Characters of an option that an error message quotes."""

LAST_SEED: Final = 2**31 - 1
"""The largest seed, as that of an attempt in the app."""


def add(commands: Commands) -> None:
    """Adds the command's parser."""
    parser = commands.add_parser("simulate", help="what a form is worth, tried on simulated people")
    parser.add_argument("--pack", required=True, help="an id or a folder")
    parser.add_argument("--people", type=_count, default=PEOPLE, help=f"how many; {PEOPLE} unless told otherwise")
    parser.add_argument("--form", default=FULL, help=f"'{FULL}', adaptive '{EXPRESS}', or another form of the pack")
    parser.add_argument("--seed", type=_seed, default=1, help="the same people for the same seed")
    parser.add_argument("--fixed", action="store_true", help=f"take '{EXPRESS}' as the pack lists it, not adaptively")
    parser.add_argument("--day-one", action="store_true", help="items are off what the scorer takes them for")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, folders: Sequence[Path]) -> None:
    """Runs a simulation study and prints its metrics.

    Raises:
        CommandError: the pack has no such form.
        PackError: the pack cannot be used.
    """
    pack = load_pack(options.pack, folders)
    plan = Plan(options.people, options.seed, _form(pack, options), options.fixed, options.day_one)
    found = simulate(pack, plan)
    if options.json:
        formatting.show_json(asdict(found))
    else:
        formatting.show(*_sections(found))


def _count(text: str) -> int:
    """Returns the number of respondents in an option."""
    return _whole(text, 1, MOST, PEOPLE)


def _seed(text: str) -> int:
    """Returns the seed in an option."""
    return _whole(text, 0, LAST_SEED, 1)


def _whole(text: str, low: int, high: int, example: int) -> int:
    """Returns a whole number; checks its length first, because Python refuses to convert thousands of digits.

    Raises:
        ArgumentTypeError: it is no whole number in the range.
    """
    if not text.isdecimal() or len(text) > len(str(high)) or not low <= int(text) <= high:
        facts: dict[str, Fact] = {"found": text[:_SHOWN], "low": low, "high": high, "example": example}
        raise argparse.ArgumentTypeError(line(Problem("not_in_range", "", facts)))
    return int(text)


def _form(pack: Pack, options: argparse.Namespace) -> FormId:
    """Returns the form that was named.

    Raises:
        CommandError: the pack has no such form.
    """
    listed = [form.id for form in pack.structure.forms]
    always = [FULL] if options.fixed else [FULL, EXPRESS]
    if options.form not in {*listed, *always}:
        forms = ", ".join(dict.fromkeys([*always, *listed]))
        raise CommandError("no_form_to_simulate", pack=pack.id, form=options.form, forms=forms)
    return FormId(options.form)


def _sections(found: Simulation) -> list[str]:
    """Returns the metrics as sections of text."""
    kind = "adaptive" if found.adaptive else "fixed"
    truth = "off what the scorer takes them for" if found.day_one else "what the scorer takes them for"
    exposure = [(item.item, item.share) for item in found.exposure if found.adaptive]
    return [
        f"{found.pack} {found.version}, form '{found.form}' ({kind}), {found.people} people, seed {found.seed}",
        f"The items are {truth}.",
        formatting.table(("", "share"), _summary(found)),
        formatting.table(("items", "number"), _items(found)),
        formatting.table(("dimension", "RMSE", "bias", "coverage"), [_dimension(asdict(d)) for d in found.dimensions]),
        formatting.table(
            ("verdict", "share", "wrong"), [(v.verdict.value, v.share, v.error_rate) for v in found.verdicts]
        ),
        formatting.table(("P(better)", "people", "stated", "observed"), [_bin(each) for each in found.calibration]),
        formatting.table(("ended by", "share"), [(s.stop, s.share) for s in found.stops]) if found.stops else "",
        formatting.table(("item", "asked of"), exposure) if exposure else "",
    ]


def _summary(found: Simulation) -> list[tuple[str, float]]:
    """Returns the rows of the first table, one metric each."""
    return [
        ("best role is truly the nearer one", found.agreement),
        ("the same by all items", found.full_agreement),
        ("same winner as by all items", found.same_winner),
        ("90 % intervals of positions that hold", found.coverage.positions),
        ("90 % intervals of fits that hold", found.coverage.fits),
        ("P(better) is off by, on average", found.calibration_error),
        ("items asked, of all", found.items.share),
    ]


def _items(found: Simulation) -> list[tuple[str, float]]:
    """Returns the rows on the numbers of items asked."""
    items = found.items
    return [("mean", items.mean), ("median", items.median), ("90th percentile", items.p90), ("most", items.most)]


def _dimension(figures: Mapping[str, float]) -> tuple[float, ...]:
    """Returns the row of one dimension."""
    return tuple(figures[name] for name in ("dimension", "rmse", "bias", "coverage"))


def _bin(each: Bin) -> tuple[str | float | None, ...]:
    """Returns the row of one bin of win probabilities."""
    return (f"{each.low:.2f} to {each.high:.2f}", each.people, each.stated, each.observed)
