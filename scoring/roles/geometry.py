"""Computes the roles' targets and weights as arrays, and the largest distances and contrasts that are possible."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from questions.ids import RoleId
from questions.model import Structure
from scoring.model.scale import HIGHEST, LOWEST, POSITIONS, Floats


@dataclass(frozen=True, eq=False)
class Geometry:
    """The roles of a pack in the space of its dimensions.

    Attributes:
        roles: in the pack's order.
        targets: roles x dimensions, 0..100.
        weights: roles x dimensions, those of each role summing to 1.
        max_distance: the largest weighted RMS distance from any role to any point of the 0..100 box, in display points.
            All roles share it, so that the better fit always has the smaller expected distance.
        max_contrasts: roles x roles, the largest |contrast| of two roles at any point of the box, in squared display
            points; it corresponds to a lean of 100.
    """

    roles: tuple[RoleId, ...]
    targets: Floats
    weights: Floats
    max_distance: float
    max_contrasts: Floats

    def squared_distances(self, dimension: int, positions: Floats = POSITIONS) -> Floats:
        """Returns the weighted squared distances to the roles on one dimension: positions x roles, squared points."""
        return _squared_distances(self.targets[:, dimension], self.weights[:, dimension], positions)


def geometry_of(structure: Structure) -> Geometry:
    """Returns the geometry of the roles of a pack, in its order of roles and dimensions."""
    by_dimension = [{target.dimension: target for target in role.targets} for role in structure.roles]
    targets = np.array([[role[dimension.id].target for dimension in structure.dimensions] for role in by_dimension])
    raw = np.array([[role[dimension.id].weight for dimension in structure.dimensions] for role in by_dimension])
    weights = raw / raw.sum(axis=1, keepdims=True)
    farthest = np.maximum(targets - LOWEST, HIGHEST - targets) ** 2
    max_distance = float(np.sqrt((weights * farthest).sum(axis=1).max()))
    roles = tuple(role.id for role in structure.roles)
    return Geometry(roles, targets, weights, max_distance, _max_contrasts(targets, weights))


def _squared_distances(targets: Floats, weights: Floats, positions: Floats) -> Floats:
    """Returns weighted squared distances: positions x roles."""
    return np.asarray(weights * (positions[:, np.newaxis] - targets) ** 2)


def _max_contrasts(targets: Floats, weights: Floats) -> Floats:
    """Returns the largest |contrast| over the box for each pair of roles: roles x roles.

    A contrast is a sum of one quadratic per dimension, so its extremes over the box are the sums of the quadratics'
    extremes: at an end of the dimension, or at the vertex of the quadratic if that lies inside.
    """
    roles = len(targets)
    max_contrasts = np.zeros((roles, roles))
    for a in range(roles):
        for b in range(a):
            extremes = [_extreme_contrasts(targets[[a, b], d], weights[[a, b], d]) for d in range(targets.shape[1])]
            max_contrasts[a, b] = max_contrasts[b, a] = np.abs(np.sum(extremes, axis=0)).max()
    return max_contrasts


def _extreme_contrasts(targets: Floats, weights: Floats) -> tuple[float, float]:
    """Returns the smallest and the largest contrast of two roles on one dimension, over positions 0..100."""
    positions = [LOWEST, HIGHEST]
    if weights[0] != weights[1]:
        vertex = float((weights * targets) @ (1, -1) / (weights @ (1, -1)))
        positions.append(min(max(vertex, LOWEST), HIGHEST))
    contrasts = _squared_distances(targets, weights, np.array(positions)) @ (1.0, -1.0)
    return float(contrasts.min()), float(contrasts.max())
