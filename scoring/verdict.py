"""What may be said about who fits best: the words a person reads come from here, never from a bare percentage."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from scoring.scale import Floats


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

NEITHER: Final = 50.0
"""No role fits when every fit is below this."""


def verdicts(chance: Floats, fit: Floats, answered: NDArray[np.int64]) -> NDArray[np.int8]:
    """Each person's verdict, as its number in `VERDICTS`.

    Without an answer nothing can be said: too close to call, whatever the roles' places make of the population.

    Args:
        chance: P that the best role fits best, 0..1.
        fit: its fit, 0..100, the largest of the person's.
        answered: the number of answers.
    """
    by_chance = np.select([chance >= CLEAR, chance >= LEANING], [_of(Verdict.CLEAR), _of(Verdict.LEANING)], _CLOSE)
    by_fit = np.where(fit < NEITHER, _of(Verdict.NEITHER), by_chance)
    return np.where(answered > 0, by_fit, _CLOSE).astype(np.int8)


def _of(verdict: Verdict) -> int:
    return VERDICTS.index(verdict)


_CLOSE: Final = _of(Verdict.CLOSE)
