"""Splits text into rows of cells, and finds the delimiter under which the rows agree."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice
from typing import Final, NamedTuple

from scoring.io.tables.address_cells import holds_only_addresses
from scoring.io.tables.table import Limits, Row, refuse

DELIMITERS: Final = ("\t", ";", ",", "|")
"""What may separate the cells; of several under which the rows agree equally well, the first."""

NAMES: Final = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}
"""Names by which a person may choose a delimiter."""

_SAMPLE_ROWS: Final = 500
"""Rows by which the delimiter is found."""

_FEWEST: Final = 0.5
"""The least share of the rows, from the first one of the most common width on, that have that width."""

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_SEP_LINE: Final = re.compile(r'"?sep=([^"\r\n])"?[;,\t|]*(?:\r\n|\n|\r|$)', re.IGNORECASE)
_END: Final = "\x00end"
"""A last line that no text has, for NUL is refused: if it is no row of its own, a quotation mark is open."""

_NO_DELIMITER: Final = "\x01"
"""The delimiter of a single column: a control character that no text has."""

_Shape = tuple[bool, int, bool, int]
"""How well a delimiter fits, the better the greater: a column of addresses, rows that agree, no blank behind it."""


class SepLine(NamedTuple):
    """The delimiter that the first line names for a spreadsheet, and the text below it."""

    delimiter: str
    text: str


def split_sep_line(text: str) -> SepLine | None:
    """Returns the delimiter named by a first line such as ``sep=;``, or None without such a line."""
    found = _SEP_LINE.match(text)
    return SepLine(found[1], text[found.end() :]) if found else None


def chosen_delimiter(wanted: str) -> str:
    """Returns the delimiter that a person chose, as a character or by its name.

    Raises:
        TableError: ``bad_delimiter``.
    """
    delimiter = NAMES.get(wanted.lower(), wanted)
    if len(delimiter) != 1 or delimiter in "\"\r\n\x00'":
        raise refuse("bad_delimiter", found=wanted[:20], offered=", ; | tab")
    return delimiter


def find_delimiter(text: str, *, emails: bool) -> str | None:
    """Returns the delimiter under which the rows agree, or None for a single column.

    The first line alone would mislead: a header may have commas within its names, and titles may stand above it.

    Args:
        text: the table.
        emails: whether a column should hold e-mail addresses; of the possible delimiters one that gives such a column
            is taken, and none if only the whole lines are addresses.
    """
    shapes = {delimiter: shape for delimiter in DELIMITERS if (shape := _shape(text, delimiter, emails=emails))}
    if not shapes:
        return None
    best = max(shapes, key=lambda delimiter: shapes[delimiter])
    if emails and not shapes[best][0] and _is_column_of_addresses(line for line in text.splitlines() if line.strip()):
        return None
    return best


def split_rows(text: str, delimiter: str | None, limits: Limits, first_line: int = 1) -> list[Row]:
    """Returns the rows that are not blank.

    Args:
        text: the table.
        delimiter: what separates the cells; None for a single column.
        limits: the limits of rows, columns and cells.
        first_line: the number of the text's first line in its file.

    Raises:
        TableError: ``unclosed_quote``, ``cell_too_long``, ``too_many_rows``, ``too_many_columns`` or
            ``too_many_cells``.
    """
    rows: list[Row] = []
    cells_left = limits.cells
    for number, line, cells in _records(text, delimiter, first_line):
        cells_left -= len(cells)
        _check_limits(number, len(cells), cells_left, limits)
        if any(cell and not cell.isspace() for cell in cells):
            rows.append(Row(number, line, tuple(cells)))
    return rows


def _shape(text: str, delimiter: str, *, emails: bool) -> _Shape | None:
    """Returns how well a delimiter fits, or None if the rows do not agree under it."""
    rows = _sample(text, delimiter)
    widths = [len(cells) for cells in rows]
    common, times = max(
        Counter(width for width in widths if width > 1).items(), key=lambda item: (item[1], item[0]), default=(0, 0)
    )
    if not times or times < _FEWEST * (len(widths) - widths.index(common)):
        return None
    whole = [cells for cells in rows if len(cells) == common]
    column_of_addresses = emails and any(_is_column_of_addresses(column) for column in zip(*whole, strict=True))
    behind_blank = all(cell.startswith(" ") for cells in whole for cell in cells[1:] if cell)
    return column_of_addresses, times, not behind_blank, -DELIMITERS.index(delimiter)


def _sample(text: str, delimiter: str) -> list[list[str]]:
    """Returns the first rows that are not blank, as far as they can be split; blank ones if there are no others."""
    rows: list[list[str]] = []
    reader = csv.reader(_lines(text), delimiter=delimiter, skipinitialspace=_has_typed_blanks(text, delimiter))
    with suppress(csv.Error):  # split_rows raises it with its place
        rows.extend(cells for cells in islice(reader, _SAMPLE_ROWS) if cells)
    return [cells for cells in rows if any(cells)] or rows


def _is_column_of_addresses(cells: Iterator[str] | Sequence[str]) -> bool:
    """Returns whether at least half of the cells that are not empty are addresses."""
    filled = [cell for cell in islice(cells, _SAMPLE_ROWS) if cell.strip()]
    return bool(filled) and 2 * sum(map(holds_only_addresses, filled)) >= len(filled)


def _has_typed_blanks(text: str, delimiter: str) -> bool:
    """Returns whether blanks stand before quotation marks, as people type them; they belong to no cell."""
    return delimiter != " " and f'{delimiter} "' in text


def _lines(text: str) -> Iterator[str]:
    """Yields the lines with their ends: LF, CR LF or, as old Macs write them, CR."""
    start = 0
    for end in _LINE_END.finditer(text):
        yield text[start : end.end()]
        start = end.end()
    if start < len(text):
        yield text[start:]


def _records(text: str, delimiter: str | None, first_line: int) -> Iterator[tuple[int, int, list[str]]]:
    """Yields the number, first line and cells of every row, blank ones included."""
    mark = delimiter or _NO_DELIMITER
    lines = chain(_lines(text), [_END])
    reader = csv.reader(lines, delimiter=mark, skipinitialspace=_has_typed_blanks(text, mark))
    line, number = first_line, 0
    try:
        for number, cells in enumerate(reader, start=1):
            if cells == [_END]:
                return
            if cells and cells[-1].endswith(_END):
                raise refuse("unclosed_quote", "line", line=line)
            yield number, line, cells
            line = first_line + reader.line_num
    except csv.Error:
        raise refuse("cell_too_long", "line", line=line, most=csv.field_size_limit()) from None


def _check_limits(number: int, width: int, cells_left: int, limits: Limits) -> None:
    if number > limits.rows:
        raise refuse("too_many_rows", most=limits.rows)
    if width > limits.columns:
        raise refuse("too_many_columns", "row", row=number, most=limits.columns)
    if cells_left < 0:
        raise refuse("too_many_cells", most=limits.cells)
