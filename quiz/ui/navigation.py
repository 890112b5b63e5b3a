"""The screens and their addresses.

They do not stand in a folder named ``pages`` beside ``main.py``: Streamlit would take that for its older kind of
navigation and build a second one in every run.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from quiz.i18n import N_
from quiz.ui import state

_TITLES: Final[Mapping[state.Page, str]] = {
    "home": N_("Which role fits you?"),
    "start": N_("Before you start"),
    "quiz": N_("Your questions"),
    "review": N_("Your answers"),
    "result": N_("Your result"),
    "join": N_("Join a room"),
    "room": N_("The room’s result"),
    "host": N_("Your room"),
    "how": N_("How it works"),
    "staff": N_("For recruiters and facilitators"),
}


def screens() -> list[StreamlitPage]:
    """Every page, titled in the reader's language."""
    tr = state.words()
    return [
        st.Page(
            f"screens/{name}.py",
            title=f"{tr(title)} · RoleFit",
            url_path="" if name == "home" else name,
            default=name == "home",
        )
        for name, title in _TITLES.items()
    ]
