"""A chart on a page: the picture, and under it the same as a table."""

from __future__ import annotations

import streamlit as st

from quiz.i18n import Translator
from quiz.present.chart import CONFIG, Chart


def draw(chart: Chart, key: str, tr: Translator) -> None:
    """Draws a chart under a name of its own; its sentence is what a screen reader hears."""
    st.plotly_chart(chart.figure, theme=None, config=dict(CONFIG), key=key, alt=chart.sentence)
    words = tr("As a table")
    with st.expander(words):
        st.html(chart.table.html(words))
