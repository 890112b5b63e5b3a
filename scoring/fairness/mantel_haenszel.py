"""Two groups compared within strata: the Mantel-Haenszel family, for two ordered categories or more.

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
"""What two categories take off the difference before it is squared [HollandThayer1988]; more categories need none."""


@dataclass(frozen=True)
class Strata:
    """What tables of two groups say.

    Attributes:
        chi2: with one degree of freedom; None where no stratum has both groups and two answers.
        p: its probability if the groups do not differ, 0..1.
        odds: the common odds of the first group to answer higher, over those of the second; above 1 the first is ahead.
            None where either are 0.
        log_se: the standard error of its logarithm; None where it cannot be had.
    """

    chi2: float | None
    p: float | None
    odds: float | None
    log_se: float | None


def compare(counts: Floats, values: Sequence[float]) -> Strata:
    """Compares two groups.

    Args:
        counts: strata x 2 groups x categories; numbers of people.
        values: what each category counts, ascending; of two categories only their order matters.
    """
    chi2 = _chi2(counts, np.array(values if len(values) > 2 else [0.0, 1.0]))
    up, down = _splits(counts)
    odds = float(up.sum() / down.sum()) if up.any() and down.any() else None
    return Strata(
        chi2=chi2,
        p=None if chi2 is None else float(chdtrc(1, chi2)),
        odds=odds,
        log_se=None if odds is None else _log_se(counts, odds, chi2),
    )


def _chi2(counts: Floats, values: Floats) -> float | None:
    """The squared difference of the first group's sum from what its strata's means give, over its variance."""
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
    """For every split of the categories into low and high: strata x splits.

    Returns:
        First high times second low, and first low times second high, each over the stratum's people.
    """
    low = counts.cumsum(axis=2)[:, :, :-1]
    high = counts.sum(axis=2, keepdims=True) - low
    total = counts.sum(axis=(1, 2))[:, np.newaxis]
    return high[:, 0] * low[:, 1] / total, low[:, 0] * high[:, 1] / total


def _log_se(counts: Floats, odds: float, chi2: float | None) -> float | None:
    """The standard error of the logarithm of the odds ratio.

    Of two categories that of [RobinsBreslowGreenland1986]; of more the test-based one, ln(odds) / sqrt(chi2)
    [Miettinen1976], which is good near 1 and somewhat off far from it, where nothing depends on it.
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
