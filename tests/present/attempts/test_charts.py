"""Every chart, for every verdict and language: readable, static, and never without its table and its sentence."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from dataclasses import replace

import plotly.graph_objects as go
import pytest

from questions import Pack
from questions.ids import RoleId
from quiz.present.attempts.contribution_chart import contributions_chart
from quiz.present.attempts.fit_chart import fits_chart
from quiz.present.attempts.map_chart import map_chart
from quiz.present.attempts.position_chart import positions_chart
from quiz.present.chart import CONFIG, SMALL, Canvas, Chart, draw_text
from quiz.present.palette import DARK, MARKER_SHAPES
from quiz.present.view import View
from scoring import Explanation, explain, score
from tests.present.people import PACK, PEOPLE, SPOKEN, answered, result, view

CHARTS: dict[str, Callable[[str, View], Chart]] = {
    "fits": lambda name, seen: fits_chart(result(name), seen),
    "positions": lambda name, seen: positions_chart(result(name), seen),
    "map": lambda name, seen: map_chart(result(name), seen),
    "reasons": lambda name, seen: contributions_chart(explain(PACK, PEOPLE[name]), seen),
}
EVERY = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
ANYONE = pytest.mark.parametrize("name", PEOPLE)
SPEAKER = pytest.mark.parametrize("language", SPOKEN)


def three_roles() -> Pack:
    """The default pack with a role in the middle of everything."""
    first = PACK.structure.roles[0]
    targets = tuple(target.model_copy(update={"target": 50.0}) for target in first.targets)
    middle = first.model_copy(update={"id": RoleId("middle"), "targets": targets})
    structure = PACK.structure.model_copy(update={"roles": (*PACK.structure.roles, middle)})
    texts = {
        language: text.model_copy(update={"roles": {**text.roles, middle.id: text.roles[first.id]}})
        for language, text in PACK.texts.items()
    }
    return Pack(structure, texts)


def written(figure: go.Figure) -> list[str]:
    return [str(note.text) for note in figure.layout.annotations]


@EVERY
@ANYONE
@SPEAKER
def test_a_chart_comes_with_its_table_and_its_sentence(
    chart: Callable[[str, View], Chart], name: str, language: str
) -> None:
    drawn = chart(name, view(language))
    assert drawn.sentence.endswith(".")
    assert len(drawn.table.rows) >= 1
    assert all(isinstance(cell, str) for row in drawn.table.rows for cell in row)


@EVERY
@ANYONE
def test_no_letter_is_smaller_than_thirteen_pixels(chart: Callable[[str, View], Chart], name: str) -> None:
    figure = chart(name, view()).figure
    sizes = [note.font.size or figure.layout.font.size for note in figure.layout.annotations]
    assert min(sizes) >= SMALL == 13


@EVERY
@ANYONE
def test_nothing_is_drawn_outside_the_canvas(chart: Callable[[str, View], Chart], name: str) -> None:
    layout = chart(name, view()).figure.layout
    assert layout.yaxis.range == (layout.height, 0)
    assert all(0 <= note.y <= layout.height for note in layout.annotations)


@EVERY
def test_a_chart_is_a_picture_without_a_legend_or_a_background(chart: Callable[[str, View], Chart]) -> None:
    layout = chart("clear", view()).figure.layout
    assert (layout.showlegend, layout.hovermode, layout.dragmode) == (False, False, False)
    assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0,0,0,0)"
    assert CONFIG["staticPlot"]
    assert not CONFIG["displayModeBar"]


@EVERY
def test_a_chart_takes_its_colours_from_the_palette(chart: Callable[[str, View], Chart]) -> None:
    found = set(re.findall(r"#[0-9A-Fa-f]{6}", str(chart("neither", view(palette=DARK)).figure.to_json())))
    assert found <= {DARK.paper, DARK.ink, DARK.muted, DARK.line, DARK.you, *DARK.accents}


@EVERY
def test_every_role_is_named_in_words(chart: Callable[[str, View], Chart]) -> None:
    said = " ".join(written(chart("leaning", view()).figure)).replace("<br>", " ")
    assert [role for role in PACK.role_ids if view().role_short_name(role) not in said] == []


@SPEAKER
def test_numbers_take_the_separators_of_the_language(language: str) -> None:
    mark = {"es": ",.", "en": ".,"}[language]
    assert contributions_chart(explain(PACK, PEOPLE["leaning"]), view(language)).figure.layout.separators == mark


def test_three_roles_have_three_shapes_and_three_names() -> None:
    pack = three_roles()
    seen = score(pack, answered(lambda *_: 4, pack))
    for chart in (positions_chart(seen, view(pack=pack)), map_chart(seen, view(pack=pack))):
        symbols = {trace.marker.symbol for trace in chart.figure.data if trace.mode == "markers"}
        assert symbols == {"circle", *MARKER_SHAPES[:3]}
    assert len(fits_chart(seen, view(pack=pack)).table.rows) == 3


def test_the_bars_of_the_reasons_stand_for_the_numbers_beside_them() -> None:
    drawn = contributions_chart(explain(PACK, PEOPLE["leaning"]), view())
    bars = [trace.x[0] for trace in drawn.figure.data if trace.type == "bar"]
    shown = [float(cell.replace("\N{MINUS SIGN}", "-")) for cell in drawn.table.columns["Points"]]
    assert bars == shown
    assert [f"<b>{abs(end):.1f}</b>" for end in bars] == [words for words in written(drawn.figure) if "." in words[-6:]]
    assert round(sum(bars[:-1]), 1) == bars[-1]


@pytest.mark.parametrize(("name", "side"), [("clear", 1), ("operations", -1)])
def test_a_role_has_its_side_whichever_role_leads(name: str, side: int) -> None:
    answers = {"clear": PEOPLE["clear"], "operations": answered(lambda *_: 1)}[name]
    figure = contributions_chart(explain(PACK, answers), view()).figure
    heads = [view().role_short_name(role) for role in PACK.role_ids]
    assert heads == [words.strip("</b>").replace("<br>", " ") for words in written(figure)[:2]]
    assert side == math.copysign(1, [trace.x[0] for trace in figure.data if trace.type == "bar"][-1])


def test_the_fit_of_each_role_is_its_bar_and_its_whisker() -> None:
    seen = result("leaning")
    figure = fits_chart(seen, view()).figure
    assert [round(fit.fit) for fit in seen.fits] == [trace.x[0] for trace in figure.data if trace.type == "bar"]


def test_the_persons_name_stands_away_from_the_nearest_role() -> None:
    notes = {note.text: note for note in map_chart(result("clear"), view()).figure.layout.annotations}
    assert notes["<b>You</b>"].xanchor == "left"
    assert notes["<b>You</b>"].yshift > 0


def test_words_are_never_taken_for_markup() -> None:
    canvas = Canvas(view(), 100)
    draw_text(canvas, (0, 0), "R&D <script>")
    assert written(canvas.figure()) == ["R&amp;D &lt;script&gt;"]


def test_answers_that_cancel_out_are_not_said_to_lean() -> None:
    strongest, *_, last = explain(PACK, PEOPLE["clear"]).contributions
    pulls = (replace(strongest, points=1.5), replace(last, points=-1.5))
    even = Explanation(*PACK.role_ids, 0.0, pulls, 0.0)
    assert contributions_chart(even, view()).sentence.endswith("All answers together lean neither way.")


@EVERY
@ANYONE
def test_plotly_finds_nothing_wrong_with_what_is_drawn_unchecked(
    chart: Callable[[str, View], Chart], name: str
) -> None:
    drawn = json.loads(chart(name, view()).figure.to_json())
    assert len(drawn["data"]) == len(go.Figure(drawn).data), "it raises where a property is none of Plotly's"
