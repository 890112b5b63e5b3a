"""Streamlit's watch over sources and settings, off where the configuration says so.

With ``server.fileWatcherType = "none"`` no file is watched, and yet every session works out the paths of all modules
after its first run and again after each import by anybody: tens of milliseconds in the event loop, one session after
the other, and a list of three thousand names a session. The first result in a room of 500 held up everybody for half a
minute. Each run of a script also reads the theme anew, by way of all settings, six times: a tenth of what a room costs
(`python -m tests.load.room` measures it).
"""

from __future__ import annotations

from functools import cache

import streamlit as st
from streamlit import config
from streamlit.watcher import LocalSourcesWatcher


def leave_unwatched() -> None:
    """Has sessions not look for changed sources and settings, unless this server watches files; for once a process."""
    if st.get_option("server.fileWatcherType") == "none":
        for check in ("update_watched_modules", "update_watched_pages"):
            setattr(LocalSourcesWatcher, check, _nothing)
        config.get_options_for_section = cache(config.get_options_for_section)


def _nothing(_: LocalSourcesWatcher) -> None:
    """Nothing is watched, so nothing has to be brought up to date."""
