"""Reduces the responses to a set of items to distinct patterns with counts, each of which needs one likelihood.

A response is a whole number. The categories of an item are the numbers that occur, in ascending order: 0 and 1, 1 to 5,
or 0, 1 and 3. Missing responses drop out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from questions import Problem
from questions.problems import Fact
from scoring.errors import LISTED, AnswerError
from scoring.model.coding import RESPONDENT, repeated_columns
from scoring.model.missing import is_missing
from scoring.model.scale import Floats

MAX_CATEGORIES: Final = 30
"""Maximum number of categories of an item; a column with more is a measurement or an id rather than an item."""

_SHOWN: Final = 40
"""Characters of a cell that a problem quotes."""

ABSENT: Final = -1
"""The code of a missing response."""


@dataclass(frozen=True, eq=False)
class Patterns:
    """The distinct rows of a table of responses.

    Attributes:
        items: the items' names, in the table's order.
        categories: per item, the values that occur, ascending; a code is an index into them.
        codes: patterns x items: 0 for the lowest category, `ABSENT` for a missing response; no row is all absent.
        counts: how many respondents gave each pattern.
    """

    items: tuple[str, ...]
    categories: tuple[tuple[int, ...], ...]
    codes: NDArray[np.int64]
    counts: Floats

    @property
    def people(self) -> float:
        """The number of respondents with any response."""
        return float(self.counts.sum())


def read_patterns(frame: pd.DataFrame, counts: Sequence[float] | None = None, min_items: int = 1) -> Patterns:
    """Returns the patterns of a table of whole numbers, one row per respondent and one column per item.

    Args:
        frame: the responses; None, NaN and blanks are missing, and a column `respondent` is ignored.
        counts: how many respondents each row stands for, at least 0; without them, one.
        min_items: the minimum number of items.

    Raises:
        AnswerError: too few items, a column that occurs twice, a cell that is no whole number, an item without two
            different responses, an item with more than `MAX_CATEGORIES` categories, or counts that do not fit.
    """
    table = frame.drop(columns=RESPONDENT, errors="ignore")
    if table.shape[1] < min_items:
        raise AnswerError([Problem("few_items", "table", {"count": table.shape[1], "fewest": min_items})])
    weights = _weights(table, counts)
    if problems := [*repeated_columns([*map(str, table.columns)])]:
        raise AnswerError(problems)
    values = _numbers(table)[weights > 0]
    if problems := [*_unfit_items(table.columns, values)]:
        raise AnswerError(problems[:LISTED], len(problems))
    categories = [np.unique(column[~np.isnan(column)]) for column in values.T]
    columns = zip(categories, values.T, strict=True)
    codes = np.column_stack([np.where(np.isnan(c), ABSENT, np.searchsorted(known, c)) for known, c in columns])
    rows, row_of = np.unique(codes, axis=0, return_inverse=True)
    people = np.bincount(row_of.ravel(), weights[weights > 0], len(rows))
    some = (rows != ABSENT).any(axis=1)
    known = tuple(tuple(int(value) for value in column) for column in categories)
    return Patterns(tuple(map(str, table.columns)), known, rows[some].astype(np.int64), people[some])


def _weights(table: pd.DataFrame, counts: Sequence[float] | None) -> Floats:
    """Returns how many respondents each row stands for.

    Raises:
        AnswerError: the counts do not fit the table, or there are no respondents.
    """
    weights = np.ones(len(table)) if counts is None else np.asarray(counts, dtype=np.float64)
    if weights.shape != (len(table),) or not (np.isfinite(weights) & (weights >= 0)).all():
        raise AnswerError([Problem("wrong_counts", "counts", {"rows": len(table)})])
    if not weights.sum():
        raise AnswerError([Problem("no_people", "table")])
    return weights


def _numbers(table: pd.DataFrame) -> Floats:
    """Returns the cells as numbers, NaN where missing.

    Raises:
        AnswerError: cells that are no whole numbers, by column and row label.
    """
    values = np.empty(table.shape)
    for column, name in enumerate(table.columns):
        numbers, distinct = pd.factorize(table[name])
        parsed = np.array([*(_number(value) for value in distinct), np.nan])
        values[:, column] = parsed[numbers]  # pandas numbers a missing value -1: the last entry
    wrong = np.isinf(values)
    if wrong.any():
        raise AnswerError(_not_whole(table, np.argwhere(wrong)[:LISTED]), int(wrong.sum()))
    return values


def _number(value: object) -> float:
    """Returns the number in a cell, NaN for a missing one, infinity for anything that is no whole number."""
    if is_missing(value):
        return np.nan
    try:
        number = float(value)  # type: ignore[arg-type] # any object: float raises for those it cannot convert
    except (TypeError, ValueError):
        return np.inf
    return number if number.is_integer() else np.inf


def _not_whole(table: pd.DataFrame, cells: Iterable[NDArray[np.int64]]) -> Iterator[Problem]:
    """Yields a problem for each of the cells, which hold no whole number."""
    for row, column in cells:
        place: dict[str, Fact] = {"column": str(table.columns[column]), "row": str(table.index[row])}
        yield Problem("not_a_category", "column_row", {**place, "found": str(table.iloc[row, column])[:_SHOWN]})


def _unfit_items(names: Iterable[object], values: Floats) -> Iterator[Problem]:
    """Yields a problem for each item without two different responses or with too many."""
    for name, column in zip(names, values.T, strict=True):
        used = len(np.unique(column[~np.isnan(column)]))
        if used < 2:
            yield Problem("constant_item" if used else "unanswered_item", "column", {"column": str(name)})
        elif used > MAX_CATEGORIES:
            facts: dict[str, Fact] = {"column": str(name), "count": used, "most": MAX_CATEGORIES}
            yield Problem("too_many_categories", "column", facts)
