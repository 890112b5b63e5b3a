"""A crowd on a map in which nobody stands alone: people in groups of neighbours, each shown at the group's middle.

A dot at one's own place would tell what hidden counts hide: one person far from all others is seen at once. So the
plane is halved again and again, across the longer side and at the middle person, while both halves keep as many people
as may be shown together (microaggregation by multidimensional partitioning, LeFevre, DeWitt and Ramakrishnan 2006).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Place = tuple[float, float]


def microaggregate(places: Sequence[Place], least: int) -> list[Place]:
    """Everybody's group's middle, in an order that follows from the places alone.

    Args:
        places: where people stand.
        least: people in each group at least; fewer people than that are one group.
    """
    return [middle for group in _groups(sorted(places), least) for middle in [_middle(group)] * len(group)]


def _groups(places: Sequence[Place], least: int) -> Iterator[Sequence[Place]]:
    if len(places) < 2 * least:
        yield from [places] if places else []
        return
    axis = max((0, 1), key=lambda each: _reach([place[each] for place in places]))
    ordered = sorted(places, key=lambda place: (place[axis], place))
    half = len(ordered) // 2
    yield from _groups(ordered[:half], least)
    yield from _groups(ordered[half:], least)


def _reach(values: Sequence[float]) -> float:
    return max(values) - min(values)


def _middle(group: Sequence[Place]) -> Place:
    xs, ys = zip(*group, strict=True)
    return sum(xs) / len(group), sum(ys) / len(group)
