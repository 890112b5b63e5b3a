"""Compares two groups within strata by Mantel-Haenszel statistics, for two or more ordered categories.

The test is Mantel's chi-square for ordered responses [Mantel1963]; with two categories it is that of Mantel and
Haenszel [MantelHaenszel1959]. The common odds ratio is Liu and Agresti's over all cumulative splits [LiuAgresti1996];
with two categories it is Mantel and Haenszel's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import chdtrc

from scoring.model.scale import Floats

CONTINUITY: Final = 0.5
"""Continuity correction of the difference for two categories [HollandThayer1988]; more categories need none."""


@dataclass(frozen=True)
class StratifiedComparison:
    """The comparison of two groups within strata.

    Attributes:
        chi2: with one degree of freedom; None if no stratum has both groups and two different answers.
        p: the probability of a larger chi2 if the groups do not differ, 0..1.
        odds: the common odds ratio of answering higher; above 1 it favours the first group. None if it is 0 or
            infinite.
        log_se: the standard error of its logarithm; None if undefined.
    """

    chi2: float | None
    p: float | None
    odds: float | None
    log_se: float | None


def compare(counts: Floats, values: Sequence[float]) -> StratifiedComparison:
    """Returns the comparison of two groups within strata.

    Args:
        counts: numbers of people, strata x 2 groups x categories.
        values: the score of each category, ascending; of two categories only the order matters.
    """
    chi2 = _chi2(counts, np.array(values if len(values) > 2 else [0.0, 1.0]))
    up, down = _splits(counts)
    odds = float(up.sum() / down.sum()) if up.any() and down.any() else None
    return StratifiedComparison(
        chi2=chi2,
        p=None if chi2 is None else float(chdtrc(1, chi2)),
        odds=odds,
        log_se=None if odds is None else _log_se(counts, odds, chi2),
    )


def _chi2(counts: Floats, values: Floats) -> float | None:
    """Returns the squared difference of the first group's sum from its expectation, divided by its variance."""
    (first, second), total = counts.sum(axis=2).T, counts.sum(axis=(1, 2))
    used = (first > 0) & (second > 0)
    first, second, total, counts = first[used], second[used], total[used], counts[used]
    everyone = counts.sum(axis=1)
    sums, squares = everyone @ values, everyone @ values**2
    variance = float(np.sum(first * second * (total * squares - sums**2) / (total**2 * (total - 1))))
    if not variance > 0:
        return None
    difference = abs(float(np.sum(counts[:, 0] @ values - first * sums / total)))
    less = CONTINUITY if len(values) == 2 else 0.0
    return max(difference - less, 0.0) ** 2 / variance


def _splits(counts: Floats) -> tuple[Floats, Floats]:
    """Returns the terms of the common odds ratio for every split of the categories into low and high.

    Returns:
        First high times second low, and first low times second high, each divided by the stratum's size: strata x
        splits.
    """
    low = counts.cumsum(axis=2)[:, :, :-1]
    high = counts.sum(axis=2, keepdims=True) - low
    total = counts.sum(axis=(1, 2))[:, np.newaxis]
    return high[:, 0] * low[:, 1] / total, low[:, 0] * high[:, 1] / total


def _log_se(counts: Floats, odds: float, chi2: float | None) -> float | None:
    """Returns the standard error of the logarithm of the odds ratio.

    For two categories it is that of [RobinsBreslowGreenland1986]; for more, the test-based ln(odds) / sqrt(chi2)
    [Miettinen1976], which is accurate near an odds ratio of 1 and less so far from it, where no flag depends on it.
    """
    if counts.shape[2] > 2:
        return abs(float(np.log(odds))) / float(np.sqrt(chi2)) if chi2 else None
    up, down = (split[:, 0] for split in _splits(counts))
    total = counts.sum(axis=(1, 2))
    along = (counts[:, 0, 1] + counts[:, 1, 0]) / total
    across = 1 - along
    r, s = up.sum(), down.sum()
    parts = along @ up / r**2 + (along @ down + across @ up) / (r * s) + across @ down / s**2
    return float(np.sqrt(parts / 2))
