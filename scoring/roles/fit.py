"""Computes fits and their intervals from the distribution of the distances to the roles.

The squared distance to role r is D_r = sum over dimensions of w_rd (x_d - t_rd)^2, with positions x_d on the display
scale before clipping and the weights of a role summing to 1. Dimensions are independent given the answers, so the
cumulants of D_r are sums of one term per dimension.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from scoring.model.scale import QUANTILE, Floats

WORST_FIT: Final = 0.0
BEST_FIT: Final = 100.0
"""The ends of the fit scale: 0 at `Geometry.max_distance` from a role, 100 exactly on its targets."""

_MIN_POWER: Final = 1e-12
"""Below this power the power-normal distribution is replaced by its limit, the log-normal. It also bounds the base of a
power from below."""


@dataclass(frozen=True, eq=False)
class Distances:
    """The first three cumulants of D_r: roles x respondents each, in display points to the power 2, 4 and 6."""

    mean: Floats
    variance: Floats
    third: Floats


@dataclass(frozen=True, eq=False)
class Fits:
    """Fits and the ends of their 90 % intervals, 0..100, 100 the best: roles x respondents each."""

    fit: Floats
    low: Floats
    high: Floats


def as_fit(square: Floats, max_distance: float) -> Floats:
    """Returns squared distances (in squared display points) as fits, 0..100."""
    return np.clip(BEST_FIT * (1 - np.sqrt(square) / max_distance), WORST_FIT, BEST_FIT)


def cumulants(first: Floats, second: Floats, third: Floats) -> tuple[Floats, Floats, Floats]:
    """Returns the first three cumulants, computed from the first three raw moments."""
    return first, second - first**2, third - first * (3 * second - 2 * first**2)


def fits(distances: Distances, max_distance: float) -> Fits:
    """Returns fit_r = 100 (1 - sqrt(E[D_r]) / max_distance), with the fits at the 95 % and 5 % points of D_r.

    The posterior variance counts as distance: without any answer a fit is that of the whole population.
    """
    fit = as_fit(distances.mean, max_distance)
    far, near = (as_fit(quantile(distances, z), max_distance) for z in (QUANTILE, -QUANTILE))
    return Fits(fit, np.minimum(far, fit), np.maximum(near, fit))


def quantile(distances: Distances, z: float) -> Floats:
    """Returns the quantile of D_r at the normal quantile ``z``, by the power-normal approximation [JensenSolomon1972].

    (D / k1)^h is nearly normal with mean 1 + h (h - 1) k2 / (2 k1^2) and variance h^2 k2 / k1^2, where the power h = 1
    - k1 k3 / (3 k2^2) removes the skewness. The tail probabilities beyond its 5 % and 95 % points are within .25 % of
    the nominal ones in the shipped pack, and within 2 % in packs of few items and any roles.
    """
    mean, spread = distances.mean, distances.variance / distances.mean**2
    power = 1 - distances.mean * distances.third / (3 * distances.variance**2)
    log_normal = np.abs(power) < _MIN_POWER
    h = np.where(log_normal, 1.0, power)
    base = np.maximum(1 + h * (h - 1) * spread / 2 + z * h * np.sqrt(spread), _MIN_POWER)
    exponent = np.where(log_normal, z * np.sqrt(spread) - spread / 2, np.log(base) / h)
    return np.asarray(mean * np.exp(exponent))
