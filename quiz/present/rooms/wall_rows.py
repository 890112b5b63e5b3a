"""Turns a room's wall into rows of numbers that may be shown, for the report and the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from questions.ids import DimensionId, ItemId
from quiz.present.answer_words import option_label, question_text, statements
from quiz.present.attempts.result_rows import RoleMarker
from quiz.present.numbers import whole
from quiz.present.view import View
from quiz.services.rooms.snapshot import WallSnapshot, division


@dataclass(frozen=True)
class Part:
    """A group of a room's people; ``people`` is None where their number is hidden."""

    words: str
    people: int | None
    order: int | None = None
    """The position in the pack, from 0, of the role that the group leans to; None for other groups."""


@dataclass(frozen=True)
class Bounds:
    """The range of a number of people that the shown numbers allow; both ends are equal where nothing is hidden."""

    least: int
    most: int


@dataclass(frozen=True)
class DimensionParts:
    """How a room is distributed on a dimension: people in each part, the first at the low pole."""

    dimension: DimensionId
    name: str
    low_pole: str
    high_pole: str
    total: int
    people: tuple[int | None, ...]
    markers: tuple[RoleMarker, ...]

    @property
    def low(self) -> Bounds:
        """Returns the people on the low pole's side of the middle part."""
        return self._bounds(self.people[: self._middle])

    @property
    def between(self) -> Bounds:
        """Returns the people in the middle part."""
        return self._bounds((self.people[self._middle],))

    @property
    def high(self) -> Bounds:
        """Returns the people on the high pole's side of the middle part."""
        return self._bounds(self.people[self._middle + 1 :])

    @property
    def _middle(self) -> int:
        return len(self.people) // 2

    def _bounds(self, counts: tuple[int | None, ...]) -> Bounds:
        least = _sum_of_shown(counts)
        return Bounds(least, least + (self.total - _sum_of_shown(self.people) if None in counts else 0))


@dataclass(frozen=True)
class QuestionParts:
    """The answers to a question by response, in the order of the screen."""

    item: ItemId
    asked: str
    statements: tuple[str, str] | None
    """The statements A and B of a pair; None for other formats."""
    answers: int
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Dot:
    """People at one position of the map, 0..100 to the right and upwards."""

    across: int
    up: int
    people: int


def lean_parts(wall: WallSnapshot, view: View) -> tuple[Part, ...]:
    """Returns the groups of the roles in the pack's order, then the undecided; empty where nothing may be shown yet."""
    if wall.leans is None:
        return ()
    roles = [Part(view.role_short_name(role), count, view.order(role)) for role, count in wall.leans.roles.items()]
    return (*roles, Part(view.tr("Undecided"), wall.leans.undecided))


def dimension_parts(wall: WallSnapshot, view: View) -> tuple[DimensionParts, ...]:
    """Returns one row a dimension, in the pack's order; empty where nothing may be shown yet."""
    return tuple(
        DimensionParts(
            dimension,
            view.dimension(dimension).name,
            view.dimension(dimension).low,
            view.dimension(dimension).high,
            split.n,
            tuple(split.counts.values()),
            _role_markers(dimension, view),
        )
        for dimension, split in wall.dimensions.items()
    )


def question_parts(wall: WallSnapshot, view: View) -> tuple[QuestionParts, ...]:
    """Returns the questions that may be shown, the most divided one first.

    The first one comes from the wall, which also counts hidden numbers. The others are ordered by the shown numbers
    only, because an order by all numbers could reveal hidden ones.
    """
    others = sorted(wall.items, key=lambda item: -_division(item, wall, view))
    return tuple(_question(item, wall, view) for item in sorted(others, key=lambda item: item != wall.most_divided))


def most_one_sided(rows: Sequence[DimensionParts]) -> DimensionParts | None:
    """Returns the dimension with the largest certain lead of one side; None where no side certainly has more people."""
    return max((row for row in rows if _certain_lead(row) > 0), key=_certain_lead, default=None)


def most_polarised(rows: Sequence[DimensionParts], min_group_size: int) -> DimensionParts | None:
    """Returns the dimension with the two largest sides; None without one.

    Each side must have at least ``min_group_size`` people, and certainly more than the middle part.
    """
    polarised = [row for row in rows if _smaller_side(row) >= max(min_group_size, row.between.most + 1)]
    return max(polarised, key=_smaller_side, default=None)


def map_dots(wall: WallSnapshot) -> tuple[Dot, ...]:
    """Returns the map's dots, one for all people at the same position."""
    return tuple(Dot(*place, people) for place, people in Counter(wall.map_points).items())


def _question(item_id: ItemId, wall: WallSnapshot, view: View) -> QuestionParts:
    item, words = view.item(item_id)
    split = wall.items[item_id]
    parts = [Part(option_label(item, words, response, view.tr), people) for response, people in split.counts.items()]
    asked = question_text(item, words, view.tr)
    return QuestionParts(item_id, asked, statements(item, words), split.n, tuple(parts))


def _role_markers(dimension: DimensionId, view: View) -> tuple[RoleMarker, ...]:
    return tuple(
        RoleMarker(role, view.role_name(role), view.order(role), whole(view.target(role, dimension).target))
        for role in view.pack.role_ids
    )


def _division(item: ItemId, wall: WallSnapshot, view: View) -> float:
    return division(view.pack, item, {response: people or 0 for response, people in wall.items[item].counts.items()})


def _certain_lead(row: DimensionParts) -> int:
    return max(row.low.least - row.high.most, row.high.least - row.low.most)


def _smaller_side(row: DimensionParts) -> int:
    return min(row.low.least, row.high.least)


def _sum_of_shown(counts: tuple[int | None, ...]) -> int:
    return sum(count for count in counts if count is not None)
