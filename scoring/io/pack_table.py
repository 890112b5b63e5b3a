"""A pack's answers read from a table that may hold other columns too."""

from __future__ import annotations

import numpy as np

from questions import Pack, Problem
from scoring.errors import AnswerError
from scoring.io.csv_rows import by_chunk, names
from scoring.model.coding import asked_items, code_frame
from scoring.model.missing import Codes


def item_columns(pack: Pack, header: tuple[str, ...]) -> list[str]:
    """The columns that are items of the pack, in the table's order.

    Raises:
        AnswerError: there is none.
    """
    items = set(asked_items(pack))
    if columns := [name for name in header if name in items]:
        return columns
    message = f"no column is an item of pack '{pack.id}'; its items are {asked_items(pack)[0]}, …"
    raise AnswerError([Problem("no_items", "row 1", message)])


def read_codes(pack: Pack, text: str) -> Codes:
    """The answers of a table that may have other columns too: items x people; an item without a column is missing.

    Raises:
        AnswerError: as `sheet.by_chunk`, no column that is an item, cells that are no answers, or no answer at all.
    """
    header = names(text)
    columns = item_columns(pack, header)
    found = by_chunk(text, header, lambda frame: code_frame(pack, frame[columns]))
    if not any(codes.any() for codes in found):
        message = "nobody answered any item; expected a row for each respondent"
        raise AnswerError([Problem("empty", "the table", message)])
    return np.hstack(found)
