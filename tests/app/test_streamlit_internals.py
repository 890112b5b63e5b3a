"""A session keeps no list of modules, and a run reads no settings anew, where no file is watched."""

from __future__ import annotations

import pytest
import streamlit as st
from streamlit import config
from streamlit.watcher import LocalSourcesWatcher

from quiz.ui.streamlit_internals import leave_unwatched

CHECKS = ("update_watched_modules", "update_watched_pages")


@pytest.fixture
def streamlits_own(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Streamlit's methods, which are put back afterwards."""
    own = [getattr(LocalSourcesWatcher, name) for name in CHECKS]
    for name, method in zip(CHECKS, own, strict=True):
        monkeypatch.setattr(LocalSourcesWatcher, name, method)
    monkeypatch.setattr(config, "get_options_for_section", config.get_options_for_section)
    return own


def test_where_no_file_is_watched_nothing_is_kept_of_the_modules(
    streamlits_own: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "get_option", {"server.fileWatcherType": "none"}.get)
    leave_unwatched()
    watcher = object.__new__(LocalSourcesWatcher)
    assert [None, None] == [getattr(watcher, name)() for name in CHECKS]
    assert {} == vars(watcher)
    assert streamlits_own != [getattr(LocalSourcesWatcher, name) for name in CHECKS]
    themes = [config.get_options_for_section("theme.dark") for _ in range(2)]
    assert themes[0] is themes[1]
    assert config.get_option("theme.dark.textColor") == themes[0]["textColor"]


def test_whoever_develops_with_a_watcher_keeps_it(
    streamlits_own: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "get_option", {"server.fileWatcherType": "auto"}.get)
    leave_unwatched()
    assert streamlits_own == [getattr(LocalSourcesWatcher, name) for name in CHECKS]
