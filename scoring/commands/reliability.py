"""Computes the reliability of a sum of items: ``python -m scoring reliability DATA.csv``."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from questions import load_pack
from scoring.commands import console, formatting
from scoring.commands.columns import (
    TABLE,
    add_items,
    comma_separated,
    item_types,
    note_missing_columns,
    open_table,
    refuse_with_pack,
)
from scoring.commands.console import Commands
from scoring.commands.formatting import formatted
from scoring.io.csv_rows import header_of
from scoring.io.pack_table import read_codes
from scoring.io.typed_columns import read_columns, read_header
from scoring.quality.covariance import Missing
from scoring.quality.reliability import ItemReliability, Reliability, reliability
from scoring.quality.reliability_by_dimension import DimensionReliability, reliability_by_dimension


def add(commands: Commands) -> None:
    """Adds the command's parser."""
    parser = commands.add_parser("reliability", help="alpha with its interval, omega, SEM, and each item's part")
    parser.add_argument("data", metavar="DATA.csv", help=TABLE)
    parser.add_argument("--pack", help="an id or a folder: its items, keyed, one dimension at a time")
    parser.add_argument(
        "--missing", choices=[policy.value for policy in Missing], default="pairwise", help="what to do about gaps"
    )
    parser.add_argument("--reverse", metavar="COL[,COL]", type=comma_separated, default=(), help="items to reverse")
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
    with open_table(options.data) as text:
        header = read_header(text, *options.reverse, *options.ignore, *(options.columns or ()))
        types = item_types(options, header)
        items = read_columns(text, header, types)[list(types)]
        found = reliability(items, Missing(options.missing), options.reverse, check_keys=options.check_keys)
    if found.against:
        advice = f"reverse with --reverse {','.join(found.against)}, or with --check-keys"
        console.note(f"{', '.join(found.against)}: against the other items; if that is their key, {advice}")
    if options.json:
        formatting.show_json(asdict(found))
    else:
        formatting.show(_summary(found), _items(found.items))


def _by_dimension(options: argparse.Namespace, folders: Sequence[Path]) -> None:
    """Prints the reliability of each dimension of a pack."""
    refuse_with_pack(options, "reverse", "check_keys", "columns", "ignore", "range")
    pack = load_pack(options.pack, folders)
    with open_table(options.data) as text:
        codes = read_codes(pack, text)
        note_missing_columns(pack, header_of(text))
    dimensions = reliability_by_dimension(pack, codes, Missing(options.missing))
    if options.json:
        formatting.show_json(_as_json(dimensions, int(codes.any(axis=0).sum()), Missing(options.missing)))
        return
    heads = ("dimension", "n", "items", "alpha", "low", "high", "omega", "SEM", "split half", "empirical")
    items = [item for each in dimensions if each.reliability for item in each.reliability.items]
    formatting.show(formatting.table(heads, [_row(each) for each in dimensions]), _notes(dimensions), _items(items))


def _as_json(dimensions: Sequence[DimensionReliability], people: int, missing: Missing) -> Mapping[str, object]:
    """Returns the keys of one reliability, and the dimensions; alpha of all dimensions together is null."""
    items = [
        {"dimension": each.dimension, **asdict(item)}
        for each in dimensions
        if each.reliability
        for item in each.reliability.items
    ]
    undefined = dict.fromkeys(("alpha", "alpha_low", "alpha_high", "omega_total", "sem"))
    by_dimension = [
        {"dimension": each.dimension, "empirical": each.empirical, "note": str(each.error or "")}
        | (asdict(each.reliability) if each.reliability else {})
        for each in dimensions
    ]
    top = {"n": people, "items_used": len(items), "missing_policy": missing, **undefined}
    return {**top, "items": items, "dimensions": by_dimension}


def _summary(found: Reliability) -> str:
    """Returns the reliability of the whole scale, one statistic a line."""
    gaps = f"{100 * found.answered:.1f}% of the answers are there"
    lines = [
        ("people", f"{found.n}, {gaps}, missing {found.missing_policy}"),
        ("items", f"{found.items_used}" + (f", reversed: {', '.join(found.reversed)}" if found.reversed else "")),
        (
            "alpha",
            f"{formatted(found.alpha)}, 95% {formatted(found.alpha_low)} to {formatted(found.alpha_high)}",
        ),
        ("omega total", formatted(found.omega_total)),
        ("split half", f"{formatted(found.split_half)}, odd against even items, stepped up"),
        ("SEM", f"{formatted(found.sem)}, in units of the sum of the items"),
    ]
    return "\n".join(f"{name:<12} {value}" for name, value in lines)


def _items(items: Sequence[ItemReliability]) -> str:
    """Returns a table of items."""
    rows = [(item.item, item.item_rest, item.alpha_if_dropped) for item in items]
    return formatting.table(("item", "item-rest", "alpha if dropped"), rows)


def _row(each: DimensionReliability) -> tuple[formatting.Cell, ...]:
    """Returns the row of one dimension."""
    found = each.reliability
    if found is None:
        return (each.dimension, *[None] * 8, each.empirical)
    interval = (found.alpha, found.alpha_low, found.alpha_high)
    return (
        each.dimension,
        found.n,
        found.items_used,
        *interval,
        found.omega_total,
        found.sem,
        found.split_half,
        each.empirical,
    )


def _notes(dimensions: Sequence[DimensionReliability]) -> str:
    """Returns why dimensions have no reliability."""
    return "\n".join(f"{each.dimension}: {each.error}" for each in dimensions if each.error)
