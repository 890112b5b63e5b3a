"""Reads the columns of any table as numbers or text, and checks every cell against the type of its column."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from math import inf, isfinite, nan
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from questions import Problem
from questions.problems import Fact
from scoring.errors import LISTED, AnswerError
from scoring.io.csv_rows import header_of, map_chunks
from scoring.model.coding import RESPONDENT, place_of_cell, repeated_columns
from scoring.model.scale import Floats

NAMED: Final = 10
"""Columns that are listed if none has a name similar to the one that was asked for."""

MISSING_VALUES: Final = frozenset({"", "na", "n/a", "nan", "null", "none", "."})
"""How spreadsheets and statistics programs write a missing number, in lower case."""

TRUTH_VALUES: Final[Mapping[str, float]] = {
    **dict.fromkeys(("1", "1.0", "true", "yes", "sí", "si", "verdadero"), 1.0),
    **dict.fromkeys(("0", "0.0", "false", "no", "falso"), 0.0),
}
"""How spreadsheets in English or Spanish write yes and no, in lower case."""

_NUMBER: Final = re.compile(r"[+-]?\d+(?:\.\d*|,(?!\d{3}$)\d+)?(?:[eE][+-]?\d+)?")
"""A number with a decimal point or comma. "1,250" is ambiguous and therefore no number."""


@dataclass(frozen=True)
class ColumnType:
    """The type of a column.

    Attributes:
        code: names the type in the codes of problems: ``not_a_<code>``.
        parse: the number that a cell stands for, or None if it is of another type; not called for empty cells.
        facts: facts of the problems of such cells.
    """

    code: str
    parse: Callable[[str], float | None]
    facts: Mapping[str, Fact] = field(default_factory=dict)


def number(low: float = -inf, high: float = inf, facts: Mapping[str, Fact] | None = None) -> ColumnType:
    """Returns the type of numbers from low to high, with more facts for the problems of its cells."""

    def parse(text: str) -> float | None:
        found = float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else nan
        return found if isfinite(found) and low <= found <= high else None

    bounded = isfinite(low) or isfinite(high)
    return ColumnType("number_in_range" if bounded else "number", parse, {"low": low, "high": high, **(facts or {})})


def whole_number(low: float = -inf, high: float = inf, facts: Mapping[str, Fact] | None = None) -> ColumnType:
    """Returns the type of whole numbers from low to high, with more facts for the problems of its cells."""
    any_number = number(low, high, facts)

    def parse(text: str) -> float | None:
        found = any_number.parse(text)
        return found if found is None or found.is_integer() else None

    return ColumnType(f"whole_{any_number.code}", parse, any_number.facts)


def yes_or_no() -> ColumnType:
    """Returns the type of yes and no, as 1 and 0."""
    return ColumnType("yes_or_no", lambda text: TRUTH_VALUES.get(text.lower()))


def read_header(text: str, *wanted: str) -> tuple[str, ...]:
    """Returns the column names of a table.

    Raises:
        AnswerError: a column without a name, a name that occurs twice, or a wanted name that does not occur.
    """
    header = header_of(text)
    if problems := [*_unnamed(header), *repeated_columns(header), *_absent(header, wanted)]:
        raise AnswerError(problems)
    return header


def read_columns(
    text: str, header: Sequence[str], types: Mapping[str, ColumnType], words: Sequence[str] = ()
) -> pd.DataFrame:
    """Returns the columns asked for, indexed by row number, and `respondent` if the table has it.

    Args:
        text: the table.
        header: the names of all of its columns.
        types: the columns to read as numbers, with their types; missing numbers are NaN.
        words: the columns to read as text; an empty cell is "".

    Raises:
        AnswerError: rows that cannot be used (see `csv_rows.map_chunks`), or cells that are not of their column's type.
    """
    kept = [*words, *([RESPONDENT] if RESPONDENT in header else [])]
    work = partial(read_chunk, types=types, words=list(dict.fromkeys(kept)))
    return pd.concat(map_chunks(text, header, work) or [work(pd.DataFrame(columns=pd.Index(header), dtype=object))])


def read_chunk(frame: pd.DataFrame, types: Mapping[str, ColumnType], words: Sequence[str]) -> pd.DataFrame:
    """Returns the columns of one chunk of rows, see `read_columns`.

    Raises:
        AnswerError: cells that are not of their column's type.
    """
    read = {column: _numbers(frame[column], type_) for column, type_ in types.items()}
    if any(bad.any() for _, bad in read.values()):
        alien = [c for c, (values, bad) in enumerate(read.values()) if np.isnan(values).all() and bad.sum() > 1]
        raise _type_error(frame, types, np.column_stack([bad for _, bad in read.values()]), alien)
    kept = {column: frame[column].str.strip() for column in words}
    return pd.DataFrame({**kept, **{column: values for column, (values, _) in read.items()}}, index=frame.index)


def _unnamed(header: Sequence[str]) -> Iterator[Problem]:
    """Yields a problem for each column without a name."""
    for column, name in enumerate(header, start=1):
        if not name:
            yield Problem("unnamed_column", "header_cell", {"number": column})


def _absent(header: Sequence[str], wanted: Sequence[str]) -> Iterator[Problem]:
    """Yields a problem for each wanted column that does not occur."""
    for name in wanted:
        if name not in header:
            if near := get_close_matches(name, header, n=1):
                yield Problem("misspelt_column", "column", {"column": name, "near": near[0]})
            else:
                yield Problem("no_such_column", "column", {"column": name, "first": ", ".join(header[:NAMED])})


def _numbers(column: pd.Series, type_: ColumnType) -> tuple[Floats, NDArray[np.bool_]]:
    """Returns the numbers of a column, and which cells are of another type; each distinct cell is parsed once."""
    index, cells = pd.factorize(column)
    stripped = [str(text).strip() for text in cells]
    parsed = [nan if text.lower() in MISSING_VALUES else type_.parse(text) for text in stripped]
    values = np.array([nan if value is None else value for value in parsed], dtype=np.float64)
    bad = np.array([value is None for value in parsed], dtype=np.bool_)
    return values.take(index), bad.take(index)


def _type_error(
    frame: pd.DataFrame, types: Mapping[str, ColumnType], bad: NDArray[np.bool_], alien: Collection[int]
) -> AnswerError:
    """Returns the error for the cells that are not of their column's type, row by row.

    Args:
        frame: the chunk.
        types: the columns and their types.
        bad: respondents x columns: the cells of another type.
        alien: the columns in which every cell is of another type; only their first cell is listed.
    """
    listed = bad.copy()
    for c in alien:
        listed[bad[:, c].argmax() + 1 :, c] = False
    problems = []
    for person, c in np.argwhere(listed)[:LISTED]:
        column, type_ = [*types.items()][c]
        path, place = place_of_cell(frame, column, int(person))
        facts = {**type_.facts, **place, "found": str(frame[column].iloc[person])}
        if c in alien:
            prefix = "named_column_not_a" if "respondent" in place else "column_not_a"
            problems.append(Problem(f"{prefix}_{type_.code}", "column", facts))
        else:
            problems.append(Problem(f"not_a_{type_.code}", path, facts))
    return AnswerError(problems, int(listed.sum()))
