"""Whether groups are selected, or score high, at rates that are alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from questions import Problem
from scoring.errors import AnswerError
from scoring.fairness.group_rates import Group, beside, highest
from scoring.fairness.selection_rates import Rate

SHARE: Final = 50
"""A group is small when this many times its people are fewer than everyone: under 2 % [LL144]."""

BETWEEN: Final = " × "
"""What stands between the groups of two columns in the label of their intersection."""


@dataclass(frozen=True)
class LeftOut:
    """A small group that was left out of the comparison."""

    group: str
    n: int
    selected: int


@dataclass(frozen=True)
class Comparison:
    """The groups of one column, or the intersections of two.

    Attributes:
        column: its name, or two of them joined by " × ".
        reference: the group that the others are compared with; None if none is large enough.
        groups: in alphabetical order.
        left_out: small groups, if they were to be left out.
        unknown: people with an outcome whose group is not known: in no rate, but in all totals.
    """

    column: str
    reference: str | None
    groups: tuple[Group, ...]
    left_out: tuple[LeftOut, ...]
    unknown: int


@dataclass(frozen=True)
class Fairness:
    """The comparison that was asked for.

    Attributes:
        comparison: the groups of the one column, or the intersections of the two.
        by: of two columns, each alone.
        n: people whose outcome is known.
        selected: those of them who were selected, or scored above the overall median.
        no_outcome: people whose outcome is not known, counted only here.
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
    """Compares groups' selection rates, or their scoring rates: the shares above the median of everyone [LL144].

    Args:
        groups: one or two columns of words; "" where a person's group is not known.
        outcome: 1 for selected and 0 for not, or scores; NaN where it is not known.
        reference: the group to compare with, of two columns as "A × B"; without one, the highest rate.
        scores: whether the outcome is scores. Above the median is strictly above: who has the median itself is not.
            It is the median of all who have a score, those of unknown groups too.
        leave_out_small: whether groups under 2 % of all who have an outcome are left out, and listed.

    Raises:
        AnswerError: nobody has an outcome, or the reference is no group.
    """
    known = outcome.notna()
    if not known.any():
        raise AnswerError([Problem("no_outcome", f"column '{outcome.name}'", "nobody has a value there")])
    median = float(outcome.median()) if scores else None
    selected = outcome[known] > (0 if median is None else median)
    small = len(selected) / SHARE if leave_out_small else 0
    columns = _views(groups[known])
    references = [reference, *(reference.split(BETWEEN) if reference else [None, None])]
    whole, *by = (_compare(view, selected, small, named) for view, named in zip(columns, references, strict=False))
    return Fairness(whole, tuple(by), len(selected), int(selected.sum()), int((~known).sum()), median)


def _views(groups: pd.DataFrame) -> list[pd.Series]:
    """The groups as labels, "" where unknown: the one column, or the intersections of the two and then each alone."""
    singles = [groups[column] for column in groups.columns]
    if len(singles) == 1:
        return singles
    one, other = singles
    both = (one + BETWEEN + other).where((one != "") & (other != ""), "")
    return [both.rename(f"{one.name}{BETWEEN}{other.name}"), one, other]


def _compare(labels: pd.Series, selected: pd.Series, small: float, named: str | None) -> Comparison:
    """The groups of one view.

    Args:
        labels: each person's group, "" where unknown.
        selected: whether each was.
        small: groups of fewer people are left out.
        named: the reference, if one was named.

    Raises:
        AnswerError: it is no group.
    """
    known = labels != ""
    rates = _rates(labels[known], selected[known])
    kept = {group: rate for group, rate in rates.items() if rate.n >= small}
    if named is not None and named not in kept:
        message = f"'{named}' is none of the groups that are compared: {', '.join(kept) or 'there are none'}"
        raise AnswerError([Problem("no_such_group", f"column '{labels.name}'", message)])
    reference = named or highest(kept)
    return Comparison(
        column=str(labels.name),
        reference=reference,
        groups=beside(kept, reference),
        left_out=tuple(LeftOut(group, rate.n, rate.selected) for group, rate in rates.items() if group not in kept),
        unknown=int((~known).sum()),
    )


def _rates(labels: pd.Series, selected: pd.Series) -> Mapping[str, Rate]:
    """Each group's rate, in alphabetical order."""
    place, names = pd.factorize(labels, sort=True)
    n = np.bincount(place, minlength=len(names))
    chosen = np.bincount(place[selected.to_numpy()], minlength=len(names))
    return {str(name): Rate(int(s), int(m)) for name, s, m in zip(names, chosen, n, strict=True)}
