"""Detects differential item functioning (DIF): whether groups with equal sum scores differ on an item.

People are matched on the sum of all items [HollandThayer1988]. Items are flagged by ETS's rule [ZwickErcikan1989]: A,
negligible, if delta does not differ from 0 at the 5 % level or |delta| < 1; C, large, if |delta| >= 1.5 and
significantly above 1 at the 5 % level; B otherwise. A flag asks for a review of the item's wording; it is not a verdict
on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtri

from questions import Problem
from questions.problems import Fact
from scoring.errors import AnswerError
from scoring.fairness.mantel_haenszel import StratifiedComparison, compare

DELTA: Final = -2.35
"""Factor of ETS's delta scale, delta = -2.35 ln(odds ratio) [HollandThayer1988]; negative delta disadvantages the focal
group."""

NEGLIGIBLE, LARGE = 1.0, 1.5
"""Bounds of |delta| between A and B, and between B and C."""

LEVEL: Final = 0.05
"""The significance level of both tests."""

MIN_ITEMS: Final = 2
"""Respondents are matched on the other items, so at least one other item is needed."""

ENOUGH: Final = 100
"""People in the smaller group below which only large differences are detected [MazorClauserHambleton1992]."""


class Flag(StrEnum):
    """ETS's categories."""

    NEGLIGIBLE = "A"
    MODERATE = "B"
    LARGE = "C"


class Method(StrEnum):
    """The statistics by which an item is compared, chosen by the number of its categories."""

    TWO = "Mantel-Haenszel"
    ORDERED = "Mantel, Liu-Agresti"


@dataclass(frozen=True)
class ItemDif:
    """The DIF statistics of one item for one focal group compared with the reference.

    Attributes:
        group: the focal group.
        chi2: with 1 degree of freedom; None if nothing can be compared.
        p: the probability of a larger chi2 without DIF, 0..1.
        alpha_mh: the common odds ratio; above 1 the item favours the reference. None if it is 0 or infinite.
        delta_mh: -2.35 ln(alpha_mh); negative if the item disadvantages the focal group.
        flag: A, B or C; None without delta.
    """

    item: str
    group: str
    chi2: float | None
    p: float | None
    alpha_mh: float | None
    delta_mh: float | None
    flag: Flag | None
    method: Method


@dataclass(frozen=True)
class Dif:
    """The DIF statistics of all items, for every group compared with the reference.

    Attributes:
        n: the number of people of a known group who answered every item, which a sum score requires.
        incomplete: the number of people of a known group who did not.
        unknown: the number of people whose group is not known.
        sizes: the number of people of each group among the n.
    """

    reference: str
    n: int
    incomplete: int
    unknown: int
    sizes: dict[str, int]
    items: tuple[ItemDif, ...]


def dif(answers: pd.DataFrame, groups: pd.Series, reference: str | None = None) -> Dif:
    """Returns the DIF statistics of each item for each group.

    Args:
        answers: one row per person, one column per item, all keyed the same way; whole numbers, NaN where missing.
        groups: each person's group, "" if unknown.
        reference: the group that the others are compared with; without one, the largest_group, of equal ones the first
            by name.

    Raises:
        AnswerError: fewer than two items or two groups, or the reference is no group.
    """
    known, complete = groups != "", answers.notna().all(axis=1)
    used = known & complete
    sizes = {str(group): int(n) for group, n in groups[used].value_counts().sort_index().items()}
    if problems := [*_unusable(answers, sizes, str(groups.name), reference)]:
        raise AnswerError(problems)
    base = reference or largest_group(groups[used])
    answers, groups = answers[used], groups[used]
    focal = [group for group in sizes if group != base]
    return Dif(
        reference=str(base),
        n=int(used.sum()),
        incomplete=int((known & ~complete).sum()),
        unknown=int((~known).sum()),
        sizes=sizes,
        items=tuple(item for group in focal for item in _items(answers, groups, group, str(base))),
    )


def largest_group(groups: pd.Series) -> str | None:
    """Returns the group with most people, of equal ones the first by name; None if no group is known."""
    sizes = groups[groups != ""].value_counts().sort_index()
    return None if sizes.empty else str(sizes.idxmax())


def _unusable(answers: pd.DataFrame, sizes: dict[str, int], column: str, reference: str | None) -> Iterator[Problem]:
    """Yields the problems that prevent a comparison."""
    if len(answers.columns) < MIN_ITEMS:
        yield Problem("too_few_to_match", "header", {"count": len(answers.columns), "fewest": MIN_ITEMS})
    place: dict[str, Fact] = {"column": column}
    if not sizes:
        yield Problem("no_group", "column", place)
    elif len(sizes) < 2:
        yield Problem("one_group", "column", {**place, "group": ", ".join(sizes)})
    elif reference is not None and reference not in sizes:
        yield Problem("no_such_dif_group", "column", {**place, "name": reference, "groups": ", ".join(sizes)})


def _items(answers: pd.DataFrame, groups: pd.Series, group: str, base: str) -> Iterator[ItemDif]:
    """Yields the DIF statistics of every item for one group compared with the reference."""
    both = groups.isin([base, group])
    answers, focal = answers[both], (groups[both] == group).to_numpy()
    strata = np.unique(answers.sum(axis=1), return_inverse=True)[1]
    for item in answers.columns:
        values, codes = np.unique(answers[item], return_inverse=True)
        found = compare(_counts(strata, focal, codes), values.tolist())
        delta = None if found.odds is None else DELTA * float(np.log(found.odds))
        method = Method.TWO if len(values) <= 2 else Method.ORDERED
        yield ItemDif(str(item), group, found.chi2, found.p, found.odds, delta, _flag(found, delta), method)


def _counts(strata: NDArray[np.intp], focal: NDArray[np.bool_], codes: NDArray[np.intp]) -> NDArray[np.float64]:
    """Returns numbers of people, strata x (reference, focal) x categories."""
    shape = (int(strata.max()) + 1, 2, max(int(codes.max()) + 1, 2))
    cells = np.ravel_multi_index((strata, focal.astype(np.intp), codes), shape)
    return np.bincount(cells, minlength=int(np.prod(shape))).reshape(shape).astype(np.float64)


def _flag(found: StratifiedComparison, delta: float | None) -> Flag | None:
    """Returns ETS's category of an item; None without delta or p."""
    if delta is None or found.p is None:
        return None
    if found.p >= LEVEL or abs(delta) < NEGLIGIBLE:
        return Flag.NEGLIGIBLE
    beyond = abs(delta) - NEGLIGIBLE > float(ndtri(1 - LEVEL)) * abs(DELTA) * (found.log_se or np.inf)
    return Flag.LARGE if abs(delta) >= LARGE and beyond else Flag.MODERATE
