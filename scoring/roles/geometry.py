"""Where the roles of a pack stand, in numbers, and how long the rulers are that distances are told by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from questions.ids import RoleId
from questions.model import Structure
from scoring.model.scale import HIGHEST, LOWEST, POSITIONS, Floats


@dataclass(frozen=True, eq=False)
class Geometry:
    """The roles' targets and weights, and the two rulers that follow from them.

    Attributes:
        roles: in the pack's order.
        targets: roles x dimensions, 0..100.
        weights: roles x dimensions, a role's summing to 1.
        ruler: the largest weighted RMS distance from any role to any point of the 0..100 box, in points; one for all
            roles, so that the better fit is always the smaller expected distance.
        spans: roles x roles, the largest |contrast| of two roles that any point of the box reaches, in squared
            points: what 100 points of lean are.
    """

    roles: tuple[RoleId, ...]
    targets: Floats
    weights: Floats
    ruler: float
    spans: Floats

    def squares(self, dimension: int, places: Floats = POSITIONS) -> Floats:
        """The roles' weighted squared distances on a dimension: places x roles, in squared points."""
        return _squares(self.targets[:, dimension], self.weights[:, dimension], places)


def geometry_of(structure: Structure) -> Geometry:
    """The roles of a pack, in the order of its dimensions."""
    stands = [{target.dimension: target for target in role.targets} for role in structure.roles]
    targets = np.array([[stand[dimension.id].target for dimension in structure.dimensions] for stand in stands])
    raw = np.array([[stand[dimension.id].weight for dimension in structure.dimensions] for stand in stands])
    weights = raw / raw.sum(axis=1, keepdims=True)
    farthest = np.maximum(targets - LOWEST, HIGHEST - targets) ** 2
    ruler = float(np.sqrt((weights * farthest).sum(axis=1).max()))
    return Geometry(tuple(role.id for role in structure.roles), targets, weights, ruler, _spans(targets, weights))


def _squares(targets: Floats, weights: Floats, places: Floats) -> Floats:
    return np.asarray(weights * (places[:, np.newaxis] - targets) ** 2)


def _spans(targets: Floats, weights: Floats) -> Floats:
    """The largest |contrast| over the box for each pair of roles.

    A contrast is a sum of one quadratic a dimension, so its extremes over the box are the sums of the extremes: at an
    end of the dimension, or at the quadratic's turning point where that lies inside.
    """
    roles = len(targets)
    spans = np.zeros((roles, roles))
    for a in range(roles):
        for b in range(a):
            extremes = [_extremes(targets[[a, b], d], weights[[a, b], d]) for d in range(targets.shape[1])]
            spans[a, b] = spans[b, a] = np.abs(np.sum(extremes, axis=0)).max()
    return spans


def _extremes(targets: Floats, weights: Floats) -> tuple[float, float]:
    """The least and the largest contrast of two roles on one dimension, 0..100."""
    places = [LOWEST, HIGHEST]
    if weights[0] != weights[1]:
        turning = float((weights * targets) @ (1, -1) / (weights @ (1, -1)))
        places.append(min(max(turning, LOWEST), HIGHEST))
    contrasts = _squares(targets, weights, np.array(places)) @ (1.0, -1.0)
    return float(contrasts.min()), float(contrasts.max())
