"""Defines the result of one respondent: the values that the screens, the reports and the exports show."""

from __future__ import annotations

from dataclasses import dataclass

from questions.ids import DimensionId, PackId, RoleId
from scoring.roles.verdict import Verdict


@dataclass(frozen=True)
class Position:
    """The position on a dimension in display points 0..100, 100 at the high pole.

    Attributes:
        mean: the expected a-posteriori position.
        se: its posterior standard deviation in display points; 15 without an answer.
        low: the lower end of the 90 % interval.
        high: the upper end of it.
        answered: the number of answers that the estimate is based on.
    """

    dimension: DimensionId
    mean: float
    se: float
    low: float
    high: float
    answered: int


@dataclass(frozen=True)
class RoleFit:
    """The fit of a role, 0..100, 100 the best.

    Attributes:
        fit: 100 (1 - root of the expected squared distance / `Geometry.max_distance`).
        low: the lower end of the 90 % interval.
        high: the upper end of it.
        p: the win probability 0..1, that of all the pack's roles this one fits best.
    """

    role: RoleId
    fit: float
    low: float
    high: float
    p: float


@dataclass(frozen=True)
class Result:
    """The result of one respondent.

    Attributes:
        algorithm: the version of the scoring algorithm (`scale.ALGORITHM`).
        provisional: whether any item has a-priori parameters.
        positions: in the pack's order of dimensions.
        fits: in the pack's order of roles.
        best: the role with the smallest expected distance; of tied roles, the pack's first.
        runner_up: the role with the second smallest.
        lean: the contrast between ``best`` and ``runner_up``, 0..100 points of lean; `explain` divides it among the
            answers.
        answered: the number of answers.
        asked: the number of items that could have been answered.
    """

    pack: PackId
    version: str
    content_hash: str
    algorithm: str
    provisional: bool
    positions: tuple[Position, ...]
    fits: tuple[RoleFit, ...]
    best: RoleId
    runner_up: RoleId
    verdict: Verdict
    lean: float
    answered: int
    asked: int

    def fit_of(self, role: RoleId) -> RoleFit:
        """Returns the fit of one role; raises KeyError if the pack has no role of that id."""
        return {fit.role: fit for fit in self.fits}[role]

    def position_of(self, dimension: DimensionId) -> Position:
        """Returns the position on one dimension; raises KeyError if the pack has no dimension of that id."""
        return {position.dimension: position for position in self.positions}[dimension]
