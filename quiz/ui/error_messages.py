"""When something fails: a sentence in the reader's language, never a traceback."""

from __future__ import annotations

import logging

import streamlit as st

from quiz.i18n.error_sentences import error_sentence
from quiz.services.errors import StorageError
from quiz.ui import state

_LOG = logging.getLogger("rolefit")


def on_script_error(error: Exception) -> bool:
    """Logs what no page expected and tells the person what to do; True keeps Streamlit's own display away."""
    if isinstance(error, StorageError):
        _LOG.error("%s", error)
        show(error.code)
    else:
        _LOG.error("A page failed", exc_info=error)
        show("other")
    return True


def pending() -> None:
    """Shows why the page before was left, once."""
    if code := state.problem():
        show(code)


def show(code: str, **facts: object) -> None:
    """Shows the sentence of a code, with its facts."""
    st.error(error_sentence(code, state.words(), **facts), icon=":material/error:")
