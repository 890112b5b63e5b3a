"""Suggests where to grow towards a role: the dimensions with the largest gap, and small steps to try."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from questions.ids import DimensionId, RoleId
from questions.model import Target
from quiz.present.view import View
from scoring import Position, Result
from scoring.model.scale import CENTRE

NEAR: Final = 10.0
"""Points (of 100) within which a person counts as near a role's target: eight answers are not more precise."""


@dataclass(frozen=True)
class Growth:
    """One dimension to grow on, the pole to grow towards, and small steps to try."""

    dimension: DimensionId
    name: str
    pole: str
    steps: tuple[str, ...]


def growth(result: Result, role: RoleId, view: View, limit: int = 3) -> tuple[Growth, ...]:
    """Returns the dimensions with the largest weighted gaps, largest first; empty where all gaps are at most `NEAR`.

    Dimensions without an answer are left out, because nothing is known about them.
    """
    gaps = [(view.target(role, position.dimension), position) for position in result.positions if position.answered]
    far = [(target, position) for target, position in gaps if target.weight and _shortfall(target, position) > NEAR]
    far.sort(key=lambda pair: -pair[0].weight * _shortfall(*pair))
    return tuple(_growth(target, position, view) for target, position in far[:limit])


def _shortfall(target: Target, position: Position) -> float:
    """Returns the points missing towards the role's target; negative for a person beyond it, away from the middle."""
    gap = target.target - position.mean
    return abs(gap) if target.target == CENTRE else gap if target.target > CENTRE else -gap


def _growth(target: Target, position: Position, view: View) -> Growth:
    text = view.dimension(target.dimension)
    up = target.target > position.mean
    return Growth(target.dimension, text.name, text.high if up else text.low, text.grow.high if up else text.grow.low)
