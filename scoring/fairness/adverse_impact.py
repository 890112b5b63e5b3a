"""Computes adverse impact: whether groups are selected, or score high, at similar rates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from questions import Problem
from questions.problems import Fact
from scoring.errors import AnswerError
from scoring.fairness.group_rates import Group, compare_groups, highest_rate
from scoring.fairness.selection_rates import Rate

SHARE: Final = 50
"""A group is small if it has fewer than one in this many people, that is under 2 % of all [LL144]."""

BETWEEN: Final = " × "
"""Separates the groups of two columns in the label of their intersection."""


@dataclass(frozen=True)
class LeftOut:
    """A small group that was left out of the comparison."""

    group: str
    n: int
    selected: int


@dataclass(frozen=True)
class Comparison:
    """The comparison of the groups of one column, or of the intersections of two.

    Attributes:
        column: the name of the column, or of two joined by " × ".
        reference: the group that the others are compared with; None if no group is large enough.
        groups: in alphabetical order.
        left_out: the small groups, if these were to be left out.
        unknown: the number of people with an outcome but no known group; they count in the totals but in no rate.
    """

    column: str
    reference: str | None
    groups: tuple[Group, ...]
    left_out: tuple[LeftOut, ...]
    unknown: int


@dataclass(frozen=True)
class Fairness:
    """The adverse impact analysis of one or two columns of groups.

    Attributes:
        comparison: of the groups of the one column, or of the intersections of the two.
        by: for two columns, the comparison of each alone.
        n: the number of people whose outcome is known.
        selected: the number of those who were selected, or scored above the overall median.
        no_outcome: the number of people whose outcome is not known; they count nowhere else.
        overall_median: of all scores; None for selections.
    """

    comparison: Comparison
    by: tuple[Comparison, ...]
    n: int
    selected: int
    no_outcome: int
    overall_median: float | None


def fairness(
    groups: pd.DataFrame,
    outcome: pd.Series,
    reference: str | None = None,
    *,
    scores: bool = False,
    leave_out_small: bool = False,
) -> Fairness:
    """Compares the selection rates of groups, or their scoring rates: the shares above the overall median [LL144].

    Args:
        groups: one or two columns of text; "" if a person's group is not known.
        outcome: 1 for selected and 0 for not selected, or scores; NaN if not known.
        reference: the group to compare with, for two columns as "A × B"; without one, the group with the highest rate.
        scores: whether the outcome is a score. A score counts if it is strictly above the median of all known scores,
            including those of people whose group is not known.
        leave_out_small: whether groups under 2 % of all people with an outcome are left out, and listed.

    Raises:
        AnswerError: nobody has an outcome, or the reference is no group.
    """
    known = outcome.notna()
    if not known.any():
        raise AnswerError([Problem("no_outcome", "column", {"column": str(outcome.name)})])
    median = float(outcome.median()) if scores else None
    selected = outcome[known] > (0 if median is None else median)
    small = len(selected) / SHARE if leave_out_small else 0
    columns = _views(groups[known])
    references = [reference, *(reference.split(BETWEEN) if reference else [None, None])]
    whole, *by = (_compare(view, selected, small, named) for view, named in zip(columns, references, strict=False))
    return Fairness(whole, tuple(by), len(selected), int(selected.sum()), int((~known).sum()), median)


def _views(groups: pd.DataFrame) -> list[pd.Series]:
    """Returns labels of groups, "" if unknown: the one column, or the intersections of the two and then each alone."""
    singles = [groups[column] for column in groups.columns]
    if len(singles) == 1:
        return singles
    one, other = singles
    both = (one + BETWEEN + other).where((one != "") & (other != ""), "")
    return [both.rename(f"{one.name}{BETWEEN}{other.name}"), one, other]


def _compare(labels: pd.Series, selected: pd.Series, small: float, named: str | None) -> Comparison:
    """Returns the comparison of the groups of one view.

    Args:
        labels: each person's group, "" if unknown.
        selected: whether each person was selected.
        small: groups of fewer people are left out.
        named: the reference, if one was named.

    Raises:
        AnswerError: the reference is no group.
    """
    known = labels != ""
    rates = _rates(labels[known], selected[known])
    kept = {group: rate for group, rate in rates.items() if rate.n >= small}
    if named is not None and named not in kept:
        facts: dict[str, Fact] = {"column": str(labels.name), "name": named}
        if not kept:
            raise AnswerError([Problem("no_groups_compared", "column", facts)])
        raise AnswerError([Problem("no_such_group", "column", {**facts, "groups": ", ".join(kept)})])
    reference = named or highest_rate(kept)
    return Comparison(
        column=str(labels.name),
        reference=reference,
        groups=compare_groups(kept, reference),
        left_out=tuple(LeftOut(group, rate.n, rate.selected) for group, rate in rates.items() if group not in kept),
        unknown=int((~known).sum()),
    )


def _rates(labels: pd.Series, selected: pd.Series) -> Mapping[str, Rate]:
    """Returns each group's rate, in alphabetical order."""
    index, names = pd.factorize(labels, sort=True)
    n = np.bincount(index, minlength=len(names))
    chosen = np.bincount(index[selected.to_numpy()], minlength=len(names))
    return {str(name): Rate(int(s), int(m)) for name, s, m in zip(names, chosen, n, strict=True)}
