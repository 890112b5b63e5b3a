"""The room's charts: readable on a wall and on a phone, and nothing in them that the snapshot hides."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import plotly.graph_objects as go
import pytest

from questions.ids import ItemId, PackId, Response
from quiz.flow import Code, Phase, Plan, Room
from quiz.present.chart import SMALL, Chart
from quiz.present.qr import qr_code_uri
from quiz.present.rooms.canvas import HIDDEN, LOW, PHONE, WALL, Size, sunflower_offsets
from quiz.present.rooms.dimension_chart import dimensions_chart
from quiz.present.rooms.item_chart import question_lines, split_chart
from quiz.present.rooms.lean_chart import leans_chart
from quiz.present.rooms.people_map import room_map
from quiz.present.view import View
from quiz.services.rooms.person_scores import score_people
from quiz.services.rooms.room_store import Member, MemberAnswers
from quiz.services.rooms.snapshot import Leans, WallSnapshot, take_snapshot
from quiz.services.rooms.suppression import Split
from tests.present.people import PACK, SPOKEN, view

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ITEMS = PACK.form(Plan(PACK.id).form).items
OPEN = Room(
    id="room-1",
    code=Code("CDF347"),
    plan=Plan(PackId(PACK.id)),
    version="1",
    content_hash="hash",
    opened=NOON,
    closes=NOON + timedelta(hours=12),
    expires=NOON + timedelta(days=30),
    phase=Phase.OPEN,
)


def crowd(number: int) -> list[MemberAnswers]:
    chance = np.random.default_rng(7)
    answers = [{item: _any(item, chance) for item in ITEMS} for _ in range(number)]
    return [MemberAnswers(str(n), Member(n, None, NOON), 0, None, len(ITEMS), said) for n, said in enumerate(answers)]


def _any(item: ItemId, chance: np.random.Generator) -> Response:
    places = list(PACK.item(item).places)
    return places[int(chance.integers(len(places)))]


WALLS = {number: take_snapshot(OPEN, PACK, crowd(number), score_people, NOON) for number in (6, 120)}


def leans_of(here: WallSnapshot) -> Leans:
    assert here.leans is not None
    return here.leans


CHARTS: dict[str, Callable[[WallSnapshot, View, Size], Chart]] = {
    "map": room_map,
    "leans": lambda here, seen, size: leans_chart(leans_of(here), seen, size),
    "dimensions": lambda here, seen, size: dimensions_chart(here, seen, size, tuple(here.dimensions)),
    **{
        f"item {item}": lambda here, seen, size, item=item: split_chart(item, here.items[item], seen, size)
        for item in (ITEMS[0], ITEMS[3], ITEMS[5])
    },
}
EVERY = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)


def written(figure: go.Figure) -> list[str]:
    return [str(note.text) for note in figure.layout.annotations]


@EVERY
@pytest.mark.parametrize("number", WALLS)
@pytest.mark.parametrize("language", SPOKEN)
def test_a_chart_comes_with_its_table_and_its_sentence(
    chart: Callable[[WallSnapshot, View, Size], Chart], number: int, language: str
) -> None:
    drawn = chart(WALLS[number], view(language), PHONE)
    assert drawn.sentence.endswith(".")
    assert len(drawn.table.rows) >= 1
    assert "None" not in drawn.sentence + drawn.table.html("x") + " ".join(written(drawn.figure))


@EVERY
@pytest.mark.parametrize(("size", "least"), [(WALL, 20), (LOW, 15), (PHONE, SMALL)])
def test_no_word_is_smaller_than_its_screen_wants(
    chart: Callable[[WallSnapshot, View, Size], Chart], size: Size, least: int
) -> None:
    figure = chart(WALLS[120], view(), size).figure
    assert min(note.font.size for note in figure.layout.annotations) >= least


def test_everybody_is_a_dot_of_their_own_however_many_stand_on_one_spot() -> None:
    here = replace(WALLS[6], map_points=((50, 50),) * 4 + ((20, 80),))
    people = room_map(here, view(), WALL).figure.data[0]
    assert 5 == len(set(zip(people.x, people.y, strict=True)))


@pytest.mark.parametrize("number", [2, 5, 30])
def test_people_on_one_spot_stand_side_by_side_and_the_same_way_every_time(number: int) -> None:
    places = np.array(sunflower_offsets(number))
    apart = np.linalg.norm(places[:, None] - places[None], axis=2) + np.eye(number) * 9
    assert apart.min() > 0.9, "in diameters of a dot"
    assert sunflower_offsets(number) == sunflower_offsets(number)
    assert [(0.0, 0.0)] == sunflower_offsets(1)


def test_both_roles_stand_on_the_map_with_mark_and_name() -> None:
    figure = room_map(WALLS[120], view(), WALL).figure
    assert ["diamond", "square"] == [trace.marker.symbol for trace in figure.data[1:]]
    assert {"<b>Sales Operations</b>", "<b>Sales Director</b>"} <= set(written(figure))


def test_a_group_that_is_hidden_has_no_number_and_no_bar_of_its_own_length() -> None:
    roles = PACK.role_ids
    hidden = leans_chart(Leans(12, {roles[0]: None, roles[1]: 7}, None), view(), WALL)
    assert "not shown" in hidden.sentence
    assert ["not shown", "7", "not shown"] == hidden.table.columns["People"]
    dashed = [shape for shape in hidden.figure.layout.shapes if shape.line.dash == "dot"]
    assert [100, 100] == [shape.x1 for shape in dashed]
    zero = leans_chart(Leans(12, {roles[0]: 0, roles[1]: 7}, 5), view(), WALL)
    assert "<b>0</b>" in written(zero.figure), "nobody is not hidden"


def test_a_hidden_part_of_a_dimension_is_a_question_mark_of_one_height() -> None:
    dimension = PACK.dimension_ids[0]
    here = replace(WALLS[120], dimensions={dimension: Split(12, {0: None, 1: 5, 2: 0, 3: 7, 4: None})})
    drawn = dimensions_chart(here, view(), WALL, (dimension,))
    assert 2 == written(drawn.figure).count(HIDDEN)
    dashed = [shape.y1 - shape.y0 for shape in drawn.figure.layout.shapes if shape.line.dash == "dot"]
    assert dashed[0] == dashed[1]
    assert "Analysis not shown, 5, 0, 7, not shown Leadership" in drawn.sentence


def test_the_quarters_of_the_map_keep_to_the_floor_too() -> None:
    few = replace(WALLS[6], map_points=((20, 20),) * 6 + ((80, 80),) * 2)
    assert ["not shown"] * 4 == room_map(few, view(), WALL).table.columns["People"]
    enough = replace(WALLS[6], map_points=((20, 20),) * 6 + ((80, 80),) * 7)
    assert ["0", "7", "6", "0"] == room_map(enough, view(), WALL).table.columns["People"]


def test_markup_in_a_packs_words_is_text() -> None:
    text = PACK.texts[SPOKEN[0]]
    item = ITEMS[3]
    evil = dict.fromkeys(text.items[item].options or {}, "<b onclick=x>")
    words = text.model_copy(
        update={"items": {**text.items, item: text.items[item].model_copy(update={"options": evil})}}
    )
    pack = type(PACK)(PACK.structure, {**PACK.texts, SPOKEN[0]: words})
    drawn = split_chart(item, WALLS[120].items[item], view(SPOKEN[0], pack), WALL)
    assert not [note for note in written(drawn.figure) if "<b onclick" in note]


def test_a_pair_is_asked_with_the_statements_on_the_sides_that_phones_show() -> None:
    low, high = (PACK.texts[SPOKEN[1]].items[ITEMS[0]].low, PACK.texts[SPOKEN[1]].items[ITEMS[0]].high)
    expected = (low, high) if PACK.item(ITEMS[0]).left == "low" else (high, low)
    assert ("Which is more like you?", *expected) == question_lines(ITEMS[0], view("en"))


def test_a_qr_is_dark_on_light_with_its_quiet_zone_and_needs_no_request() -> None:
    code = qr_code_uri("http://192.168.1.20:8501/join?code=CDF347")
    assert code.startswith("data:image/svg+xml")
    assert "%23fff" in code or "#fff" in code


@EVERY
@pytest.mark.parametrize("number", WALLS)
def test_plotly_finds_nothing_wrong_with_what_is_drawn_unchecked(
    chart: Callable[[WallSnapshot, View, Size], Chart], number: int
) -> None:
    drawn = json.loads(chart(WALLS[number], view(), PHONE).figure.to_json())
    assert len(drawn["data"]) == len(go.Figure(drawn).data), "it raises where a property is none of Plotly's"
