"""Join a room: the door stands, the room behind it is being built."""

from __future__ import annotations

import streamlit as st

from quiz.ui import state
from quiz.ui.components.header import header


def join() -> None:
    """Says what a room is and offers what works today."""
    tr = state.words()
    header(tr)
    st.title(tr("Join a room"), anchor=False)
    st.write(
        tr("In a room, a group answers on their phones and sees together where everyone stands. Rooms are coming soon.")
    )
    st.write(
        tr("Until then you can take the quiz by yourself. It takes a few minutes, and the result is yours to keep.")
    )
    if st.button(tr("Take the quiz"), type="primary", key="take", width="stretch"):
        state.go("start")


join()
