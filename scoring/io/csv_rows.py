"""A table as people save it from a spreadsheet: comma, semicolon or tab, one row a respondent.

Rows are numbered as a spreadsheet shows them, the header being row 1. Whatever is wrong with the table is collected
and told with its row and column.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Final, TypeVar

import pandas as pd

from questions import Pack, Problem
from questions.ids import FormId
from scoring.errors import LISTED, AnswerError
from scoring.model.coding import RESPONDENT, asked_items, unknown_item

DELIMITERS: Final = ",;\t"
"""What may part the cells; a spreadsheet set to Spanish saves semicolons. The one most frequent in the header is it."""

CHUNK: Final = 50_000
"""Rows that are held as text at a time."""

_Made = TypeVar("_Made")


def decode(content: bytes) -> str:
    """A file's text, UTF-8 with or without a byte-order mark.

    Raises:
        AnswerError: it is empty or not in UTF-8.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = "not UTF-8; save the table as 'CSV UTF-8'"
        raise AnswerError([Problem("wrong_encoding", f"line {line}", message)]) from None
    if not text.strip():
        message = f"nothing in it; expected a header '{RESPONDENT},<item>,…' and a row for each respondent"
        raise AnswerError([Problem("empty", "the table", message)])
    return text


def columns_missing(pack: Pack, header: Sequence[str], form: FormId | None = None) -> tuple[str, ...]:
    """The items that were asked and have no column: missing for everyone."""
    return tuple(item for item in asked_items(pack, form) if item not in header)


def read_header(pack: Pack, text: str, form: FormId | None = None) -> tuple[str, ...]:
    """The names of the columns.

    Raises:
        AnswerError: the columns are not `respondent` and items that were asked, each once.
    """
    header = names(text)
    if problems := [*_misnamed(pack, header, form)]:
        raise AnswerError(problems)
    return header


def names(text: str) -> tuple[str, ...]:
    """The names in the first row, whatever they are."""
    return tuple(name.strip() for name in next(_records(text), []))


def by_chunk(text: str, header: Sequence[str], work: Callable[[pd.DataFrame], _Made]) -> list[_Made]:
    """What ``work`` makes of the rows, `CHUNK` of them at a time: frames of text, indexed by row number.

    Raises:
        AnswerError: rows that are too short or too long, respondents (where the table has them) without a name or with
            one that was there before, and what ``work`` raises: the first `LISTED` of all these, and their number.
    """
    made: list[_Made] = []
    told: list[Problem] = []
    count = 0
    for frame, problems in _chunks(text, header):
        told, count = [*told, *problems], count + len(problems)
        try:
            made.append(work(frame))
        except AnswerError as error:
            before = {
                (problem.code, problem.path) for problem in told
            }  # a column's fault is one, in however many chunks
            new = [problem for problem in error.problems if (problem.code, problem.path) not in before]
            told, count = [*told, *new], count + error.count - len(error.problems) + len(new)
        told = told[:LISTED]
    if count:
        raise AnswerError(told, count)
    return made


def _records(text: str) -> Iterator[list[str]]:
    """The table's rows, split into cells.

    Raises:
        AnswerError: quotes that do not close.
    """
    first = text.lstrip().partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=first.count), strict=True)
    try:
        yield from reader
    except csv.Error as error:
        message = f"cannot be split into cells ({error}); look for a quotation mark without its partner"
        raise AnswerError([Problem("malformed", f"line {reader.line_num}", message)]) from None


def _misnamed(pack: Pack, header: Sequence[str], form: FormId | None) -> Iterator[Problem]:
    """What is wrong with the names of the columns."""
    items, open_ = asked_items(pack), set(asked_items(pack, form))
    if RESPONDENT not in header:
        yield Problem("no_respondent", "row 1", f"no column '{RESPONDENT}'; it names each person, for example R12")
    for name, times in Counter(header).items():
        if times > 1:
            yield Problem(
                "duplicate_column", f"column '{name}'", f"stands there {times} times; keep the one that holds"
            )
        if name not in {RESPONDENT, *items}:
            yield Problem("unknown_item", f"column '{name}'", unknown_item(name, items))
        elif name not in {RESPONDENT, *open_}:
            yield Problem("not_in_form", f"column '{name}'", f"form '{form}' does not ask it; score without a form")
    if not set(items).intersection(header):
        yield Problem("no_items", "row 1", f"no column is an item of pack '{pack.id}'; its items are {items[0]}, …")


def _chunks(text: str, header: Sequence[str]) -> Iterator[tuple[pd.DataFrame, list[Problem]]]:
    """The whole rows, in frames indexed by row number, and what is wrong with the others; blank rows are none."""
    column = header.index(RESPONDENT) if RESPONDENT in header else None
    seen: dict[str, int] = {}
    rows = ((number, cells) for number, cells in enumerate(_records(text), start=1) if number > 1 and any(cells))
    while chunk := list(islice(rows, CHUNK)):
        found = [(_row_problem(number, cells, header, seen), number, cells) for number, cells in chunk]
        whole = {number: cells for problem, number, cells in found if problem is None}
        frame = pd.DataFrame(list(whole.values()), index=pd.Index(whole), columns=pd.Index(header), dtype=object)
        if column is not None:
            names_ = [cells[column].strip() for cells in whole.values()]
            frame[RESPONDENT] = pd.Series(names_, index=frame.index, dtype=object)  # of text, even if there is none
        yield frame, [problem for problem, _, _ in found if problem is not None]


def _row_problem(number: int, cells: list[str], header: Sequence[str], seen: dict[str, int]) -> Problem | None:
    """What keeps a row from being used, if anything does; ``seen`` learns its respondent."""
    if len(cells) != len(header):
        return Problem("ragged_row", f"row {number}", f"{len(cells)} cells, where the header has {len(header)}")
    if RESPONDENT not in header:
        return None
    name = cells[header.index(RESPONDENT)].strip()
    if not name:
        return Problem("no_name", f"row {number}", f"'{RESPONDENT}' is empty; it names each person, for example R12")
    if seen.setdefault(name, number) != number:
        return Problem("duplicate_respondent", f"row {number}", f"respondent '{name}' was already in row {seen[name]}")
    return None
