"""Renders what is to be said about a table in English: one template for each code and each place.

A problem of this package has a code of `TEMPLATES`, a path that is a code of `PLACES`, and facts that fill both. The
templates are also the message ids of their translations.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from questions.problems import Problem

PLACES: Final[Mapping[str, str]] = {
    "line": "line {line}",
    "row": "row {row}",
    "rows": "rows {first} to {last}",
    "table": "the table",
}
"""Where something is: code -> template."""

_REFUSED: Final = {
    "bad_delimiter": "'{found}' cannot be a delimiter; choose one of {offered}",
    "cell_too_long": "a cell has more than {most} characters; look for a quotation mark without its partner",
    "damaged_workbook": "the workbook is damaged; open it in a spreadsheet and save it again as XLSX",
    "empty_file": "the file is empty; expected a header and a row below it",
    "encoding_unknown": "the encoding was not recognised; save the table as 'CSV UTF-8', or choose its encoding",
    "file_too_large": "the file has more than {most} MB; leave out columns that are not needed, or split it",
    "header_only": "there is a header and no row below it; add the rows",
    "no_such_encoding": "there is no encoding '{found}'; choose one of {offered}",
    "not_a_table": "the file is {kind} and no table; save the table as CSV or XLSX",
    "not_a_workbook": "the file is a ZIP archive and no XLSX workbook; unpack it, or save the table as CSV or XLSX",
    "not_text": "there are NUL characters, so that the file is no text; save the table as CSV or XLSX",
    "old_workbook": "the file is an old workbook (.xls); save it as XLSX",
    "password_protected": "the workbook is protected with a password; save a copy without one",
    "sheet_too_large": "a sheet reaches to row {rows} and column {columns}; at most {most_rows} and {most_columns}",
    "too_many_cells": "there are more than {most} cells; leave out columns that are not needed, or split the table",
    "too_many_columns": "a row has more than {most} cells; is the delimiter right?",
    "too_many_parts": "the workbook has more than {most} parts; save the table as CSV",
    "too_many_rows": "there are more than {most} rows; split the table",
    "unclosed_quote": "a quotation mark opens here and does not close; remove it, or write its partner",
    "unpacked_too_large": "the workbook unpacks to more than {most} MB; save the table alone, as CSV",
    "wrong_encoding": "this is not in the encoding {encoding}; choose another one",
    "xml_entities": "the workbook declares XML entities, which no spreadsheet writes; save the table as CSV",
}
"""Files that cannot be read as a table."""

_RECOGNISED: Final = {
    "delimiter": "the cells are separated by '{delimiter}'",
    "delimiter_tab": "the cells are separated by tabs",
    "encoding": "the encoding is {encoding}",
    "encoding_guessed": "the encoding is taken to be {encoding}; choose another one if '{sample}' looks wrong",
    "footer_rows": "this stands below the table and was left out: {text}",
    "hidden_rows": "{count} rows are hidden by a filter in the workbook",
    "label_rows": "these rows hold labels of the columns and were left out",
    "long_row": "{cells} cells, where the header has {columns}",
    "more_ragged_rows": "{count} more rows have more or fewer cells than the header",
    "no_header": "there is no header; the first row already holds data",
    "other_sheets": "the workbook has other sheets with data, which were not read: {sheets}",
    "sep_line": "the first line names the delimiter '{delimiter}'",
    "sheet": "the sheet '{sheet}' was read",
    "short_row": "{cells} cells, where the header has {columns}",
    "single_column": "there is a single column",
    "title_rows": "this stands above the header and was left out: {text}",
}
"""What was recognised in a table that can be read."""

TEMPLATES: Final[Mapping[str, str]] = {**_REFUSED, **_RECOGNISED}
"""Code -> template."""


def line(problem: Problem) -> str:
    """Returns a problem in English on one line: its place and what is to be said."""
    return f"{place(problem)}: {message(problem)}"


def message(problem: Problem) -> str:
    """Returns in English what is to be said, without the place."""
    return TEMPLATES[problem.code].format_map(dict(_facts(problem)))


def place(problem: Problem) -> str:
    """Returns in English where something is."""
    return PLACES[problem.path].format_map(dict(_facts(problem)))


def _facts(problem: Problem) -> Mapping[str, object]:
    """Returns the facts of a problem; those of this package never are words."""
    return {} if isinstance(problem.facts, str) else problem.facts
