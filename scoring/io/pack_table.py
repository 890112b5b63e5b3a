"""Reads a pack's answers from a table that may hold other columns too."""

from __future__ import annotations

import numpy as np

from questions import Pack, Problem
from scoring.errors import AnswerError
from scoring.io.csv_rows import header_of, map_chunks
from scoring.model.coding import asked_items, code_frame
from scoring.model.missing import Codes


def item_columns(pack: Pack, header: tuple[str, ...]) -> list[str]:
    """Returns the columns that are items of the pack, in the table's order.

    Raises:
        AnswerError: no column is an item.
    """
    items = asked_items(pack)
    if columns := [name for name in header if name in set(items)]:
        return columns
    raise AnswerError([Problem("no_pack_items", "header", {"pack": pack.id, "first": items[0]})])


def read_codes(pack: Pack, text: str) -> Codes:
    """Returns the answers of a table as codes, items x respondents; an item without a column is missing.

    Raises:
        AnswerError: rows that cannot be used (see `csv_rows.map_chunks`), no column that is an item, cells that are no
            valid answer, or no answer at all.
    """
    header = header_of(text)
    columns = item_columns(pack, header)
    chunks = map_chunks(text, header, lambda frame: code_frame(pack, frame[columns]))
    if not any(codes.any() for codes in chunks):
        raise AnswerError([Problem("no_answers", "table")])
    return np.hstack(chunks)
