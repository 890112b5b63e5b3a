"""Reads the attempt that the address names, for the pages that show it."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import Final, NoReturn

import streamlit as st
from pydantic import JsonValue

from questions import Pack
from questions.texts import PackText
from quiz.bootstrap import services
from quiz.flow.attempts.attempt import Attempt, Token
from quiz.i18n import Translator
from quiz.services.errors import ServiceError, StorageError
from quiz.ui import error_messages, state
from quiz.ui.components.command_button import Command, send_automatically
from quiz.ui.components.header import hand_over, header
from quiz.ui.components.private_link import private_link

FIRST_RETRY_SECONDS: Final = 5
"""Until a page that could not be drawn tries again: soon for a person, seldom for a server in trouble."""

LONGEST_RETRY_SECONDS: Final = 60
"""The pause doubles with each failure in a row up to this."""

FRESH_SECONDS: Final = 1.0
"""An attempt that was read less than this ago is taken for still there."""


@dataclass(frozen=True)
class AttemptPage:
    """What a page about an attempt needs: the attempt, its pack and the reader's words."""

    token: Token
    attempt: Attempt
    pack: Pack
    tr: Translator
    read_at: float
    """When the attempt was read, by the clock of `monotonic`, in seconds."""

    @property
    def text(self) -> PackText:
        """The pack's words in the reader's language."""
        return self.pack.text(self.tr.language)


def visit() -> AttemptPage:
    """Returns the attempt of the address, with the header drawn; the page ends here if the link leads nowhere."""
    token = state.token()
    if token is None:
        state.go("start")
    try:
        attempt = services().attempts.resume(token)
        pack = services().attempts.pack_of(attempt)
        state.follow(attempt.language)
        tr = state.words()
    except ServiceError as error:
        _lost(error.code)
    except StorageError as error:
        tr = state.words()
        header(tr)
        wait(error.code, tr)
    found = AttemptPage(token, attempt, pack, tr, monotonic())
    if state.hand_over_asked():
        _offer_hand_over(found)
    header(tr, token)
    if tr.language != attempt.language and tr.language in pack.languages:
        wanted: dict[str, JsonValue] = {"token": token, "language": tr.language}
        send_automatically("set_language", Command("set_language", wanted), tr)
    return found


def rerun_if_deleted(found: AttemptPage) -> None:
    """Runs the whole page again if the attempt was deleted since it was read; for fragments."""
    if monotonic() - found.read_at < FRESH_SECONDS:
        return
    try:
        services().attempts.resume(found.token)
    except ServiceError:
        st.rerun()
    except StorageError:
        return  # nothing is known of it: what stands on the screen stays


def offered(tr: Translator) -> tuple[Pack, ...]:
    """Returns the packs on offer; the page ends here, and tries again by itself, while the database cannot be used."""
    try:
        return services().attempts.packs.offered
    except StorageError as error:
        wait(error.code, tr)


def _lost(code: str) -> NoReturn:
    """Says that the link leads to no attempt, and offers to start anew."""
    tr = state.words()
    header(tr, forget=(code == "unknown" and state.token()) or False)
    st.title(tr("This link leads nowhere"), anchor=False)
    error_messages.show(code)
    if st.button(tr("Start again"), type="primary", key="again"):
        state.go("start")
    st.stop()


def wait(code: str, tr: Translator) -> NoReturn:
    """Says that the database does not answer, and runs the page again by itself after growing pauses.

    The page itself is what is tried again: a probe could succeed where the page fails, and both would spin.
    """
    st.title(tr("One moment"), anchor=False)
    error_messages.show(code)
    st.button(tr("Try again"), type="primary", key="again")  # a press runs the page, which is what tries again
    pause = retry_pause(state.count_failure())
    st.fragment(_run_again, run_every=pause)(monotonic(), pause)
    st.stop()


def retry_pause(failures: int) -> float:
    """Returns the seconds to wait after so many failures in a row, 1 or more."""
    return min(FIRST_RETRY_SECONDS * 2.0 ** min(failures - 1, 10), LONGEST_RETRY_SECONDS)


def _run_again(failed_at: float, pause: float) -> None:
    """Runs the page again, except in the run that has just failed and draws this fragment for the first time."""
    if monotonic() - failed_at >= pause / 2:
        st.rerun()


def _offer_hand_over(found: AttemptPage) -> None:
    tr = found.tr

    @st.dialog(tr("The next person’s turn"), on_dismiss=state.dismiss_hand_over)
    def ask() -> None:
        st.write(tr("Take your private link with you: with it you can go on, or see your result, on your own device."))
        private_link("hand_over_link", tr, state.link(found.token))
        st.write(tr("Then this device starts afresh: here your link no longer opens, not even for you."))
        if st.button(tr("Start afresh here"), type="primary", key="hand_over_now"):
            state.dismiss_hand_over()
            hand_over(tr, found.token)

    ask()
