"""Any table's columns as numbers or as words, with every cell checked against what its column is to hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from math import inf, isfinite, nan
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from questions import Problem
from scoring.errors import LISTED, AnswerError
from scoring.io.csv_rows import by_chunk, names
from scoring.model.coding import RESPONDENT, cell_label
from scoring.model.scale import Floats

NAMED: Final = 10
"""Columns that are named where none is like the one that was asked for."""

NO_ANSWER: Final = frozenset({"", "na", "n/a", "nan", "null", "none", "."})
"""How spreadsheets and statistics programs write a missing number, in lower case."""

TRUTHS: Final[Mapping[str, float]] = {
    **dict.fromkeys(("1", "1.0", "true", "yes", "sí", "si", "verdadero"), 1.0),
    **dict.fromkeys(("0", "0.0", "false", "no", "falso"), 0.0),
}
"""How a spreadsheet in English or Spanish writes yes and no, in lower case."""

_NUMBER: Final = re.compile(r"[+-]?\d+(?:\.\d*|,(?!\d{3}$)\d+)?(?:[eE][+-]?\d+)?")
"""A number with a decimal point or comma; "1,250" may be either of two numbers and is none."""


@dataclass(frozen=True)
class Kind:
    """What the cells of a column hold.

    Attributes:
        expected: what a cell should be, in words, for the person who wrote something else.
        value: the number that a cell stands for, or None if it is of another kind. It is not asked of empty cells.
    """

    expected: str
    value: Callable[[str], float | None]


def number(low: float = -inf, high: float = inf, advice: str = "") -> Kind:
    """Numbers from low to high, with advice on what to do when a cell holds none."""

    def value(text: str) -> float | None:
        found = float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else nan
        return found if isfinite(found) and low <= found <= high else None

    bounded = isfinite(low) or isfinite(high)
    return Kind(f"a number{f' from {low:g} to {high:g}' if bounded else ', as in 4 or 2.5'}{advice}", value)


def whole(low: float = -inf, high: float = inf, advice: str = "") -> Kind:
    """Whole numbers from low to high."""
    any_ = number(low, high, advice)

    def value(text: str) -> float | None:
        found = any_.value(text)
        return found if found is None or found.is_integer() else None

    return Kind(f"a whole {any_.expected[2:]}".replace(", as in 4 or 2.5", ", as in 0 or 4"), value)


def truth() -> Kind:
    """Yes and no, as 1 and 0."""
    return Kind("1 or 0 (or yes or no)", lambda text: TRUTHS.get(text.lower()))


def read_names(text: str, *wanted: str) -> tuple[str, ...]:
    """The names of a table's columns.

    Raises:
        AnswerError: a column without a name, a name that stands there twice, or a wanted name that does not.
    """
    header = names(text)
    if problems := [*_misnamed(header), *_absent(header, wanted)]:
        raise AnswerError(problems)
    return header


def read_columns(
    text: str, header: Sequence[str], kinds: Mapping[str, Kind], words: Sequence[str] = ()
) -> pd.DataFrame:
    """The columns that are asked for, indexed by row number, and `respondent` where the table has it.

    Args:
        text: the table.
        header: the names of all of its columns.
        kinds: the columns to read as numbers; what is missing is NaN.
        words: the columns to read as words; an empty cell is "".

    Raises:
        AnswerError: as `sheet.by_chunk`, and cells that are not of their column's kind.
    """
    kept = [*words, *([RESPONDENT] if RESPONDENT in header else [])]
    work = partial(read_chunk, kinds=kinds, words=list(dict.fromkeys(kept)))
    return pd.concat(by_chunk(text, header, work) or [work(pd.DataFrame(columns=pd.Index(header), dtype=object))])


def read_chunk(frame: pd.DataFrame, kinds: Mapping[str, Kind], words: Sequence[str]) -> pd.DataFrame:
    """A chunk's columns.

    Raises:
        AnswerError: cells that are not of their column's kind.
    """
    read = {column: _numbers(frame[column], kind) for column, kind in kinds.items()}
    if any(bad.any() for _, bad in read.values()):
        alien = [c for c, (values, bad) in enumerate(read.values()) if np.isnan(values).all() and bad.sum() > 1]
        raise _other(frame, kinds, np.column_stack([bad for _, bad in read.values()]), alien)
    kept = {column: frame[column].str.strip() for column in words}
    return pd.DataFrame({**kept, **{column: values for column, (values, _) in read.items()}}, index=frame.index)


def _misnamed(header: Sequence[str]) -> Iterator[Problem]:
    """Columns that cannot be told apart by name."""
    for column, name in enumerate(header, start=1):
        if not name:
            yield Problem("unnamed_column", f"row 1, cell {column}", "a column without a name; give it one")
    for name, times in Counter(header).items():
        if name and times > 1:
            message = f"stands there {times} times; keep the one that holds"
            yield Problem("duplicate_column", f"column '{name}'", message)


def _absent(header: Sequence[str], wanted: Sequence[str]) -> Iterator[Problem]:
    """Columns that were asked for by name and are not there."""
    for name in wanted:
        if name not in header:
            near = get_close_matches(name, header, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"the first are: {', '.join(header[:NAMED])}"
            yield Problem("no_such_column", f"column '{name}'", f"there is no such column; {hint}")


def _numbers(column: pd.Series, kind: Kind) -> tuple[Floats, NDArray[np.bool_]]:
    """A column's numbers and which cells hold none though they hold something; each different cell is read once."""
    place, cells = pd.factorize(column)
    stripped = [str(text).strip() for text in cells]
    found = [nan if text.lower() in NO_ANSWER else kind.value(text) for text in stripped]
    values = np.array([nan if value is None else value for value in found], dtype=np.float64)
    bad = np.array([value is None for value in found], dtype=np.bool_)
    return values.take(place), bad.take(place)


def _other(
    frame: pd.DataFrame, kinds: Mapping[str, Kind], bad: NDArray[np.bool_], alien: Collection[int]
) -> AnswerError:
    """What to tell of the cells that are not of their column's kind, row by row.

    Args:
        frame: the chunk.
        kinds: the columns and their kinds.
        bad: people x columns: the cells.
        alien: the columns without a cell of their kind; of them only the first cell is told.
    """
    told = bad.copy()
    for c in alien:
        told[bad[:, c].argmax() + 1 :, c] = False
    problems = []
    for person, c in np.argwhere(told)[:LISTED]:
        column, kind = [*kinds.items()][c]
        where, text = cell_label(frame, column, int(person)), frame[column].iloc[person]
        if c in alien:
            message = (
                f"'{text}' in {where.removeprefix(f'{column}, ')}, like what stands below it, is not {kind.expected}"
            )
            problems.append(Problem("not_its_kind", f"column '{column}'", message))
        else:
            problems.append(Problem("not_an_answer", where, f"'{text}' is not {kind.expected}"))
    return AnswerError(problems, int(told.sum()))
