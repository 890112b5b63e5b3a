"""``python -m scoring quality DATA.csv``: signs of careless answering; they warn, and never change a score."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from questions import Pack, load_pack
from questions.ids import ItemId
from scoring.commands import console, plain
from scoring.commands.columns import TABLE, add_items, item_kinds, note_missing, only_without_pack, some_items, table
from scoring.commands.console import Commands
from scoring.io.csv_rows import by_chunk
from scoring.io.pack_table import item_columns
from scoring.io.typed_columns import Kind, number, read_chunk, read_names
from scoring.model.coding import RESPONDENT, code_frame
from scoring.model.instrument import instrument_of
from scoring.model.keyed import MIDPOINT, is_rating_item, keyed_answers, mirrored_pairs, unreversed
from scoring.model.scale import Floats
from scoring.quality.careless import SECONDS, quality, seconds_per_item

SHOWN: Final = 50
"""Respondents with warnings that are shown; the JSON has everyone."""


def add(commands: Commands) -> None:
    """Declares the command."""
    parser = commands.add_parser("quality", help="signs of careless answering, one row a respondent")
    parser.add_argument("data", metavar="DATA.csv", help=f"{TABLE}; columns in the order of asking")
    parser.add_argument("--pack", help="an id or a folder: finds contradictions among its mirrored items")
    add_items(parser)
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, folders: Sequence[Path]) -> None:
    """Prints the signs.

    Raises:
        CommandError: the options or the table cannot be used.
        PackError: the pack cannot be used.
    """
    pack = load_pack(options.pack, folders) if options.pack else None
    if pack:
        only_without_pack(options, "columns", "ignore", "range")
    with table(options.data) as text:
        header = read_names(text, *options.ignore, *(options.columns or ()))
        if pack is None:
            some_items(kinds := item_kinds(options, header))
            work = partial(_of_columns, kinds=kinds)
        else:
            work = partial(_of_pack, pack=pack, columns=item_columns(pack, header))
            note_missing(pack, header)
        nobody = pd.DataFrame(columns=pd.Index(header), dtype=object)
        seen = pd.concat(by_chunk(text, header, work) or [work(nobody)], ignore_index=True)
    if options.json:
        console.show(_as_json(seen))
    else:
        plain.show(_summary(seen), _warned(seen))


def _of_columns(frame: pd.DataFrame, kinds: Mapping[str, Kind]) -> pd.DataFrame:
    """The signs of a chunk of any items."""
    given = read_chunk(frame, kinds, ()).to_numpy()
    return _named(frame, quality(given, _seconds(frame, list(kinds), given)))


def _of_pack(frame: pd.DataFrame, pack: Pack, columns: Sequence[str]) -> pd.DataFrame:
    """The signs of a chunk of a pack's items; scenarios, whose options have no steps, have a part in the times only."""
    stand = dict(zip(instrument_of(pack).items, keyed_answers(pack, code_frame(pack, frame[[*columns]])), strict=True))
    items = [pack.item(ItemId(column)) for column in columns]
    shown = [unreversed(item, stand[item.id]) for item in items if is_rating_item(item)]
    pairs = [[stand[one.id] - MIDPOINT, stand[other.id] - MIDPOINT] for one, other in mirrored_pairs(pack, columns)]
    seconds = _seconds(frame, columns, np.column_stack([stand[item.id] for item in items]))
    given = np.array(shown).reshape(-1, len(frame)).T
    return _named(frame, quality(given, seconds, np.array(pairs).reshape(-1, 2, len(frame)).transpose(2, 0, 1)))


def _seconds(frame: pd.DataFrame, items: Sequence[str], given: Floats) -> Floats | None:
    """Each person's mean seconds an item, if the table has any times."""
    single = [name for item in items if (name := f"{item}_{SECONDS}") in frame]
    total = [SECONDS] if SECONDS in frame else []
    if not single and not total:
        return None
    times = read_chunk(frame, dict.fromkeys([*single, *total], number(low=0)), ())
    answered = np.count_nonzero(~np.isnan(given), axis=1)
    return seconds_per_item(times[single].to_numpy(), times[SECONDS].to_numpy() if total else None, answered)


def _named(frame: pd.DataFrame, signs: pd.DataFrame) -> pd.DataFrame:
    """The signs under their respondents; without names, under the numbers of their rows."""
    names = frame[RESPONDENT] if RESPONDENT in frame else [f"row {row}" for row in frame.index]
    signs.insert(0, RESPONDENT, list(names))
    return signs


def _as_json(seen: pd.DataFrame) -> bytes:
    """One object a respondent, by the hand of pandas: a million of them take seconds."""
    respondents = seen.to_json(orient="records", force_ascii=False, double_precision=15)
    return f'{{"respondents":{respondents}}}\n'.encode()


def _summary(seen: pd.DataFrame) -> str:
    """How many were warned of what."""
    count = Counter(warning for warnings in seen["warnings"] for warning in warnings)
    warned = ", ".join(f"{warning} {number_}" for warning, number_ in count.most_common()) or "none"
    return f"{len(seen)} respondents; warnings: {warned}. They ask for a look, and change no score."


def _warned(seen: pd.DataFrame) -> str:
    """The first `SHOWN` of those who were warned."""
    rows = seen[seen["warnings"].map(len) > 0]
    if rows.empty:
        return ""
    more = f"\n... and {len(rows) - SHOWN} more; --json has everyone" if len(rows) > SHOWN else ""
    cells = rows.head(SHOWN).assign(warnings=rows["warnings"].map(", ".join))
    return plain.table(list(cells.columns), [[*map(_cell, row)] for row in cells.itertuples(index=False)]) + more


def _cell(value: str | float) -> plain.Cell:
    """A frame's value; NaN is none."""
    return None if value != value else value  # noqa: PLR0124 - the one value that differs from itself
