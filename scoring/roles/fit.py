"""How near people are to each role, and how sure that is.

The distance of theta to role r is D_r = sum over dimensions of w_rd (x_d - t_rd)^2, on the display scale before
anything is clipped, a role's weights summing to 1. Dimensions are independent given the answers, so the cumulants of
D_r are sums of one term a dimension.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from scoring.model.scale import QUANTILE, Floats

WORST: Final = 0.0
BEST: Final = 100.0
"""The ends of the fit: as far from a role as anybody can be from any role, and certainly on its targets."""

_LEAST: Final = 1e-12
"""Below this power the power-normal is taken as its limit, the log-normal; and no base of a power is smaller."""


@dataclass(frozen=True, eq=False)
class Distances:
    """The distribution of D_r by its first three cumulants: each roles x people, in points to the power 2, 4 and 6."""

    mean: Floats
    variance: Floats
    third: Floats


@dataclass(frozen=True, eq=False)
class Fits:
    """Fit and its 90 % interval, 0..100, 100 the best: each roles x people."""

    fit: Floats
    low: Floats
    high: Floats


def as_fit(square: Floats, ruler: float) -> Floats:
    """A squared distance as a fit, 0..100."""
    return np.clip(BEST * (1 - np.sqrt(square) / ruler), WORST, BEST)


def cumulants(first: Floats, second: Floats, third: Floats) -> tuple[Floats, Floats, Floats]:
    """The first three cumulants from the first three raw moments."""
    return first, second - first**2, third - first * (3 * second - 2 * first**2)


def fits(distances: Distances, ruler: float) -> Fits:
    """fit_r = 100 (1 - sqrt(E[D_r]) / ruler), with the fits at the upper and the lower 5 % of D_r.

    What is not known counts as distance: without any answer a fit is that of the whole population.
    """
    fit = as_fit(distances.mean, ruler)
    far, near = (as_fit(quantile(distances, z), ruler) for z in (QUANTILE, -QUANTILE))
    return Fits(fit, np.minimum(far, fit), np.maximum(near, fit))


def quantile(distances: Distances, z: float) -> Floats:
    """The quantile of D_r at the normal quantile ``z``, by the power-normal approximation [JensenSolomon1972].

    (D / k1)^h is nearly normal with mean 1 + h (h - 1) k2 / (2 k1^2) and variance h^2 k2 / k1^2, where the power
    h = 1 - k1 k3 / (3 k2^2) takes out the skewness. Its 5 % and 95 % points
    have within .25 % of that beyond them in the shipped pack, and within 2 % in packs of few items and any roles.
    """
    mean, spread = distances.mean, distances.variance / distances.mean**2
    power = 1 - distances.mean * distances.third / (3 * distances.variance**2)
    log_normal = np.abs(power) < _LEAST
    h = np.where(log_normal, 1.0, power)
    base = np.maximum(1 + h * (h - 1) * spread / 2 + z * h * np.sqrt(spread), _LEAST)
    exponent = np.where(log_normal, z * np.sqrt(spread) - spread / 2, np.log(base) / h)
    return np.asarray(mean * np.exp(exponent))
