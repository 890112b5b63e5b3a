"""Finds careless responding: ``python -m scoring quality DATA.csv``. Warnings never change a score."""

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
from scoring.commands import console, formatting
from scoring.commands.columns import (
    TABLE,
    add_items,
    item_types,
    note_missing_columns,
    open_table,
    refuse_with_pack,
    require_items,
)
from scoring.commands.console import Commands
from scoring.io.csv_rows import map_chunks
from scoring.io.pack_table import item_columns
from scoring.io.typed_columns import ColumnType, number, read_chunk, read_header
from scoring.model.coding import RESPONDENT, code_frame
from scoring.model.instrument import instrument_of
from scoring.model.keyed import MIDPOINT, is_rating_item, keyed_answers, mirrored_pairs, unreversed
from scoring.model.scale import Floats
from scoring.quality.careless import SECONDS, quality, seconds_per_item

SHOWN: Final = 50
"""Maximum number of respondents with warnings that are printed; the JSON has all."""


def add(commands: Commands) -> None:
    """Adds the command's parser."""
    parser = commands.add_parser("quality", help="signs of careless answering, one row a respondent")
    parser.add_argument("data", metavar="DATA.csv", help=f"{TABLE}; columns in the order of asking")
    parser.add_argument("--pack", help="an id or a folder: finds contradictions among its mirrored items")
    add_items(parser)
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, folders: Sequence[Path]) -> None:
    """Prints the indices of careless responding.

    Raises:
        CommandError: the options or the table cannot be used.
        PackError: the pack cannot be used.
    """
    pack = load_pack(options.pack, folders) if options.pack else None
    if pack:
        refuse_with_pack(options, "columns", "ignore", "range")
    with open_table(options.data) as text:
        header = read_header(text, *options.ignore, *(options.columns or ()))
        if pack is None:
            require_items(types := item_types(options, header))
            work = partial(_of_columns, types=types)
        else:
            work = partial(_of_pack, pack=pack, columns=item_columns(pack, header))
            note_missing_columns(pack, header)
        empty = pd.DataFrame(columns=pd.Index(header), dtype=object)
        found = pd.concat(map_chunks(text, header, work) or [work(empty)], ignore_index=True)
    if options.json:
        console.show(_as_json(found))
    else:
        formatting.show(_summary(found), _warned(found))


def _of_columns(frame: pd.DataFrame, types: Mapping[str, ColumnType]) -> pd.DataFrame:
    """Returns the indices of a chunk of respondents, from columns of any items."""
    given = read_chunk(frame, types, ()).to_numpy()
    return _named(frame, quality(given, _seconds(frame, list(types), given)))


def _of_pack(frame: pd.DataFrame, pack: Pack, columns: Sequence[str]) -> pd.DataFrame:
    """Returns the indices of a chunk of respondents, from a pack's items; scenarios only count for the times."""
    answers = keyed_answers(pack, code_frame(pack, frame[[*columns]]))
    keyed = dict(zip(instrument_of(pack).items, answers, strict=True))
    items = [pack.item(ItemId(column)) for column in columns]
    shown = [unreversed(item, keyed[item.id]) for item in items if is_rating_item(item)]
    pairs = [[keyed[one.id] - MIDPOINT, keyed[other.id] - MIDPOINT] for one, other in mirrored_pairs(pack, columns)]
    seconds = _seconds(frame, columns, np.column_stack([keyed[item.id] for item in items]))
    given = np.array(shown).reshape(-1, len(frame)).T
    return _named(frame, quality(given, seconds, np.array(pairs).reshape(-1, 2, len(frame)).transpose(2, 0, 1)))


def _seconds(frame: pd.DataFrame, items: Sequence[str], given: Floats) -> Floats | None:
    """Returns each respondent's mean seconds per item, or None if the table has no times."""
    single = [name for item in items if (name := f"{item}_{SECONDS}") in frame]
    total = [SECONDS] if SECONDS in frame else []
    if not single and not total:
        return None
    times = read_chunk(frame, dict.fromkeys([*single, *total], number(low=0)), ())
    answered = np.count_nonzero(~np.isnan(given), axis=1)
    return seconds_per_item(times[single].to_numpy(), times[SECONDS].to_numpy() if total else None, answered)


def _named(frame: pd.DataFrame, indices: pd.DataFrame) -> pd.DataFrame:
    """Returns indices with the names of their respondents or, without names, the numbers of their rows."""
    names = frame[RESPONDENT] if RESPONDENT in frame else [f"row {row}" for row in frame.index]
    indices.insert(0, RESPONDENT, list(names))
    return indices


def _as_json(found: pd.DataFrame) -> bytes:
    """Returns one object per respondent, written by pandas, which takes seconds for a million."""
    respondents = found.to_json(orient="records", force_ascii=False, double_precision=15)
    return f'{{"respondents":{respondents}}}\n'.encode()


def _summary(found: pd.DataFrame) -> str:
    """Returns the number of respondents with each warning, in words."""
    count = Counter(warning for warnings in found["warnings"] for warning in warnings)
    warned = ", ".join(f"{warning} {number_}" for warning, number_ in count.most_common()) or "none"
    return f"{len(found)} respondents; warnings: {warned}. They ask for a look, and change no score."


def _warned(found: pd.DataFrame) -> str:
    """Returns a table of the first `SHOWN` respondents with warnings."""
    rows = found[found["warnings"].map(len) > 0]
    if rows.empty:
        return ""
    more = f"\n... and {len(rows) - SHOWN} more; --json has everyone" if len(rows) > SHOWN else ""
    cells = rows.head(SHOWN).assign(warnings=rows["warnings"].map(", ".join))
    return formatting.table(list(cells.columns), [[*map(_cell, row)] for row in cells.itertuples(index=False)]) + more


def _cell(value: str | float) -> formatting.Cell:
    """Returns a value of a frame as a cell; NaN is no value."""
    return None if value != value else value  # noqa: PLR0124 - only NaN differs from itself
