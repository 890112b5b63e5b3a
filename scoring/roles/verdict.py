"""What may be said about who fits best: the words a person reads come from here, never from a bare percentage."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from scoring.model.scale import CENTRE, UNIT, Floats
from scoring.roles.fit import as_fit
from scoring.roles.geometry import Geometry
from scoring.roles.quasi_random import sobol


class Verdict(StrEnum):
    """How much the answers say about the better role; the values stand in exports."""

    CLEAR = "clear"
    LEANING = "leaning"
    CLOSE = "too close to call"
    NEITHER = "neither"


VERDICTS: Final = tuple(Verdict)
"""The verdicts in a fixed order: arrays hold their numbers."""

CLEAR: Final = 0.95
"""From this probability on the better role is clear: wrong one time in twenty, the customary bound."""

LEANING: Final = 0.80
"""From this probability on the answers lean: four to one."""

OUTSIDE: Final = 0.03
"""Share of an N(0, 1) population, its places known exactly, that no role fits: whoever is as far from every role.
A fixed fit would not do, for the roles' places decide how far people are from them: this share is a best fit below
58.0 in the shipped pack, and 53 to 61 in others. Of people who answer all of the shipped pack 2.3 % are told that
neither fits, of those who answer its shortest form 0.8 %: fewer answers can say less."""


def verdicts(chance: Floats, low: NDArray[np.bool_], answered: NDArray[np.int64]) -> NDArray[np.int8]:
    """Each person's verdict, as its number in `VERDICTS`.

    Without an answer nothing can be said: too close to call, whatever the roles' places make of the population.

    Args:
        chance: P that the best role fits best, 0..1.
        low: whether even its fit is below `low_fit`.
        answered: the number of answers.
    """
    by_chance = np.select([chance >= CLEAR, chance >= LEANING], [_of(Verdict.CLEAR), _of(Verdict.LEANING)], _CLOSE)
    by_fit = np.where(low, _of(Verdict.NEITHER), by_chance)
    return np.where(answered > 0, by_fit, _CLOSE).astype(np.int8)


def low_fit(geometry: Geometry) -> float:
    """The fit below which no role fits, 0..100: that of the best role of `OUTSIDE` of the population.

    With few dimensions this may be a better fit than somebody's of whom nothing is known; then it is that one, so that
    answers that bring a person nearer to a role never lose it.
    """
    places = CENTRE + UNIT * ndtri(sobol(geometry.targets.shape[1]))
    roles = zip(geometry.targets, geometry.weights, strict=True)
    nearest = np.min([weights @ (places - targets[:, np.newaxis]) ** 2 for targets, weights in roles], axis=0)
    unknown = (geometry.weights * (UNIT**2 + (CENTRE - geometry.targets) ** 2)).sum(axis=1).min()
    return float(as_fit(np.maximum(np.quantile(nearest, 1 - OUTSIDE), unknown), geometry.ruler))


def _of(verdict: Verdict) -> int:
    return VERDICTS.index(verdict)


_CLOSE: Final = _of(Verdict.CLOSE)
