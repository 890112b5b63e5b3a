"""Finds the header of a table, and what stands above and below it that is no row of data."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import takewhile
from typing import Final, NamedTuple

from questions import Problem
from questions.problems import warning
from scoring.errors import LISTED
from scoring.io.tables.address_cells import has_address
from scoring.io.tables.table import Expected, Row

_HEADER_WITHIN: Final = 20
"""The header is one of so many first rows: exports have a handful of title lines, not more."""

_LABELS_WITHIN: Final = 3
"""Survey tools write two rows of labels below the header at most; one more in case a title was added."""

_NUMBERS_WITHIN: Final = 500
"""Rows that are looked at to find whether a column holds numbers."""

_FILLED: Final = 0.6
"""The least share of the columns that a header names; titles fill one or two cells."""

_IMPORT_ID: Final = '{"ImportId"'
"""How each cell of a label row begins that Qualtrics writes below the header."""

_END_OF_HEADER: Final = "**EndOfHeader**"
"""The row that AppliTrack writes below its header."""

_NUMBER: Final = re.compile(r"\s*[+-]?\d+(?:[.,]\d+)?\s*")
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NO_WORD: Final = re.compile(r"[\W_]+")

_QUOTED: Final = 3
"""Texts above or below a table that are quoted in a note."""


class Layout(NamedTuple):
    """The parts of a table: its header, its rows of data, and what was found around them."""

    header: Row | None
    rows: tuple[Row, ...]
    notes: tuple[Problem, ...]


def normalised(name: str) -> str:
    """Returns the name of a column in lower case without accents: ``candidateEmail``, candidate email."""
    plain = unicodedata.normalize("NFKD", _CAMEL.sub(" ", _INVISIBLE.sub("", name)))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NO_WORD.sub(" ", letters).strip().casefold()


def find_layout(rows: Sequence[Row], expected: Expected) -> Layout:
    """Returns the header and the rows of data of a table.

    Args:
        rows: all rows that are not blank, at least one.
        expected: what the table is expected to be.
    """
    start = _header_index(rows, expected)
    titles = rows[:start]
    if expected.emails and _has_address(rows[start]):
        no_header = warning("no_header", "row", {"row": rows[start].number})
        return Layout(None, tuple(rows[start:]), (*_note("title_rows", titles), no_header))
    header = _named_columns(rows[start], rows[start + 1 :])
    labels = _label_rows(rows[start + 1 :])
    body = [_fitted(row, len(header.cells)) for row in rows[start + 1 + len(labels) :]]
    footers = _footer_rows(body, len(header.cells))
    kept = tuple(body[: len(body) - len(footers)])
    around = (*_note("title_rows", titles), *_note("label_rows", labels), *_note("footer_rows", footers))
    return Layout(header, kept, (*around, *_ragged_notes(kept, len(header.cells))))


def _header_index(rows: Sequence[Row], expected: Expected) -> int:
    """Returns which row is the header: one with a known name, else the first that fills most of the columns."""
    first = rows[:_HEADER_WITHIN]
    most = max(_filled(row) for row in rows[: 3 * _HEADER_WITHIN])
    for index, row in enumerate(first):
        if expected.emails and _has_address(row):
            break
        if _filled(row) > min(1, most - 1) and expected.header_words.intersection(map(normalised, row.cells)):
            return index
    return next((index for index, row in enumerate(first) if _filled(row) >= _FILLED * most), 0)


def _has_address(row: Row) -> bool:
    return any(map(has_address, row.cells))


def _filled(row: Row) -> int:
    return sum(bool(cell.strip()) for cell in row.cells)


def _named_columns(header: Row, below: Sequence[Row]) -> Row:
    """Returns the header with stripped names, without trailing columns that have neither a name nor a value."""
    names = [_INVISIBLE.sub("", cell).strip() for cell in header.cells]
    used = max((_used_width(row) for row in below), default=0)
    while len(names) > used and not names[-1]:
        names.pop()
    return header._replace(cells=tuple(names))


def _used_width(row: Row) -> int:
    """Returns the number of cells up to the last one that is not empty."""
    return next((index for index in range(len(row.cells), 0, -1) if row.cells[index - 1].strip()), 0)


def _label_rows(rows: Sequence[Row]) -> Sequence[Row]:
    """Returns the rows of labels that a survey tool wrote directly below the header."""
    for count in range(min(_LABELS_WITHIN, len(rows)), 0, -1):
        if rows[count - 1].cells[0].startswith((_IMPORT_ID, _END_OF_HEADER)):
            return rows[:count]
    return rows[:1] if _is_text_above_numbers(rows) else ()


def _is_text_above_numbers(rows: Sequence[Row]) -> bool:
    """Returns whether the first row has words in every column, of two or more, that below it has only numbers."""
    below = rows[1:_NUMBERS_WITHIN]
    if len(below) < _LABELS_WITHIN:
        return False
    numeric = [
        column
        for column in range(min(len(row.cells) for row in rows[: 3 * _HEADER_WITHIN]))
        if _holds_numbers([row.cells[column] for row in below if column < len(row.cells) and row.cells[column].strip()])
    ]
    above = [rows[0].cells[column] for column in numeric]
    return len(numeric) > 1 and len(set(above)) == len(above) and all(" " in cell.strip() for cell in above)


def _holds_numbers(cells: Sequence[str]) -> bool:
    return len(cells) >= _LABELS_WITHIN and all(map(_NUMBER.fullmatch, cells))


def _fitted(row: Row, width: int) -> Row:
    """Returns the row without empty cells beyond the header's width."""
    used = max(width, _used_width(row))
    return row if len(row.cells) <= used else row._replace(cells=row.cells[:used])


def _footer_rows(rows: Sequence[Row], width: int) -> Sequence[Row]:
    """Returns the rows at the end that are a line of text below the table.

    Such a row has a single cell where the table has several columns; or a blank row stands before it and one cell of it
    is filled.
    """
    pairs = zip(reversed(rows), [*reversed(rows[:-1]), None], strict=False)
    footers = [*takewhile(lambda pair: width > 1 and _is_footer(pair[0], pair[1]), pairs)]
    return rows[len(rows) - len(footers) :]


def _is_footer(row: Row, before: Row | None) -> bool:
    if _has_address(row) or before is None:
        return False
    return len(row.cells) == 1 or (_filled(row) == 1 and row.number > before.number + 1)


def _ragged_notes(rows: Sequence[Row], width: int) -> list[Problem]:
    """Returns a note for each of the first rows that have more or fewer cells than the header, and one for the rest."""
    ragged = [row for row in rows if len(row.cells) != width]
    notes = [
        warning(
            "long_row" if len(row.cells) > width else "short_row",
            "row",
            {"row": row.number, "cells": len(row.cells), "columns": width},
        )
        for row in ragged[:LISTED]
    ]
    more = len(ragged) - len(notes)
    return [*notes, warning("more_ragged_rows", "table", {"count": more})] if more else notes


def _note(code: str, rows: Sequence[Row]) -> tuple[Problem, ...]:
    """Returns the note on rows that were left out, if there are any: their numbers and the beginning of their text."""
    if not rows:
        return ()
    texts = [" ".join(filter(None, map(str.strip, row.cells)))[:60] for row in rows[:_QUOTED]]
    return (warning(code, "rows", {"first": rows[0].number, "last": rows[-1].number, "text": " / ".join(texts)}),)
