"""Reads the rows of a table as spreadsheets save it: separated by comma, semicolon or tab, one row per respondent.

Rows are numbered as in a spreadsheet, the header being row 1. All problems of a table are collected with their place.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Final, TypeVar

import pandas as pd

from questions import Pack, Problem
from questions.ids import FormId
from scoring.errors import LISTED, AnswerError
from scoring.model.coding import RESPONDENT, asked_items, repeated_columns, unknown_item
from scoring.problem_words import place

DELIMITERS: Final = ",;\t"
"""Possible delimiters; the one that occurs most in the header is used. Spreadsheets set to Spanish write semicolons."""

CHUNK: Final = 50_000
"""Rows that are held in memory as text at a time."""

_Result = TypeVar("_Result")


def decode(content: bytes) -> str:
    """Returns the text of a file in UTF-8, with or without a byte-order mark.

    Raises:
        AnswerError: the file is empty or not in UTF-8.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise AnswerError([Problem("wrong_encoding", "line", {"line": line})]) from None
    if not text.strip():
        raise AnswerError([Problem("empty_table", "table", {"respondent": RESPONDENT})])
    return text


def header_of(text: str) -> tuple[str, ...]:
    """Returns the column names in the first row of a table, without checking them.

    Raises:
        AnswerError: a quotation mark does not close.
    """
    return tuple(name.strip() for name in next(_records(text), []))


def read_pack_header(pack: Pack, text: str, form: FormId | None = None) -> tuple[str, ...]:
    """Returns the column names of a table of answers to a pack.

    Raises:
        AnswerError: the columns are not `respondent` and items that were asked, each once.
    """
    header = header_of(text)
    if problems := [*_header_problems(pack, header, form)]:
        raise AnswerError(problems)
    return header


def columns_missing(pack: Pack, header: Sequence[str], form: FormId | None = None) -> tuple[str, ...]:
    """Returns the items that were asked but have no column, so that they are missing for all respondents."""
    return tuple(item for item in asked_items(pack, form) if item not in header)


def map_chunks(text: str, header: Sequence[str], work: Callable[[pd.DataFrame], _Result]) -> list[_Result]:
    """Returns what ``work`` makes of each chunk of rows: frames of text, indexed by row number, `CHUNK` rows each.

    Raises:
        AnswerError: rows that are too short or too long, respondents (if the table has them) without a name or with a
            repeated one, and the problems that ``work`` raises: the first `LISTED` of all these, and their number.
    """
    results: list[_Result] = []
    listed: list[Problem] = []
    count = 0
    for frame, problems in _chunks(text, header):
        listed, count = [*listed, *problems], count + len(problems)
        try:
            results.append(work(frame))
        except AnswerError as error:
            known = {(problem.code, place(problem)) for problem in listed}  # a column's problem is listed only once
            new = [problem for problem in error.problems if (problem.code, place(problem)) not in known]
            listed, count = [*listed, *new], count + error.count - len(error.problems) + len(new)
        listed = listed[:LISTED]
    if count:
        raise AnswerError(listed, count)
    return results


def _records(text: str) -> Iterator[list[str]]:
    """Yields the rows of a table, split into cells.

    Raises:
        AnswerError: a quotation mark does not close.
    """
    first = text.lstrip().partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=first.count), strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise AnswerError([Problem("malformed", "line", {"line": reader.line_num, "reason": str(error)})]) from None


def _header_problems(pack: Pack, header: Sequence[str], form: FormId | None) -> Iterator[Problem]:
    """Yields the problems of the column names of a table of answers to a pack."""
    items, asked = asked_items(pack), set(asked_items(pack, form))
    if RESPONDENT not in header:
        yield Problem("no_respondent", "header", {"respondent": RESPONDENT})
    repeated = {problem.facts["column"]: problem for problem in repeated_columns(header)}
    for name in dict.fromkeys(header):
        if name in repeated:
            yield repeated[name]
        if name not in {RESPONDENT, *items}:
            yield unknown_item(name, items, "column")
        elif name not in {RESPONDENT, *asked}:
            yield Problem("not_in_form", "column", {"column": name, "form": str(form)})
    if not set(items).intersection(header):
        yield Problem("no_pack_items", "header", {"pack": pack.id, "first": items[0]})


def _chunks(text: str, header: Sequence[str]) -> Iterator[tuple[pd.DataFrame, list[Problem]]]:
    """Yields the valid rows, in frames indexed by row number, and the problems of the others; skips blank rows."""
    column = header.index(RESPONDENT) if RESPONDENT in header else None
    first_rows: dict[str, int] = {}
    rows = ((number, cells) for number, cells in enumerate(_records(text), start=1) if number > 1 and any(cells))
    while chunk := list(islice(rows, CHUNK)):
        checked = [(_row_problem(number, cells, header, first_rows), number, cells) for number, cells in chunk]
        valid = {number: cells for problem, number, cells in checked if problem is None}
        frame = pd.DataFrame(list(valid.values()), index=pd.Index(valid), columns=pd.Index(header), dtype=object)
        if column is not None:
            names = [cells[column].strip() for cells in valid.values()]
            frame[RESPONDENT] = pd.Series(names, index=frame.index, dtype=object)  # object also if there are none
        yield frame, [problem for problem, _, _ in checked if problem is not None]


def _row_problem(number: int, cells: list[str], header: Sequence[str], first_rows: dict[str, int]) -> Problem | None:
    """Returns the problem that makes a row unusable, if any, and adds its respondent to ``first_rows``."""
    if len(cells) != len(header):
        return Problem("ragged_row", "row", {"row": number, "cells": len(cells), "columns": len(header)})
    if RESPONDENT not in header:
        return None
    name = cells[header.index(RESPONDENT)].strip()
    if not name:
        return Problem("no_name", "row", {"row": number, "respondent": RESPONDENT})
    if first_rows.setdefault(name, number) != number:
        return Problem("duplicate_respondent", "row", {"row": number, "name": name, "first": first_rows[name]})
    return None
