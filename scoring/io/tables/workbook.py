"""Reads the cells of an XLSX workbook as a person sees them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import islice
from posixpath import basename
from typing import Final, NamedTuple

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from questions import Problem
from questions.problems import warning
from scoring.io.tables.address_cells import has_address
from scoring.io.tables.sheet_extent import shared_texts, sheet_extent
from scoring.io.tables.sheet_parser import sheet_parts
from scoring.io.tables.table import Expected, Row, Table, refuse
from scoring.io.tables.workbook_parts import pack, unpack

MOST_SHEETS: Final = 20
"""Sheets that are looked at: the table of people is not behind the twentieth."""

_EXACT: Final = 1e15
"""Whole numbers below it are exact in a spreadsheet, which keeps 15 digits."""


class _Found(NamedTuple):
    """The sheet that is read, and the names of the other sheets that have data."""

    sheet: str
    rows: tuple[Row, ...]
    others: tuple[str, ...]


def read_workbook(data: bytes, name: str, expected: Expected) -> Table:
    """Returns all rows of the first sheet with data; with e-mail addresses if they are expected and a sheet has some.

    Raises:
        TableError: the workbook is damaged, protected or beyond the limits, or it has no data.
    """
    parts = unpack(data, expected.limits)
    hidden = _check_extents(parts, expected)
    where = sheet_parts(parts)
    packed = pack(parts)
    parts.clear()
    try:
        with CalamineWorkbook.from_object(packed) as workbook:
            found = _find_sheet(workbook, expected)
    except PasswordError:
        raise refuse("password_protected") from None
    except CalamineError:
        raise refuse("damaged_workbook") from None
    hidden_rows = hidden.get(where.get(found.sheet, ""), frozenset()) & {row.number for row in found.rows}
    return Table(name, None, found.rows, _notes(found, len(hidden_rows)), sheet=found.sheet, hidden=hidden_rows)


def _check_extents(parts: Mapping[str, bytes], expected: Expected) -> dict[str, frozenset[int]]:
    """Returns the hidden rows of each part that may be a sheet, after checking how far its cells reach."""
    texts = [xml for name, xml in parts.items() if basename(name).lower() == "sharedstrings.xml"]
    shared = shared_texts(max(texts, key=len, default=b""), expected.limits)
    return {name: sheet_extent(xml, shared, expected.limits).hidden for name, xml in parts.items()}


def _find_sheet(workbook: CalamineWorkbook, expected: Expected) -> _Found:
    """Returns the first sheet with data, or with e-mail addresses if they are expected; visible ones come first.

    Raises:
        TableError: ``empty_file``, or ``too_many_cells`` in all sheets together.
    """
    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
    sheets.sort(key=lambda sheet: sheet.visible is not SheetVisibleEnum.Visible)
    with_data: dict[str, bool] = {}
    best: tuple[str, tuple[Row, ...]] = ("", ())
    left = expected.limits.cells
    for sheet in islice(sheets, MOST_SHEETS):
        values = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        left -= sum(map(len, values))
        if left < 0:
            raise refuse("too_many_cells", most=expected.limits.cells)
        rows = _shown_rows(values)
        if rows:
            with_data[sheet.name] = expected.emails and any(has_address(cell) for row in rows for cell in row.cells)
            if not best[1] or (with_data[sheet.name] and not with_data[best[0]]):
                best = (sheet.name, rows)
    if not with_data:
        raise refuse("empty_file")
    return _Found(*best, tuple(name for name in with_data if name != best[0]))


def _shown_rows(values: Sequence[Sequence[object]]) -> tuple[Row, ...]:
    """Returns the rows of a sheet that are not blank."""
    shown = (tuple(map(as_shown, row)) for row in values)
    return tuple(
        Row(number, number, cells) for number, cells in enumerate(shown, start=1) if any(map(str.strip, cells))
    )


def as_shown(value: object) -> str:
    """Returns the value of a cell as a person sees it: whole numbers without decimals, dates and times by ISO 8601."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else f"{value:.15g}"
    if isinstance(value, dt.datetime):
        return _moment(value)
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value)


def _moment(value: dt.datetime) -> str:
    """Returns a date, with its time unless that is midnight."""
    rounded = (value + dt.timedelta(seconds=0.5)).replace(microsecond=0) if value.microsecond else value
    return str(rounded) if rounded.time() != dt.time() else str(rounded.date())


def _notes(found: _Found, hidden: int) -> tuple[Problem, ...]:
    notes = [warning("sheet", "table", {"sheet": found.sheet})]
    if found.others:
        notes.append(warning("other_sheets", "table", {"sheets": ", ".join(found.others)}))
    if hidden:
        notes.append(warning("hidden_rows", "table", {"count": hidden}))
    return tuple(notes)
