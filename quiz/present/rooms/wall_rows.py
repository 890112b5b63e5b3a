"""A room's wall as small frames of shown numbers: what the report prints and the tables list; hidden stays hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from questions.ids import DimensionId, ItemId
from quiz.present.answer_words import asked_words, option_words, statements
from quiz.present.attempts.result_rows import Mark
from quiz.present.numbers import whole
from quiz.present.view import View
from quiz.services.rooms.snapshot import Wall, division


@dataclass(frozen=True)
class Part:
    """One part of a room; ``people`` is None where their number is hidden."""

    words: str
    people: int | None
    order: int | None = None
    """The place in the pack of the role that the part leans to, from 0; None where it is no role's."""


@dataclass(frozen=True)
class Bounds:
    """A number of people as far as what is shown tells: the same twice where nothing of it is hidden."""

    least: int
    most: int


@dataclass(frozen=True)
class DimensionParts:
    """How a room spreads between two poles: people in each part, the first at the low pole."""

    dimension: DimensionId
    name: str
    low_pole: str
    high_pole: str
    total: int
    people: tuple[int | None, ...]
    marks: tuple[Mark, ...]

    @property
    def low(self) -> Bounds:
        """People on the low pole's side of the middle part."""
        return self._bounds(self.people[: self._middle])

    @property
    def between(self) -> Bounds:
        """People in the middle part."""
        return self._bounds((self.people[self._middle],))

    @property
    def high(self) -> Bounds:
        """People on the high pole's side of the middle part."""
        return self._bounds(self.people[self._middle + 1 :])

    @property
    def _middle(self) -> int:
        return len(self.people) // 2

    def _bounds(self, counts: tuple[int | None, ...]) -> Bounds:
        least = _shown(counts)
        return Bounds(least, least + (self.total - _shown(self.people) if None in counts else 0))


@dataclass(frozen=True)
class QuestionParts:
    """How the answers to a question divide, in the order in which the screen offers them."""

    item: ItemId
    asked: str
    statements: tuple[str, str] | None
    """A pair's two, A and B."""
    answers: int
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Dot:
    """People at one place of the map, 0..100 across and up."""

    across: int
    up: int
    people: int


def lean_parts(wall: Wall, view: View) -> tuple[Part, ...]:
    """The roles in the pack's order, then the undecided; empty where nothing may be shown yet."""
    if wall.leans is None:
        return ()
    roles = [Part(view.brief(role), count, view.order(role)) for role, count in wall.leans.roles.items()]
    return (*roles, Part(view.tr("Undecided"), wall.leans.undecided))


def dimension_parts(wall: Wall, view: View) -> tuple[DimensionParts, ...]:
    """One row a dimension, in the pack's order; empty where nothing may be shown yet."""
    return tuple(
        DimensionParts(
            dimension,
            view.dimension(dimension).name,
            view.dimension(dimension).low,
            view.dimension(dimension).high,
            split.n,
            tuple(split.counts.values()),
            _marks(dimension, view),
        )
        for dimension, split in wall.dimensions.items()
    )


def question_parts(wall: Wall, view: View) -> tuple[QuestionParts, ...]:
    """The questions that may be shown: the wall's most divided one first, then by how far the shown answers divide.

    The wall knows the hidden numbers and names one question; an order of all of them could give some away.
    """
    others = sorted(wall.items, key=lambda item: -_division(item, wall, view))
    return tuple(_question(item, wall, view) for item in sorted(others, key=lambda item: item != wall.most_divided))


def tilted(rows: Sequence[DimensionParts]) -> DimensionParts | None:
    """The dimension on which one side surely has most people more than the other; None where none surely has more."""
    return max((row for row in rows if _gap(row) > 0), key=_gap, default=None)


def torn(rows: Sequence[DimensionParts], floor: int) -> DimensionParts | None:
    """The dimension with the two largest camps: a group that may be shown on each side, surely more than between."""
    camps = [row for row in rows if _camp(row) >= max(floor, row.between.most + 1)]
    return max(camps, key=_camp, default=None)


def dots(wall: Wall) -> tuple[Dot, ...]:
    """The map's dots, those at one place together."""
    return tuple(Dot(*place, people) for place, people in Counter(wall.dots).items())


def _question(item_id: ItemId, wall: Wall, view: View) -> QuestionParts:
    item, words = view.item(item_id)
    split = wall.items[item_id]
    parts = [Part(option_words(item, words, said, view.tr), people) for said, people in split.counts.items()]
    asked = asked_words(item, words, view.tr)
    return QuestionParts(item_id, asked, statements(item, words), split.n, tuple(parts))


def _marks(dimension: DimensionId, view: View) -> tuple[Mark, ...]:
    return tuple(
        Mark(role, view.role(role), view.order(role), whole(view.target(role, dimension).target))
        for role in view.pack.role_ids
    )


def _division(item: ItemId, wall: Wall, view: View) -> float:
    return division(view.pack, item, {said: people or 0 for said, people in wall.items[item].counts.items()})


def _gap(row: DimensionParts) -> int:
    return max(row.low.least - row.high.most, row.high.least - row.low.most)


def _camp(row: DimensionParts) -> int:
    return min(row.low.least, row.high.least)


def _shown(counts: tuple[int | None, ...]) -> int:
    return sum(count for count in counts if count is not None)
