"""A look at the attempt that the address names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NoReturn

import streamlit as st

from questions import Pack
from questions.texts import PackText
from quiz.bootstrap import ready, services
from quiz.flow.attempts.attempt import Attempt, Token
from quiz.i18n import Translator
from quiz.services.errors import ServiceError, StorageError
from quiz.ui import error_messages, state
from quiz.ui.components.header import hand_over, header
from quiz.ui.components.private_link import private_link

LOOK_SECONDS: Final = 5
"""Between two looks at a database that does not answer: soon for a person, seldom for a server in trouble."""


@dataclass(frozen=True)
class Visit:
    """An attempt, what it asks and the words to show it in."""

    token: Token
    attempt: Attempt
    pack: Pack
    tr: Translator

    @property
    def text(self) -> PackText:
        """The pack's words in the reader's language."""
        return self.pack.text(self.tr.language)


def visit() -> Visit:
    """The attempt of the address, with the header drawn; a link that leads nowhere is told, and the page ends there."""
    token = state.token()
    if token is None:
        state.go("start")
    try:
        attempt = services().attempts.resume(token)
        pack = services().attempts.pack_of(attempt)
        state.follow(attempt.language)
        tr = state.words()
        if tr.language != attempt.language and tr.language in pack.languages:
            attempt = services().attempts.set_language(token, tr.language)
    except ServiceError as error:
        _lost(error.code)
    except StorageError as error:
        tr = state.words()
        header(tr)
        wait(error.code, tr)
    state.arrive(token)
    found = Visit(token, attempt, pack, tr)
    if state.turn_asked():
        _offer_hand_over(found)
    header(tr, token)
    return found


def still_there(found: Visit) -> None:
    """For a part of a page that runs by itself: an attempt deleted meanwhile is told by the whole page."""
    try:
        services().attempts.resume(found.token)
    except (ServiceError, StorageError):
        st.rerun()


def offered(tr: Translator) -> tuple[Pack, ...]:
    """The packs on offer, once the database can be used; until then the page says so and looks again."""
    try:
        return services().attempts.packs.offered
    except StorageError as error:
        wait(error.code, tr)


def _lost(code: str) -> NoReturn:
    """Tells that the link leads to no attempt, and where to go instead."""
    tr = state.words()
    header(tr, forget=(code == "unknown" and state.token()) or False)
    st.title(tr("This link leads nowhere"), anchor=False)
    error_messages.show(code)
    if st.button(tr("Start again"), type="primary", key="again"):
        state.go("start")
    st.stop()


def wait(code: str, tr: Translator) -> NoReturn:
    """Tells that the database does not answer, and comes back by itself when it does."""
    st.title(tr("One moment"), anchor=False)
    error_messages.show(code)
    if st.button(tr("Try again"), type="primary", key="again"):
        st.rerun()
    _look_again()
    st.stop()


@st.fragment(run_every=LOOK_SECONDS)
def _look_again() -> None:
    if ready() is None:
        st.rerun()


def _offer_hand_over(found: Visit) -> None:
    tr = found.tr

    @st.dialog(tr("The next person’s turn"), on_dismiss=state.drop_turn)
    def ask() -> None:
        st.write(tr("Take your private link with you: with it you can go on, or see your result, on your own device."))
        private_link(tr, state.link(found.token))
        st.write(tr("Then this device starts afresh: here your link no longer opens, not even for you."))
        if st.button(tr("Start afresh here"), type="primary", key="hand_over_now"):
            state.drop_turn()
            hand_over(tr, found.token)

    ask()
