"""The room's pictures, as the wall and a participant's phone show them: never more than the snapshot holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Final

import streamlit as st

from questions import Pack
from questions.ids import ItemId
from quiz.i18n import Translator
from quiz.present.chart import Chart
from quiz.present.palette import DARK, LIGHT
from quiz.present.rooms.canvas import PHONE, Size
from quiz.present.rooms.dimension_chart import dimensions_chart
from quiz.present.rooms.item_chart import question_lines, split_chart
from quiz.present.rooms.lean_chart import leans_chart
from quiz.present.rooms.people_map import room_map
from quiz.present.view import View
from quiz.services import WallSnapshot
from quiz.ui.chart_block import draw


@dataclass(frozen=True)
class WallView:
    """A snapshot and who looks at it."""

    wall: WallSnapshot
    view: View
    size: Size

    @property
    def question_number(self) -> dict[ItemId, int]:
        """Each item's number in the room, from 1."""
        return {item: number for number, item in enumerate(self.wall.dealt, start=1)}


def view_of(pack: Pack, tr: Translator) -> View:
    """The pack in the colours of the reader's screen."""
    return View(pack, tr, DARK if st.context.theme.type == "dark" else LIGHT)


def overview(seen: WallView) -> None:
    """The map, and beside it who leans where."""
    wall, view, tr = seen.wall, seen.view, seen.view.tr
    if wall.leans is None:
        not_yet(seen)
        return
    leans = wall.leans
    left, right = st.columns([1.12, 1]) if seen.size is not PHONE else (st.container(), st.container())
    with left:
        st.header(tr("Where everyone stands"), anchor=False)
        _draw("map", seen, lambda: room_map(wall, view, seen.size))
    with right:
        st.header(tr("Who leans where"), anchor=False)
        _draw("leans", seen, lambda: leans_chart(leans, view, seen.size))
        st.html(f'<p class="rf-note">{escape(_undecided(seen))}</p>{_divided(seen)}')
        _hidden(seen, [*leans.roles.values(), leans.undecided])


def dimensions(seen: WallView) -> None:
    """A distribution a dimension, on a wall in two columns."""
    wall = seen.wall
    if not wall.dimensions:
        not_yet(seen)
        return
    ids = tuple(wall.dimensions)
    half = (len(ids) + 1) // 2
    parts = [part for part in (ids[:half], ids[half:]) if part] if seen.size is not PHONE else [ids]
    for number, (column, part) in enumerate(zip(st.columns(len(parts), gap="large"), parts, strict=True)):
        with column:
            _draw(f"dimensions{number}", seen, partial(dimensions_chart, wall, seen.view, seen.size, part))
    _hidden(seen, [count for split in wall.dimensions.values() for count in split.counts.values()])


def question(seen: WallView, item: ItemId, *, alone: bool = True) -> None:
    """One question with its words; how people divide on it, once that is shown."""
    wall, view, tr = seen.wall, seen.view, seen.view.tr
    number, total = seen.question_number[item], len(wall.dealt)
    place = tr("Question {number} of {total}", number=number, total=total)
    if alone and item == wall.most_divided:
        place = tr("{place}, the most divided", place=place)
    stem, *statements = question_lines(item, view)
    sides = "".join(
        f"<p class='rf-side'><b>{letter}</b> {escape(words)}</p>"
        for letter, words in zip("AB", statements, strict=False)
    )
    st.html(
        f"<div class='rf-asked-wall'><p class='rf-place'>{escape(place)}</p>"
        f"<p class='rf-stem'>{escape(stem)}</p><div class='rf-sides'>{sides}</div></div>"
    )
    if item in wall.items:
        split = wall.items[item]
        _draw(f"item_{item}", seen, lambda: split_chart(item, split, view, seen.size))
        _hidden(seen, list(split.counts.values()))
    else:
        st.html(f'<p class="rf-awaited">{escape(_awaited(seen, item))}</p>')


def not_yet(seen: WallView) -> None:
    """Why there is no picture: it waits for the host, or for enough people."""
    wall, tr = seen.wall, seen.view.tr
    if not wall.room.all_revealed:
        words = tr("Hidden until the host reveals it.")
    else:
        words = tr(
            "The picture appears once {floor} people have answered enough: {n} so far.",
            floor=wall.room.plan.min_group_size,
            n=tr.number(wall.placed),
        )
    st.html(f'<p class="rf-awaited">{escape(words)}</p>')


def _awaited(seen: WallView, item: ItemId) -> str:
    wall, tr = seen.wall, seen.view.tr
    answered = tr("{n} of {total} have answered.", n=tr.number(wall.dealt[item]), total=tr.number(wall.delivery.joined))
    if wall.room.reveals(item):
        why = tr("From {floor} people on, the picture is shown.", floor=wall.room.plan.min_group_size)
    else:
        why = tr("Hidden until the host reveals it.")
    return f"{answered} {why}"


def _undecided(seen: WallView) -> str:
    return seen.view.tr("Undecided: people whose answers are too close to call, or fit neither role well.")


def _divided(seen: WallView) -> str:
    """On a wall: what to talk about. A phone shows that question itself."""
    item, tr = seen.wall.most_divided, seen.view.tr
    if item is None or seen.size is PHONE:
        return ""
    stem, *statements = question_lines(item, seen.view)
    words = tr("{left} / {right}", left=statements[0], right=statements[1]) if statements else stem
    said = tr("Most divided, question {number}: “{words}”", number=seen.question_number[item], words=words)
    return f'<p class="rf-divided">{escape(said)}</p>'


def _hidden(seen: WallView, counts: list[int | None]) -> None:
    """Says once under a picture what is missing from it, and why."""
    if None in counts:
        words = seen.view.tr(
            "Not shown (?): a group under {floor} people, and a second one, so that nobody can be worked out.",
            floor=seen.wall.room.plan.min_group_size,
        )
        st.html(f'<p class="rf-note">{escape(words)}</p>')


@dataclass(frozen=True)
class _Drawn:
    """What decides how a chart looks; the snapshots of one room and moment are the same for all who look."""

    name: str
    room: str
    at: float
    language: str
    paper: str
    text: int


_charts: Final[dict[_Drawn, Chart]] = {}
_MOST: Final = 64
"""Charts kept at a time: those of the last snapshots, for the many phones that ask for the same ones."""


def _chart(key: _Drawn, make: Callable[[], Chart]) -> Chart:
    chart = _charts.get(key)
    if chart is None:
        chart = _charts[key] = make()
        for old in list(_charts)[:-_MOST]:
            _charts.pop(old, None)
    return chart


def _draw(name: str, seen: WallView, make: Callable[[], Chart]) -> None:
    wall, view = seen.wall, seen.view
    key = _Drawn(name, wall.room.id, wall.at.timestamp(), view.tr.language, view.palette.paper, seen.size.text)
    draw(_chart(key, make), f"room_{name}", view.tr)
