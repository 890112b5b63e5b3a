"""Responses to a set of items as patterns with counts: what a likelihood has to be worked out for once.

A response is a whole number; an item's categories are the numbers that somebody chose, in their order, so that 0 and 1,
1 to 5, or 0, 1 and 3 are all fine. A response that is not there drops out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from questions import Problem
from scoring.errors import LISTED, AnswerError
from scoring.model.coding import RESPONDENT
from scoring.model.missing import is_missing
from scoring.model.scale import Floats

MOST: Final = 30
"""Categories that an item may have: a column with more is a measure or an id that slipped in."""

ABSENT: Final = -1
"""The code of a response that is not there."""


@dataclass(frozen=True, eq=False)
class Patterns:
    """The different rows of a table of responses.

    Attributes:
        items: the items' names, in the table's order.
        categories: per item the values that were chosen, ascending; a code is a place among them.
        codes: patterns x items: 0 at the lowest category, `ABSENT` without a response; no row is all absent.
        counts: how many people gave each pattern.
    """

    items: tuple[str, ...]
    categories: tuple[tuple[int, ...], ...]
    codes: NDArray[np.int64]
    counts: Floats

    @property
    def people(self) -> float:
        """The number of people who gave any response."""
        return float(self.counts.sum())


def read_patterns(frame: pd.DataFrame, counts: Sequence[float] | None = None, fewest: int = 1) -> Patterns:
    """The patterns of a table of whole numbers, one row a person, one column an item; `respondent` may stand there too.

    Args:
        frame: the responses; None, NaN and blanks are missing.
        counts: how many people each row stands for, at least 0; without them, one.
        fewest: items that there must be.

    Raises:
        AnswerError: with the first problems found: too few items, a column that stands there twice, a cell that is no
            whole number, an item that nobody answered or everybody alike, an item with more than `MOST` categories,
            counts that do not fit.
    """
    table = frame.drop(columns=RESPONDENT, errors="ignore")
    if table.shape[1] < fewest:
        message = f"{table.shape[1]} items; expected at least {fewest}: fewer do not say how sharp each is"
        raise AnswerError([Problem("few_items", "the table", message)])
    weights = _weights(table, counts)
    if twice := list(dict.fromkeys(map(str, table.columns[table.columns.duplicated()]))):
        message = "stands there twice; keep the one that holds"
        raise AnswerError(Problem("duplicate_column", f"column '{name}'", message) for name in twice)
    values = _numbers(table)[weights > 0]
    _refuse_useless(table.columns, values)
    categories = [np.unique(column[~np.isnan(column)]) for column in values.T]
    columns = zip(categories, values.T, strict=True)
    codes = np.column_stack([np.where(np.isnan(c), ABSENT, np.searchsorted(known, c)) for known, c in columns])
    rows, place = np.unique(codes, axis=0, return_inverse=True)
    people = np.bincount(place.ravel(), weights[weights > 0], len(rows))
    some = (rows != ABSENT).any(axis=1)
    known = tuple(tuple(int(value) for value in column) for column in categories)
    return Patterns(tuple(map(str, table.columns)), known, rows[some].astype(np.int64), people[some])


def _weights(table: pd.DataFrame, counts: Sequence[float] | None) -> Floats:
    weights = np.ones(len(table)) if counts is None else np.asarray(counts, dtype=np.float64)
    if weights.shape != (len(table),) or not (np.isfinite(weights) & (weights >= 0)).all():
        raise AnswerError([Problem("counts", "counts", f"expected {len(table)} numbers from 0, one a row")])
    if not weights.sum():
        raise AnswerError([Problem("empty", "the table", "has no people; expected a row for each, a column an item")])
    return weights


def _numbers(table: pd.DataFrame) -> Floats:
    """The cells as numbers, NaN where there is none.

    Raises:
        AnswerError: cells that are no whole numbers, by column and row label.
    """
    values = np.empty(table.shape)
    for place, name in enumerate(table.columns):
        numbers, different = pd.factorize(table[name])
        known = np.array([*(_number(value) for value in different), np.nan])
        values[:, place] = known[numbers]  # a missing value's number is -1: the last entry
    wrong = np.isinf(values)
    if wrong.any():
        raise AnswerError(_no_numbers(table, np.argwhere(wrong)[:LISTED]), int(wrong.sum()))
    return values


def _number(value: object) -> float:
    """A cell's number, NaN for a missing one, infinity for what is no whole number."""
    if is_missing(value):
        return np.nan
    try:
        number = float(value)  # type: ignore[arg-type] # what it cannot take, it refuses
    except (TypeError, ValueError):
        return np.inf
    return number if number.is_integer() else np.inf


def _no_numbers(table: pd.DataFrame, cells: Iterable[NDArray[np.int64]]) -> Iterator[Problem]:
    for row, place in cells:
        where = f"column '{table.columns[place]}', row {table.index[row]}"
        message = f"'{str(table.iloc[row, place])[:40]}' is no whole number; expected an item's category, such as 3"
        yield Problem("not_a_category", where, message)


def _refuse_useless(names: Iterable[object], values: Floats) -> None:
    """Stops at items that say nothing about anyone.

    Raises:
        AnswerError: with all of them.
    """
    problems = []
    for name, column in zip(names, values.T, strict=True):
        used = len(np.unique(column[~np.isnan(column)]))
        if used < 2:
            message = "nobody answered it" if used == 0 else "everybody gave the same response"
            problems.append(Problem("constant", f"column '{name}'", f"{message}; leave the item out"))
        elif used > MOST:
            message = f"{used} different values; an item has at most {MOST} categories: leave the column out"
            problems.append(Problem("too_many_categories", f"column '{name}'", message))
    if problems:
        raise AnswerError(problems[:LISTED], len(problems))
