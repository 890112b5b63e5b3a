"""Where to grow for a role: the dimensions on which the person falls shortest of it, with small things to try."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from questions.ids import DimensionId, RoleId
from questions.model import Target
from quiz.present.view import View
from scoring import Position, Result
from scoring.model.scale import CENTRE

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
    far = [(target, position) for target, position in gaps if target.weight and _shortfall(target, position) > NEAR]
    far.sort(key=lambda pair: -pair[0].weight * _shortfall(*pair))
    return tuple(_growth(target, position, view) for target, position in far[:most])


def _shortfall(target: Target, position: Position) -> float:
    """Points that are missing towards the role's side of the middle; whoever is beyond the role has nothing to grow."""
    gap = target.target - position.mean
    return abs(gap) if target.target == CENTRE else gap if target.target > CENTRE else -gap


def _growth(target: Target, position: Position, view: View) -> Growth:
    text = view.dimension(target.dimension)
    up = target.target > position.mean
    return Growth(target.dimension, text.name, text.high if up else text.low, text.grow.high if up else text.grow.low)
