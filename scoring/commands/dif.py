"""Finds differential item functioning: ``python -m scoring dif DATA.csv --group COL``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from questions import Pack, load_pack
from scoring.commands import console, formatting
from scoring.commands.columns import TABLE, add_items, item_types, note_missing_columns, open_table, refuse_with_pack
from scoring.commands.console import Commands
from scoring.fairness.dif import ENOUGH, Dif, ItemDif, dif, largest_group
from scoring.io.pack_table import read_codes
from scoring.io.typed_columns import read_columns, read_header
from scoring.model.instrument import instrument_of
from scoring.model.keyed import dimension_frame


def add(commands: Commands) -> None:
    """Adds the command's parser."""
    parser = commands.add_parser("dif", help="items that work differently for groups")
    parser.add_argument("data", metavar="DATA.csv", help=TABLE)
    parser.add_argument("--group", metavar="COL", required=True, help="the column of groups")
    parser.add_argument("--reference", metavar="GROUP", help="the group to compare with; without it, the largest_group")
    parser.add_argument("--pack", help="an id or a folder: its items, keyed, matched within each dimension")
    add_items(parser)
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, folders: Sequence[Path]) -> None:
    """Prints every item for every group.

    Raises:
        CommandError: the options or the table cannot be used.
        PackError: the pack cannot be used.
    """
    if options.pack:
        refuse_with_pack(options, "columns", "ignore", "range")
        _by_dimension(options, load_pack(options.pack, folders))
        return
    with open_table(options.data) as text:
        header = read_header(text, options.group, *options.ignore, *(options.columns or ()))
        types = item_types(options, header, [options.group], only_whole=True)
        frame = read_columns(text, header, types, [options.group])
        found = dif(frame[list(types)], frame[options.group], options.reference)
    _note(found)
    if options.json:
        formatting.show_json(asdict(found))
    else:
        formatting.show(_heading(found), _items(found.items))


def _by_dimension(options: argparse.Namespace, pack: Pack) -> None:
    """Prints every item of a pack, with people matched on the dimension of the item."""
    with open_table(options.data) as text:
        header = read_header(text, options.group)
        groups = read_columns(text, header, {}, [options.group])[options.group].reset_index(drop=True)
        codes = read_codes(pack, text)
        note_missing_columns(pack, header)
        reference = options.reference or largest_group(groups)
        found = {
            measure.dimension: dif(dimension_frame(pack, measure, codes), groups, reference)
            for measure in instrument_of(pack).measures
            if codes[measure.rows].any()
        }
    _note(*found.values())
    if options.json:
        items = [{"dimension": d, **asdict(item)} for d, each in found.items() for item in each.items]
        dimensions = [{"dimension": d, **asdict(replace(each, items=()))} for d, each in found.items()]
        formatting.show_json({"reference": reference, "items": items, "dimensions": dimensions})
    else:
        formatting.show(*(f"{d}: {_heading(each)}\n{_items(each.items)}" for d, each in found.items()))


def _note(*found: Dif) -> None:
    """Prints notes on who is not compared and on small groups, each note once."""
    notes: list[str] = []
    for each in found:
        if each.unknown or each.incomplete:
            notes.append(f"left out: {each.unknown} of unknown group, {each.incomplete} who did not answer every item")
        if few := [f"{group} ({n})" for group, n in each.sizes.items() if n < ENOUGH]:
            notes.append(f"fewer than {ENOUGH} in {', '.join(few)}: an item may differ a good deal and not be flagged")
    for note in dict.fromkeys(notes):
        console.note(note)


def _heading(found: Dif) -> str:
    """Returns the numbers of people in words."""
    sizes = ", ".join(f"{group} {n}" for group, n in found.sizes.items())
    return f"{found.n} people ({sizes}), beside {found.reference}; delta below 0: the item is against the group"


def _items(items: Sequence[ItemDif]) -> str:
    """Returns a table of items."""
    names = ("item", "group", "chi2", "p", "alpha MH", "delta MH", "flag", "method")
    rows = [(i.item, i.group, i.chi2, i.p, i.alpha_mh, i.delta_mh, i.flag, i.method) for i in items]
    return formatting.table(names, rows)
