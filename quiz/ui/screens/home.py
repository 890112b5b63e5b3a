"""Home: three doors, the quiz first and largest."""

from __future__ import annotations

import streamlit as st

from quiz.i18n import Translator
from quiz.ui import state
from quiz.ui.attempts.attempt_page import offered
from quiz.ui.attempts.resume_button import go_on
from quiz.ui.components.header import header


def home() -> None:
    """Draws the notice that is due, the quiz to go on with, and the doors."""
    tr = state.words()
    remembered = header(tr, ask=True, forget=state.flag("deleted"))
    _notice(tr)
    packs = offered(tr)
    with st.container(key="hero"):
        if len(packs) == 1:
            text = packs[0].text(tr.language)
            st.title(text.title, anchor=False)
            st.write(text.tagline)
        else:
            st.title(tr("Which role fits you?"), anchor=False)
        going = go_on(None if state.flag("deleted") else remembered, tr)
        if st.button(tr("Take the quiz"), type="secondary" if going else "primary", key="take", width="stretch"):
            state.go("start")
        st.caption(tr("No account. On your phone, in a few minutes."))
    with st.container(key="doors", horizontal=True):
        if st.button(tr("Join a room"), key="join", width="stretch", icon=":material/groups:"):
            state.go("join")
        if st.button(tr("For recruiters and facilitators"), key="staff", width="stretch", icon=":material/co_present:"):
            state.go("staff")


def _notice(tr: Translator) -> None:
    if state.flag("deleted"):
        st.success(tr("Deleted. Your answers and your result are gone from the server, and the link no longer works."))
    if state.flag("closed"):
        st.info(
            tr(
                "This device is ready for the next person. The last quiz opens only on another device, with "
                "its private link."
            )
        )


home()
