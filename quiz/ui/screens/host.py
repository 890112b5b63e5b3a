"""A host's screen: the wall, its controls, and what only the host needs."""

from __future__ import annotations

import streamlit as st

from quiz.bootstrap import services
from quiz.services.errors import AttemptError, ServiceError, StorageError
from quiz.ui import error_messages, state
from quiz.ui.attempts.attempt_page import wait
from quiz.ui.components.header import header
from quiz.ui.rooms import host_tools
from quiz.ui.rooms.host_screen import host_screen_of, show


def host() -> None:
    """Draws the room of the host link; one that leads nowhere is told, with the way to another room."""
    tr, token = state.words(), state.host()
    header(tr)
    if token is None:
        state.go("staff")
    try:
        stage, room = host_screen_of(token, tr), services().hosts.room(token)
    except AttemptError:
        _lost("damaged_host")
    except ServiceError as error:
        _lost(error.code)
    except StorageError as error:
        wait(error.code, tr)
    else:
        show(stage)
        with st.container(key="backstage"):
            host_tools.names(stage, room)
            host_tools.keep(stage, room)


def _lost(code: str) -> None:
    tr = state.words()
    st.title(tr("This host link leads nowhere"), anchor=False)
    error_messages.show(code)
    if st.button(tr("Open a room"), type="primary", key="staff"):
        state.go("staff")


host()
