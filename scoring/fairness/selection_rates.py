"""Compares two selection rates: their ratio, its interval, Fisher's exact test and the four-fifths rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import ndtri
from scipy.stats import fisher_exact

CONFIDENCE: Final = 0.95
"""Coverage of the ratio's interval, the customary 95 %."""

_Z: Final = float(ndtri(0.5 + CONFIDENCE / 2))


@dataclass(frozen=True)
class Rate:
    """The number of selected people in a group, and the number of all its people with a known outcome."""

    selected: int
    n: int

    @property
    def value(self) -> float:
        """The selection rate, 0..1."""
        return self.selected / self.n


def ratio(group: Rate, reference: Rate) -> float:
    """Returns the impact ratio: the group's rate divided by the reference's, which must not be 0."""
    return group.selected * reference.n / (group.n * reference.selected)


def below_four_fifths(group: Rate, reference: Rate) -> bool:
    """Returns whether a group's rate is less than four fifths of the reference's [UGESP1978].

    It is computed with whole numbers: 3 of 5 against 6 of 8 is exactly four fifths, but not in floating point.
    """
    return 5 * group.selected * reference.n < 4 * reference.selected * group.n


def ratio_interval(group: Rate, reference: Rate) -> tuple[float, float]:
    """Returns the 95 % interval of the ratio, computed on the log scale [Katz1978].

    If nobody of the group was selected, or everybody of both, the standard error is undefined or 0. One half is then
    added to each of the four counts [Anscombe1956], and the interval is extended to contain the observed ratio.
    """
    half = 0.5 if group.selected == 0 or (group.selected, reference.selected) == (group.n, reference.n) else 0.0
    a, n, c, m = group.selected + half, group.n + 2 * half, reference.selected + half, reference.n + 2 * half
    error = _Z * np.sqrt(1 / a - 1 / n + 1 / c - 1 / m)
    middle, observed = np.log(a / n / (c / m)), ratio(group, reference)
    return min(float(np.exp(middle - error)), observed), max(float(np.exp(middle + error)), observed)


def fisher(group: Rate, reference: Rate) -> float:
    """Returns the two-sided p of Fisher's exact test that both rates are equal [Fisher1935]."""
    table = [[rate.selected, rate.n - rate.selected] for rate in (group, reference)]
    return float(fisher_exact(table).pvalue)
