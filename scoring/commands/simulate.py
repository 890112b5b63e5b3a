"""``python -m scoring simulate --pack PACK``: what a form is worth, tried on people whose positions are known."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from questions import Pack, load_pack
from questions.ids import EXPRESS, FormId
from scoring.commands import plain
from scoring.commands.console import CommandError, Commands
from scoring.simulation.metrics import Bin
from scoring.simulation.study import FULL, Plan, Simulation, simulate

PEOPLE: Final = 10_000
"""People unless told otherwise: a share of 90 % is then known to .3 points, and an express form takes some seconds."""

MOST: Final = 1_000_000
"""People at most: a share is then known to .05 points, and they take some gigabytes."""

LAST_SEED: Final = 2**31 - 1
"""The largest seed, as of an attempt in the app."""

NO_FORM: Final = "pack '{pack}' has no form '{form}'; choose one of {known}"


def add(commands: Commands) -> None:
    """Declares the command."""
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
    """Simulates and prints the figures.

    Raises:
        CommandError: the pack has no such form.
        PackError: the pack cannot be used.
    """
    pack = load_pack(options.pack, folders)
    plan = Plan(options.people, options.seed, _form(pack, options), options.fixed, options.day_one)
    found = simulate(pack, plan)
    if options.json:
        plain.show_json(asdict(found))
    else:
        plain.show(*_told(found))


def _count(text: str) -> int:
    return _whole(text, 1, MOST, PEOPLE)


def _seed(text: str) -> int:
    return _whole(text, 0, LAST_SEED, 1)


def _whole(text: str, low: int, high: int, example: int) -> int:
    """A whole number; the length is looked at first, for Python refuses to read one of thousands of digits."""
    if not text.isdecimal() or len(text) > len(str(high)) or not low <= int(text) <= high:
        raise argparse.ArgumentTypeError(
            f"'{text[:40]}'; expected a whole number from {low} to {high}, for example {example}"
        )
    return int(text)


def _form(pack: Pack, options: argparse.Namespace) -> FormId:
    """The form that was named, if there is one of that name."""
    listed = [form.id for form in pack.structure.forms]
    always = [FULL] if options.fixed else [FULL, EXPRESS]
    if options.form not in {*listed, *always}:
        known = ", ".join(dict.fromkeys([*always, *listed]))
        raise CommandError(NO_FORM.format(pack=pack.id, form=options.form, known=known))
    return FormId(options.form)


def _told(found: Simulation) -> list[str]:
    """The figures as a person reads them."""
    kind = "adaptive" if found.adaptive else "fixed"
    truth = "off what the scorer takes them for" if found.day_one else "what the scorer takes them for"
    exposure = [(item.item, item.share) for item in found.exposure if found.adaptive]
    return [
        f"{found.pack} {found.version}, form '{found.form}' ({kind}), {found.people} people, seed {found.seed}",
        f"The items are {truth}.",
        plain.table(("", "share"), _summary(found)),
        plain.table(("items", "number"), _items(found)),
        plain.table(("dimension", "RMSE", "bias", "coverage"), [_dimension(asdict(d)) for d in found.dimensions]),
        plain.table(("verdict", "share", "wrong"), [(v.verdict.value, v.share, v.error_rate) for v in found.verdicts]),
        plain.table(("P(better)", "people", "stated", "observed"), [_bin(each) for each in found.calibration]),
        plain.table(("ended by", "share"), [(s.stop, s.share) for s in found.stops]) if found.stops else "",
        plain.table(("item", "asked of"), exposure) if exposure else "",
    ]


def _summary(found: Simulation) -> list[tuple[str, float]]:
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
    items = found.items
    return [("mean", items.mean), ("median", items.median), ("90th percentile", items.p90), ("most", items.most)]


def _dimension(figures: Mapping[str, float]) -> tuple[float, ...]:
    return tuple(figures[name] for name in ("dimension", "rmse", "bias", "coverage"))


def _bin(each: Bin) -> tuple[str | float | None, ...]:
    return (f"{each.low:.2f} to {each.high:.2f}", each.people, each.stated, each.observed)
