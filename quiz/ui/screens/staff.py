"""For recruiters and facilitators: open a room; what works today and what is coming."""

from __future__ import annotations

import streamlit as st

from quiz.ui import state
from quiz.ui.components.header import header
from quiz.ui.rooms import opening_form


def staff() -> None:
    """Says what is there for each, without a dead link."""
    tr = state.words()
    header(tr)
    st.title(tr("For recruiters and facilitators"), anchor=False)
    st.header(tr("Workshop rooms"), anchor=False)
    st.write(tr("A code on the wall, phones in the room, a picture that everyone can watch. Up to 500 people."))
    if opening_form.may_open():
        opening_form.form(tr)
    else:
        opening_form.by_command(tr)
    st.header(tr("Screening sessions"), anchor=False)
    st.write(
        tr(
            "Invite people, follow them, compare them and record your reasons. The software never rejects "
            "anyone. Coming soon."
        )
    )
    st.write(
        tr(
            "Today: send people to this page. They take the quiz without an account and can share their PDF with "
            "you if they want to."
        )
    )
    st.write(tr("You have answers in a file already? The command line scores them: see the README."))
    if st.button(tr("Take the quiz"), key="take", width="stretch"):
        state.go("start")


staff()
