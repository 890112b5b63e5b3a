"""Streamlit's watch over the sources, off where the configuration says so.

With ``server.fileWatcherType = "none"`` no file is watched, and yet every session works out the paths of all modules
after its first run and again after each import by anybody: tens of milliseconds in the event loop, one session after
the other, and a list of three thousand names a session. The first result in a room of 500 held up everybody for half a
minute (`python -m tests.load.room` measures it).
"""

from __future__ import annotations

import streamlit as st
from streamlit.watcher import LocalSourcesWatcher


def leave_unwatched() -> None:
    """Has sessions not look for changed sources, unless this server watches files at all; meant for once a process."""
    if st.get_option("server.fileWatcherType") == "none":
        for check in ("update_watched_modules", "update_watched_pages"):
            setattr(LocalSourcesWatcher, check, _nothing)


def _nothing(_: LocalSourcesWatcher) -> None:
    """Nothing is watched, so nothing has to be brought up to date."""
