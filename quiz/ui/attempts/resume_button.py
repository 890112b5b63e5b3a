"""The quiz that is under way in this browser: offered wherever another one could be started over it."""

from __future__ import annotations

import streamlit as st

from quiz.bootstrap import services
from quiz.flow.attempts.adaptive_form import is_adaptive
from quiz.flow.attempts.attempt import Attempt, Token
from quiz.i18n import Translator
from quiz.services.errors import ServiceError, StorageError
from quiz.ui import state


def go_on(token: Token | None, tr: Translator) -> Attempt | None:
    """Offers the attempt to go on with, or its result; None where there is none."""
    if token is None:
        return None
    try:
        attempt = services().attempts.resume(token)
        total = len(services().attempts.pack_of(attempt).form(attempt.form).items)
    except (ServiceError, StorageError):
        return None
    page: state.Page = "result" if attempt.finished else "quiz"
    if st.button(_words(attempt, total, tr), type="primary", key="go_on", width="stretch"):
        state.go(page, a=token)
    return attempt


def _words(attempt: Attempt, total: int, tr: Translator) -> str:
    done = len(attempt.answers)
    if attempt.finished:
        return tr("See your last result")
    if is_adaptive(attempt.form):
        return tr.plural("Go on: {n} question done", "Go on: {n} questions done", done)
    return tr("Go on: {done} of {total} done", done=done, total=total)
