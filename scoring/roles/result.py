"""A person's result, as values: what the screens, the reports and the exports show."""

from __future__ import annotations

from dataclasses import dataclass

from questions.ids import DimensionId, PackId, RoleId
from scoring.roles.verdict import Verdict


@dataclass(frozen=True)
class Position:
    """Where a person stands on a dimension, 0..100, 100 at the high pole.

    Attributes:
        mean: the expected a-posteriori place.
        se: its posterior standard deviation in the same points; 15 without an answer.
        low: lower end of the 90 % interval.
        high: upper end of it.
        answered: number of answers that it rests on.
    """

    dimension: DimensionId
    mean: float
    se: float
    low: float
    high: float
    answered: int


@dataclass(frozen=True)
class RoleFit:
    """How well a role fits, 0..100, 100 the best.

    Attributes:
        fit: 100 less the expected distance, as a share of the largest one there is.
        low: lower end of the 90 % interval.
        high: upper end of it.
        p: probability 0..1 that of all the pack's roles this one fits best.
    """

    role: RoleId
    fit: float
    low: float
    high: float
    p: float


@dataclass(frozen=True)
class Result:
    """What a person's answers say about the roles of a pack.

    Attributes:
        algorithm: version of the arithmetic (`scale.ALGORITHM`).
        provisional: whether the item parameters are still a-priori values.
        positions: in the pack's order of dimensions.
        fits: in the pack's order of roles.
        best: the role with the smallest expected distance; of a tie, the first in the pack.
        runner_up: the next one.
        lean: how far the answers lean from ``runner_up`` to ``best``, in points of 0..100; `explain` divides it up.
        answered: number of answers.
        asked: number of items that could have been answered.
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
        """The fit of one role; KeyError when the pack has none of that id."""
        return {fit.role: fit for fit in self.fits}[role]

    def position_of(self, dimension: DimensionId) -> Position:
        """The position on one dimension; KeyError when the pack has none of that id."""
        return {position.dimension: position for position in self.positions}[dimension]
