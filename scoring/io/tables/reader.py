"""Reads any table that people have into rows of text, and says what was recognised."""

from __future__ import annotations

from dataclasses import replace
from typing import BinaryIO

from questions import Problem
from questions.problems import warning
from scoring.io.tables.file_kind import FileKind, recognise
from scoring.io.tables.layout import find_layout
from scoring.io.tables.table import MEGABYTE, Expected, Limits, Table, refuse
from scoring.io.tables.text_encoding import decode
from scoring.io.tables.text_rows import chosen_delimiter, find_delimiter, split_rows, split_sep_line
from scoring.io.tables.workbook import read_workbook

_ANY_TABLE = Expected()


def read_table(
    data: bytes | BinaryIO,
    name: str,
    encoding: str | None = None,
    delimiter: str | None = None,
    expected: Expected = _ANY_TABLE,
) -> Table:
    """Returns the rows of a table of text or of an XLSX workbook, whatever its name ends in.

    Args:
        data: the file.
        name: its name, for messages.
        encoding: the encoding that the person chose; None to recognise it.
        delimiter: the delimiter that the person chose, as a character or by its name; None to recognise it.
        expected: what the table is expected to be, and the limits of what is read.

    Raises:
        TableError: the file cannot be read as a table, or is beyond the limits.
    """
    content = _content(data, expected.limits)
    if recognise(content) is FileKind.WORKBOOK:
        return _laid_out(read_workbook(content, name, expected), expected)
    return _laid_out(_read_text(content, name, encoding, delimiter, expected), expected)


def _content(data: bytes | BinaryIO, limits: Limits) -> bytes:
    """Returns the bytes of a file; of one that is too large no more than the limit is read."""
    content = data if isinstance(data, bytes) else data.read(limits.file_bytes + 1)
    if len(content) > limits.file_bytes:
        raise refuse("file_too_large", most=limits.file_bytes // MEGABYTE)
    return content


def _read_text(content: bytes, name: str, encoding: str | None, delimiter: str | None, expected: Expected) -> Table:
    """Returns all rows of a text file."""
    text, shown, notes = decode(content, encoding)
    sep_line = split_sep_line(text)
    below = sep_line.text if sep_line else text
    found = _delimiter(below, delimiter, sep_line.delimiter if sep_line else None, expected)
    rows = split_rows(below, found, expected.limits, first_line=2 if sep_line else 1)
    said = (*notes, *_delimiter_notes(found, sep_line.delimiter if sep_line else None))
    return Table(name, None, tuple(rows), said, encoding=shown, delimiter=found)


def _delimiter(text: str, chosen: str | None, named: str | None, expected: Expected) -> str | None:
    """Returns the delimiter that the person chose, else the one that the first line names, else the one found."""
    if chosen is not None:
        return chosen_delimiter(chosen)
    return named or find_delimiter(text, emails=expected.emails)


def _delimiter_notes(delimiter: str | None, named: str | None) -> list[Problem]:
    notes = [warning("sep_line", "line", {"line": 1, "delimiter": named})] if named else []
    if delimiter is None:
        return [*notes, warning("single_column", "table")]
    if delimiter == "\t":
        return [*notes, warning("delimiter_tab", "table")]
    return [*notes, warning("delimiter", "table", {"delimiter": delimiter})]


def _laid_out(table: Table, expected: Expected) -> Table:
    """Returns the table with its header and its rows of data.

    Raises:
        TableError: ``empty_file`` or ``header_only``.
    """
    if not table.rows:
        raise refuse("empty_file")
    header, rows, notes = find_layout(table.rows, expected)
    if not rows:
        raise refuse("header_only", "row", row=header.number if header else 1)
    return replace(table, header=header, rows=rows, notes=(*table.notes, *notes))
