"""``python -m scoring reliability DATA.csv``: how dependable the sum of the items is, and what each adds to it."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from questions import load_pack
from scoring.commands import console, plain
from scoring.commands.columns import TABLE, add_items, item_kinds, listed, note_missing, only_without_pack, table
from scoring.commands.console import Commands
from scoring.io.csv_rows import names
from scoring.io.pack_table import read_codes
from scoring.io.typed_columns import read_columns, read_names
from scoring.quality.covariance import Missing
from scoring.quality.reliability import ItemReliability, Reliability, reliability
from scoring.quality.reliability_by_dimension import DimensionReliability, reliability_by_dimension


def add(commands: Commands) -> None:
    """Declares the command."""
    parser = commands.add_parser("reliability", help="alpha with its interval, omega, SEM, and each item's part")
    parser.add_argument("data", metavar="DATA.csv", help=TABLE)
    parser.add_argument("--pack", help="an id or a folder: its items, keyed, one dimension at a time")
    parser.add_argument(
        "--missing", choices=[policy.value for policy in Missing], default="pairwise", help="what to do about gaps"
    )
    parser.add_argument("--reverse", metavar="COL[,COL]", type=listed, default=(), help="items to reverse")
    parser.add_argument("--check-keys", action="store_true", help="reverse what runs against the other items")
    add_items(parser)
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, folders: Sequence[Path]) -> None:
    """Prints the reliability.

    Raises:
        CommandError: the options or the table cannot be used.
        PackError: the pack cannot be used.
    """
    if options.pack:
        _by_dimension(options, folders)
        return
    with table(options.data) as text:
        header = read_names(text, *options.reverse, *options.ignore, *(options.columns or ()))
        kinds = item_kinds(options, header)
        items = read_columns(text, header, kinds)[list(kinds)]
        seen = reliability(items, Missing(options.missing), options.reverse, check_keys=options.check_keys)
    if seen.against:
        advice = f"reverse with --reverse {','.join(seen.against)}, or with --check-keys"
        console.note(f"{', '.join(seen.against)}: against the other items; if that is their key, {advice}")
    if options.json:
        plain.show_json(asdict(seen))
    else:
        plain.show(_summary(seen), _items(seen.items))


def _by_dimension(options: argparse.Namespace, folders: Sequence[Path]) -> None:
    """Prints the reliability of each dimension of a pack."""
    only_without_pack(options, "reverse", "check_keys", "columns", "ignore", "range")
    pack = load_pack(options.pack, folders)
    with table(options.data) as text:
        codes = read_codes(pack, text)
        note_missing(pack, names(text))
    dimensions = reliability_by_dimension(pack, codes, Missing(options.missing))
    if options.json:
        plain.show_json(_as_json(dimensions, int(codes.any(axis=0).sum()), Missing(options.missing)))
        return
    heads = ("dimension", "n", "items", "alpha", "low", "high", "omega", "SEM", "split half", "empirical")
    items = [item for each in dimensions if each.reliability for item in each.reliability.items]
    plain.show(plain.table(heads, [_row(each) for each in dimensions]), _notes(dimensions), _items(items))


def _as_json(dimensions: Sequence[DimensionReliability], people: int, missing: Missing) -> Mapping[str, object]:
    """The keys of one reliability, and the dimensions; one alpha of them all would mean nothing and is null."""
    items = [
        {"dimension": each.dimension, **asdict(item)}
        for each in dimensions
        if each.reliability
        for item in each.reliability.items
    ]
    nothing = dict.fromkeys(("alpha", "alpha_low", "alpha_high", "omega_total", "sem"))
    listed_ = [
        {"dimension": each.dimension, "empirical": each.empirical, "note": each.note}
        | (asdict(each.reliability) if each.reliability else {})
        for each in dimensions
    ]
    top = {"n": people, "items_used": len(items), "missing_policy": missing, **nothing}
    return {**top, "items": items, "dimensions": listed_}


def _summary(seen: Reliability) -> str:
    """The whole scale, a line a figure."""
    gaps = f"{100 * seen.answered:.1f}% of the answers are there"
    lines = [
        ("people", f"{seen.n}, {gaps}, missing {seen.missing_policy}"),
        ("items", f"{seen.items_used}" + (f", reversed: {', '.join(seen.reversed)}" if seen.reversed else "")),
        ("alpha", f"{plain.shown(seen.alpha)}, 95% {plain.shown(seen.alpha_low)} to {plain.shown(seen.alpha_high)}"),
        ("omega total", plain.shown(seen.omega_total)),
        ("split half", f"{plain.shown(seen.split_half)}, odd against even items, stepped up"),
        ("SEM", f"{plain.shown(seen.sem)}, in units of the sum of the items"),
    ]
    return "\n".join(f"{name:<12} {value}" for name, value in lines)


def _items(items: Sequence[ItemReliability]) -> str:
    rows = [(item.item, item.item_rest, item.alpha_if_dropped) for item in items]
    return plain.table(("item", "item-rest", "alpha if dropped"), rows)


def _row(each: DimensionReliability) -> tuple[plain.Cell, ...]:
    seen = each.reliability
    if seen is None:
        return (each.dimension, *[None] * 8, each.empirical)
    interval = (seen.alpha, seen.alpha_low, seen.alpha_high)
    return (
        each.dimension,
        seen.n,
        seen.items_used,
        *interval,
        seen.omega_total,
        seen.sem,
        seen.split_half,
        each.empirical,
    )


def _notes(dimensions: Sequence[DimensionReliability]) -> str:
    return "\n".join(f"{each.dimension}: {each.note}" for each in dimensions if each.note)
