"""Two rates compared: their ratio, its interval, Fisher's test and the four-fifths rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import ndtri
from scipy.stats import fisher_exact

CONFIDENCE: Final = 0.95
"""Coverage of the ratio's interval, as it is commonly reported."""

_Z: Final = float(ndtri(0.5 + CONFIDENCE / 2))


@dataclass(frozen=True)
class Rate:
    """How many of a group were selected, in whole numbers."""

    selected: int
    n: int

    @property
    def value(self) -> float:
        """The share, 0..1."""
        return self.selected / self.n


def ratio(group: Rate, reference: Rate) -> float:
    """The impact ratio: a group's rate over the reference's, which is not 0."""
    return group.selected * reference.n / (group.n * reference.selected)


def below_four_fifths(group: Rate, reference: Rate) -> bool:
    """Whether a group's rate is less than four fifths of the reference's [UGESP1978].

    Decided on whole numbers: 3 of 5 against 6 of 8 is exactly four fifths, which floats deny.
    """
    return 5 * group.selected * reference.n < 4 * reference.selected * group.n


def ratio_interval(group: Rate, reference: Rate) -> tuple[float, float]:
    """The 95 % interval of the ratio on the log scale [Katz1978].

    Where nobody of the group was selected, or everybody of both, its standard error does not exist or is 0: then one
    half is added to each of the four counts [Anscombe1956], and the interval is stretched to hold the observed ratio.
    """
    half = 0.5 if group.selected == 0 or (group.selected, reference.selected) == (group.n, reference.n) else 0.0
    a, n, c, m = group.selected + half, group.n + 2 * half, reference.selected + half, reference.n + 2 * half
    error = _Z * np.sqrt(1 / a - 1 / n + 1 / c - 1 / m)
    middle, observed = np.log(a / n / (c / m)), ratio(group, reference)
    return min(float(np.exp(middle - error)), observed), max(float(np.exp(middle + error)), observed)


def fisher(group: Rate, reference: Rate) -> float:
    """The two-sided p of Fisher's exact test that both rates are one [Fisher1935]."""
    table = [[rate.selected, rate.n - rate.selected] for rate in (group, reference)]
    return float(fisher_exact(table).pvalue)
