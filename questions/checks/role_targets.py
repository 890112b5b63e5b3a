"""Role profiles: one target on every dimension, in range, and each role apart from the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from questions.ids import DimensionId
from questions.layout import STRUCTURE, location
from questions.model import Role, Structure
from questions.problems import Problem

LOWEST, HIGHEST = 0.0, 100.0
"""The ends of the display scale, on which targets are given."""


def check_roles(structure: Structure) -> Iterator[Problem]:
    """Yields problems of each role's targets, then roles that no item can tell apart."""
    for role in structure.roles:
        yield from _targets(role)
        yield from _complete(role, [dimension.id for dimension in structure.dimensions])
    asked = {item.dimension for item in structure.items}
    for one, other in combinations(structure.roles, 2):
        if not _apart(one, other, asked):
            yield Problem("same_roles", location(STRUCTURE, "roles", other.id), {"other": one.id})


def _targets(role: Role) -> Iterator[Problem]:
    for target in role.targets:
        if not LOWEST <= target.target <= HIGHEST:
            where = location(STRUCTURE, "roles", role.id, "targets", target.dimension, "target")
            yield Problem("target_range", where, {"target": target.target})
    if not any(target.weight > 0 for target in role.targets):
        yield Problem("no_weight", location(STRUCTURE, "roles", role.id, "targets"))


def _complete(role: Role, dimensions: list[str]) -> Iterator[Problem]:
    """Yields dimensions without a target or with several; `links` reports targets on unknown dimensions."""
    times = Counter(str(target.dimension) for target in role.targets)
    for dimension in dimensions:
        where = location(STRUCTURE, "roles", role.id, "targets", dimension)
        if times[dimension] == 0:
            yield Problem("missing_target", where)
        elif times[dimension] > 1:
            yield Problem("duplicate_target", where, {"times": times[dimension]})


def _apart(one: Role, other: Role, asked: set[DimensionId]) -> bool:
    """Returns whether any answer can favour one of two roles over the other."""
    theirs = {target.dimension: target for target in other.targets}
    return any(
        mine.dimension in theirs
        and mine.target != theirs[mine.dimension].target
        and mine.weight + theirs[mine.dimension].weight > 0
        for mine in one.targets
        if mine.dimension in asked
    )
