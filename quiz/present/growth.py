"""Where to grow for a role: the dimensions on which the person stands farthest from it, with small things to try."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from questions.ids import DimensionId, RoleId
from questions.model import Target
from quiz.present.view import View
from scoring import Position, Result

NEAR: Final = 10.0
"""Points (of 100) from a role's target within which nothing is left to close: eight answers are no surer than that."""


@dataclass(frozen=True)
class Growth:
    """One dimension to grow on, the pole to grow towards, and small things to try."""

    dimension: DimensionId
    name: str
    pole: str
    steps: tuple[str, ...]


def growth(result: Result, role: RoleId, view: View, most: int = 3) -> tuple[Growth, ...]:
    """The dimensions farthest from the role, weighted, farthest first; empty when the person is near it on all.

    A dimension without an answer is left out: nothing is known about it.
    """
    gaps = [(view.target(role, position.dimension), position) for position in result.positions if position.answered]
    far = [(target, position) for target, position in gaps if target.weight and _distance(target, position) > NEAR]
    far.sort(key=lambda pair: -pair[0].weight * _distance(*pair))
    return tuple(_growth(target, position, view) for target, position in far[:most])


def _distance(target: Target, position: Position) -> float:
    return abs(target.target - position.mean)


def _growth(target: Target, position: Position, view: View) -> Growth:
    text = view.dimension(target.dimension)
    up = target.target > position.mean
    return Growth(target.dimension, text.name, text.high if up else text.low, text.grow.high if up else text.grow.low)
