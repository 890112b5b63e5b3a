"""The pictures, each with its sentence and its table."""

from __future__ import annotations

import streamlit as st

from quiz.present.attempts.contribution_chart import contributions_chart
from quiz.present.attempts.explanation import flip_sentences, has_visible_points, lean_scale, method_agreement
from quiz.present.attempts.fit_chart import fits_chart
from quiz.present.attempts.map_chart import map_chart
from quiz.present.attempts.position_chart import positions_chart
from quiz.present.attempts.verdict_words import explanations
from quiz.present.chart import Chart
from quiz.ui.attempts.scored_result import ScoredResult
from quiz.ui.chart_block import draw
from quiz.ui.markdown import bullets


def fits(shown: ScoredResult) -> None:
    """Draws how well each role fits."""
    tr, numbers = shown.view.tr, explanations(shown.view.tr)
    st.header(tr("How well each role fits"), anchor=False, help=f"{numbers['fit']} {numbers['interval']}")
    _draw("fits", fits_chart(shown.result, shown.view), shown)


def places(shown: ScoredResult) -> None:
    """Draws where the person stands on each dimension, and on the map of the two that say most."""
    tr, numbers = shown.view.tr, explanations(shown.view.tr)
    st.header(tr("Where you stand"), anchor=False, help=f"{numbers['position']} {numbers['interval']}")
    _draw("positions", positions_chart(shown.result, shown.view), shown)
    st.header(tr("On the map"), anchor=False, help=numbers["position"])
    _draw("map", map_chart(shown.result, shown.view), shown)


def reasons(shown: ScoredResult) -> None:
    """Draws the answers that pulled most each way, adding up to the lean, and what would flip the verdict."""
    tr = shown.view.tr
    st.header(tr("Why"), anchor=False, help=explanations(tr)["lean"])
    chart = contributions_chart(shown.record.explanation, shown.view)
    if has_visible_points(shown.record.explanation):
        _draw("why", chart, shown)
        st.caption(lean_scale(tr))
    else:
        st.write(chart.sentence)
    st.header(tr("What would flip it"), anchor=False)
    robust = shown.record.robustness
    lines = [method_agreement(robust, shown.view), *flip_sentences(robust, shown.view)]
    st.markdown(bullets(lines))


def _draw(name: str, chart: Chart, shown: ScoredResult) -> None:
    st.write(chart.sentence)
    draw(chart, name, shown.view.tr)
