"""Decides the verdict on which role fits better, from which the words that a person reads follow."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from scoring.model.scale import CENTRE, UNIT, Floats
from scoring.roles.fit import as_fit
from scoring.roles.geometry import Geometry
from scoring.roles.quasi_random import sobol_points


class Verdict(StrEnum):
    """How clearly the answers favour one role; the values appear in exports.

    Clear and leaning depend on the win probability. Neither: the fits of all roles are low.
    """

    CLEAR = "clear"
    LEANING = "leaning"
    CLOSE = "too close to call"
    NEITHER = "neither"


VERDICTS: Final = tuple(Verdict)
"""The verdicts in a fixed order; arrays hold their indices."""

CLEAR: Final = 0.95
"""Win probability from which the better role is clear: wrong one time in twenty, the customary level."""

LEANING: Final = 0.80
"""Win probability from which the answers lean to the better role: odds of four to one."""

LOW_FIT_SHARE: Final = 0.03
"""Share of an N(0, 1) population whose best fit is low if their positions are known exactly: those farthest from every
role. A fixed fit would not serve, because the roles' targets determine how far respondents are from them: this share
corresponds to a best fit below 58.0 in the shipped pack, and below 53 to 61 in others. The verdict `neither` is given
to 2.3 % of respondents who answer the whole shipped pack and to 0.8 % of those who answer its shortest form."""


def verdicts(win_probability: Floats, low: NDArray[np.bool_], answered: NDArray[np.int64]) -> NDArray[np.int8]:
    """Returns each respondent's verdict as its index in `VERDICTS`; without any answer it is `too close to call`.

    Args:
        win_probability: of the best role, 0..1.
        low: whether even the best fit is below `low_fit`.
        answered: the number of answers.
    """
    conditions = [win_probability >= CLEAR, win_probability >= LEANING]
    by_probability = np.select(conditions, [_of(Verdict.CLEAR), _of(Verdict.LEANING)], _CLOSE)
    by_fit = np.where(low, _of(Verdict.NEITHER), by_probability)
    return np.where(answered > 0, by_fit, _CLOSE).astype(np.int8)


def low_fit(geometry: Geometry) -> float:
    """Returns the fit below which no role fits, 0..100: a share `LOW_FIT_SHARE` of the population has a lower best fit.

    With few dimensions that fit may exceed the best fit of a respondent without answers. The latter is taken then, so
    that answers that move a respondent towards a role never lead from another verdict to `neither`.
    """
    positions = CENTRE + UNIT * ndtri(sobol_points(geometry.targets.shape[1]))
    roles = zip(geometry.targets, geometry.weights, strict=True)
    nearest = np.min([weights @ (positions - targets[:, np.newaxis]) ** 2 for targets, weights in roles], axis=0)
    unknown = (geometry.weights * (UNIT**2 + (CENTRE - geometry.targets) ** 2)).sum(axis=1).min()
    return float(as_fit(np.maximum(np.quantile(nearest, 1 - LOW_FIT_SHARE), unknown), geometry.max_distance))


def _of(verdict: Verdict) -> int:
    """Returns the index of a verdict in `VERDICTS`."""
    return VERDICTS.index(verdict)


_CLOSE: Final = _of(Verdict.CLOSE)
