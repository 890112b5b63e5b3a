"""Rounds and formats every number of a result, for the screen, the PDF and the exports alike."""

from __future__ import annotations

import math
from collections.abc import Sequence

from quiz.i18n import Translator


def whole(value: float) -> int:
    """Returns a fit or a position (0..100) as a whole number, halves up; the intervals are too wide for decimals."""
    return math.floor(value + 0.5)


def tenth(value: float) -> float:
    """Returns lean points (-100..100) to one decimal, halves away from 0: mirrored answers get mirrored points."""
    return math.copysign(whole(abs(value) * 10) / 10, value) + 0.0


def chances(shares: Sequence[float]) -> tuple[int, ...]:
    """Returns probabilities that sum to 1 as whole percentages that sum to 100 (largest remainder method)."""
    return _apportioned([share * 100 for share in shares])


def chance_words(percent: int, tr: Translator) -> str:
    """Returns a chance in per cent as text, never 0% or 100%: no questionnaire is certain."""
    if percent >= 100:
        return tr("over {percent}", percent=tr.percent(0.99))
    if percent <= 0:
        return tr("under {percent}", percent=tr.percent(0.01))
    return tr.percent(percent / 100)


def points(value: float, tr: Translator) -> str:
    """Returns lean points as text with their sign, a typographic minus where below 0."""
    sign = "+" if value > 0 else "\N{MINUS SIGN}" if value < 0 else ""
    return sign + tr.number(abs(value), digits=1)


def _apportioned(values: Sequence[float]) -> tuple[int, ...]:
    """Returns whole numbers, each the floor or the ceiling of its value, whose sum is the rounded sum of the values."""
    floors = [math.floor(v) for v in values]
    missing = whole(math.fsum(values)) - sum(floors)
    by_remainder = sorted(range(len(values)), key=lambda i: floors[i] - values[i])
    raised = set(by_remainder[:missing])
    return tuple(floor + (i in raised) for i, floor in enumerate(floors))
