"""The pictures, each with its sentence and its table."""

from __future__ import annotations

import streamlit as st

from quiz.present.chart import CONFIG, Chart
from quiz.present.fits import fits_chart
from quiz.present.plane import map_chart
from quiz.present.positions import positions_chart
from quiz.present.reasons import contributions_chart
from quiz.present.verdict import explanations
from quiz.present.why import tipping
from quiz.ui.result.shown import Shown


def charts(shown: Shown) -> None:
    """Draws how well each role fits, where the person stands, and why."""
    tr, result, view = shown.view.tr, shown.result, shown.view
    numbers = explanations(tr)
    st.subheader(tr("How well each role fits"), help=f"{numbers['fit']} {numbers['interval']}")
    _draw("fits", fits_chart(result, view), tr("As a table"))
    st.subheader(tr("Where you stand"), help=f"{numbers['position']} {numbers['interval']}")
    _draw("positions", positions_chart(result, view), tr("As a table"))
    st.subheader(tr("On the map"), help=numbers["position"])
    _draw("map", map_chart(result, view), tr("As a table"))
    st.subheader(tr("Why"), help=numbers["lean"])
    _draw("why", contributions_chart(shown.record.explanation, view), tr("As a table"))
    st.subheader(tr("What would flip it"))
    st.markdown("\n".join(f"- {line}" for line in tipping(shown.record.flips, view)))


def _draw(name: str, chart: Chart, table: str) -> None:
    st.write(chart.sentence)
    st.plotly_chart(chart.figure, theme=None, config=dict(CONFIG), key=name, alt=chart.sentence)
    with st.expander(table):
        st.table(chart.table.set_index(chart.table.columns[0]))
