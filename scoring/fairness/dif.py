"""Differential item functioning: whether groups that are alike in all they answered differ on one item.

People are matched by the sum of all items [HollandThayer1988]. An item is flagged by ETS's rule [ZwickErcikan1989]: A,
negligible, where its delta does not differ from 0 at 5 % or is below 1 in size; C, large, where it is at least 1.5 and
above 1 at 5 %; B between. A flag asks for a look at the item's words; it is no verdict on them.
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
from scoring.errors import AnswerError
from scoring.fairness.mantel_haenszel import Strata, compare

DELTA: Final = -2.35
"""ETS's delta scale: delta = -2.35 ln(odds ratio) [HollandThayer1988]; below 0 an item is against the focal group."""

NEGLIGIBLE, LARGE = 1.0, 1.5
"""Sizes of delta that part A from B, and B from C."""

LEVEL: Final = 0.05
"""The level of both tests."""

MIN_ITEMS: Final = 2
"""Respondents are matched on the other items, so at least one other item is needed."""

ENOUGH: Final = 100
"""People in the smaller group below which all but large differences go unnoticed [MazorClauserHambleton1992]."""


class Flag(StrEnum):
    """ETS's categories."""

    NEGLIGIBLE = "A"
    MODERATE = "B"
    LARGE = "C"


class Method(StrEnum):
    """How an item was compared, by the number of its categories."""

    TWO = "Mantel-Haenszel"
    ORDERED = "Mantel, Liu-Agresti"


@dataclass(frozen=True)
class ItemDif:
    """One item for one group beside the reference.

    Attributes:
        group: the focal group.
        chi2: 1 degree of freedom; None where nothing can be compared.
        p: its probability if people of equal sums answer alike, 0..1.
        alpha_mh: the common odds ratio; above 1 the item favours the reference. None where it is 0 or has no bound.
        delta_mh: -2.35 ln(alpha_mh); below 0 the item is against the group.
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
    """All items, for every group beside the reference.

    Attributes:
        n: people who answered everything and whose group is known; a sum needs every answer.
        incomplete: people of a known group who did not.
        unknown: people whose group is not known.
        sizes: each group's people among the n.
    """

    reference: str
    n: int
    incomplete: int
    unknown: int
    sizes: dict[str, int]
    items: tuple[ItemDif, ...]


def dif(answers: pd.DataFrame, groups: pd.Series, reference: str | None = None) -> Dif:
    """Compares groups on each item.

    Args:
        answers: one row a person, one column an item, all keyed one way; whole numbers, NaN where missing.
        groups: each person's group, "" where unknown.
        reference: the group that the others are compared with; without one, the largest, of equals the first by name.

    Raises:
        AnswerError: fewer than two items or two groups, or the reference is no group.
    """
    known, complete = groups != "", answers.notna().all(axis=1)
    used = known & complete
    sizes = {str(group): int(n) for group, n in groups[used].value_counts().sort_index().items()}
    if problems := [*_unusable(answers, sizes, str(groups.name), reference)]:
        raise AnswerError(problems)
    base = reference or largest(groups[used])
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


def largest(groups: pd.Series) -> str | None:
    """The group with most people, of equals the first by name; None if nobody's is known."""
    sizes = groups[groups != ""].value_counts().sort_index()
    return None if sizes.empty else str(sizes.idxmax())


def _unusable(answers: pd.DataFrame, sizes: dict[str, int], column: str, reference: str | None) -> Iterator[Problem]:
    """What keeps groups from being compared."""
    if len(answers.columns) < MIN_ITEMS:
        message = (
            f"{len(answers.columns)} item columns; people are matched on the others, so that {MIN_ITEMS} are needed"
        )
        yield Problem("too_few_items", "row 1", message)
    listed = ", ".join(sizes) or "none"
    if len(sizes) < 2:
        message = f"groups of people who answered every item: {listed}; two are needed"
        yield Problem("too_few_groups", f"column '{column}'", message)
    elif reference is not None and reference not in sizes:
        yield Problem("no_such_group", f"column '{column}'", f"'{reference}' is no group; the groups are: {listed}")


def _items(answers: pd.DataFrame, groups: pd.Series, group: str, base: str) -> Iterator[ItemDif]:
    """Every item for one group beside the reference."""
    both = groups.isin([base, group])
    answers, focal = answers[both], (groups[both] == group).to_numpy()
    strata = np.unique(answers.sum(axis=1), return_inverse=True)[1]
    for item in answers.columns:
        values, codes = np.unique(answers[item], return_inverse=True)
        seen = compare(_counts(strata, focal, codes), values.tolist())
        delta = None if seen.odds is None else DELTA * float(np.log(seen.odds))
        method = Method.TWO if len(values) <= 2 else Method.ORDERED
        yield ItemDif(str(item), group, seen.chi2, seen.p, seen.odds, delta, _flag(seen, delta), method)


def _counts(strata: NDArray[np.intp], focal: NDArray[np.bool_], codes: NDArray[np.intp]) -> NDArray[np.float64]:
    """Strata x (reference, focal) x categories."""
    shape = (int(strata.max()) + 1, 2, max(int(codes.max()) + 1, 2))
    cells = np.ravel_multi_index((strata, focal.astype(np.intp), codes), shape)
    return np.bincount(cells, minlength=int(np.prod(shape))).reshape(shape).astype(np.float64)


def _flag(seen: Strata, delta: float | None) -> Flag | None:
    """ETS's category of an item."""
    if delta is None or seen.p is None:
        return None
    if seen.p >= LEVEL or abs(delta) < NEGLIGIBLE:
        return Flag.NEGLIGIBLE
    beyond = abs(delta) - NEGLIGIBLE > float(ndtri(1 - LEVEL)) * abs(DELTA) * (seen.log_se or np.inf)
    return Flag.LARGE if abs(delta) >= LARGE and beyond else Flag.MODERATE
