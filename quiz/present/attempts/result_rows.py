"""Turns a result into rows of rounded numbers, which the charts, the tables and the PDF share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from questions.ids import DimensionId, RoleId
from questions.texts import DimensionText
from quiz.present.numbers import chances, whole
from quiz.present.view import View
from scoring import Position, Result, RoleFit
from scoring.model.scale import CENTRE


@dataclass(frozen=True)
class FitRow:
    """One role's fit (0..100) with its 90% interval, and the chance in per cent that it is the nearest role.

    ``order`` is the role's position in the pack, from 0, which determines its colour and marker shape.
    """

    role: RoleId
    name: str
    order: int
    fit: int
    low: int
    high: int
    chance: int


@dataclass(frozen=True)
class RoleMarker:
    """A role's target on a dimension, ``at`` 0..100."""

    role: RoleId
    name: str
    order: int
    at: int


@dataclass(frozen=True)
class PositionRow:
    """The person's position on a dimension (0..100, 100 at the high pole) with its 90% interval, and all targets."""

    dimension: DimensionId
    name: str
    low_pole: str
    high_pole: str
    at: int
    low: int
    high: int
    side: str | None
    """The pole on the person's side of the middle, by more than one standard error; None in between."""
    answered: int
    markers: tuple[RoleMarker, ...]

    @property
    def sure(self) -> bool:
        """Returns whether the whole interval lies on one side of the middle."""
        return self.low > CENTRE or self.high < CENTRE


def fit_rows(result: Result, view: View) -> tuple[FitRow, ...]:
    """Returns one row a role, in the pack's order."""
    rounded = chances([fit.p for fit in result.fits])
    return tuple(_fit_row(fit, chance, view) for fit, chance in zip(result.fits, rounded, strict=True))


def position_rows(result: Result, view: View) -> tuple[PositionRow, ...]:
    """Returns one row a dimension, in the pack's order."""
    return tuple(_position_row(position, view) for position in result.positions)


def map_rows(result: Result, view: View) -> tuple[PositionRow, PositionRow]:
    """Returns the rows of the pack's two map dimensions, the horizontal one first."""
    across, up = (_position_row(result.position_of(dimension), view) for dimension in view.pack.structure.map)
    return across, up


def favouring_poles(role: RoleId, against: RoleId, result: Result, view: View, limit: int = 2) -> tuple[str, ...]:
    """Returns the poles that favour a role over another most, strongest first, at most ``limit``.

    A pole counts where the person is on its side of the midpoint of the two targets by more than one standard error.
    The contrast of a dimension is the difference of the weighted squared distances to the two roles, as in the score.
    """
    contrasts = [
        (_contrast(position, role, against, view), position) for position in result.positions if position.answered
    ]
    strongest = sorted((pair for pair in contrasts if pair[0] > 0), key=lambda pair: -pair[0])[:limit]
    return tuple(_pole_of(role, against, position.dimension, view) for _, position in strongest)


def _fit_row(fit: RoleFit, chance: int, view: View) -> FitRow:
    name, order = view.role_name(fit.role), view.order(fit.role)
    return FitRow(fit.role, name, order, whole(fit.fit), whole(fit.low), whole(fit.high), chance)


def _position_row(position: Position, view: View) -> PositionRow:
    text = view.dimension(position.dimension)
    return PositionRow(
        dimension=position.dimension,
        name=text.name,
        low_pole=text.low,
        high_pole=text.high,
        at=whole(position.mean),
        low=whole(position.low),
        high=whole(position.high),
        side=_side(position, text),
        answered=position.answered,
        markers=_role_markers(position.dimension, view.pack.role_ids, view),
    )


def _side(position: Position, text: DimensionText) -> str | None:
    if abs(position.mean - CENTRE) <= position.se:
        return None
    return text.high if position.mean > CENTRE else text.low


def _role_markers(dimension: DimensionId, roles: Sequence[RoleId], view: View) -> tuple[RoleMarker, ...]:
    targets = [(role, view.target(role, dimension).target) for role in roles]
    return tuple(RoleMarker(role, view.role_name(role), view.order(role), whole(target)) for role, target in targets)


def _contrast(position: Position, role: RoleId, against: RoleId, view: View) -> float:
    """Returns the contrast of one dimension; 0 within a standard error of the midpoint of the two targets."""
    ours, theirs = view.target(role, position.dimension), view.target(against, position.dimension)
    if abs(position.mean - (ours.target + theirs.target) / 2) <= position.se:
        return 0.0
    return theirs.weight * (position.mean - theirs.target) ** 2 - ours.weight * (position.mean - ours.target) ** 2


def _pole_of(role: RoleId, against: RoleId, dimension: DimensionId, view: View) -> str:
    text = view.dimension(dimension)
    higher = view.target(role, dimension).target > view.target(against, dimension).target
    return text.high if higher else text.low
