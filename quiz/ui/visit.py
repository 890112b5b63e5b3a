"""A look at the attempt that the address names."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from questions import Pack
from questions.texts import PackText
from quiz.bootstrap import taking
from quiz.flow.attempt import Attempt, Token
from quiz.i18n import Translator
from quiz.services.errors import ServiceError, StorageError
from quiz.ui import faults, state
from quiz.ui.components.header import hand_over, header


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
        raise RuntimeError  # go() does not return
    try:
        attempt = taking().resume(token)
        tr = state.words(attempt.language)
        if tr.language != attempt.language:
            attempt = taking().speak(token, tr.language)
        found = Visit(token, attempt, taking().pack_of(attempt), tr)
    except (ServiceError, StorageError) as error:
        _lost(error.code)
        raise RuntimeError from error  # _lost() stops the script
    if state.turn_asked():
        _offer_hand_over(found)
    header(found.tr, token)
    return found


def _lost(code: str) -> None:
    tr = state.words()
    header(tr, forget=code == "unknown")
    st.title(tr("This link leads nowhere") if code in {"unknown", "damaged"} else tr("One moment"), anchor=False)
    faults.show(code)
    if st.button(tr("Start again"), type="primary", key="again"):
        state.go("start")
    st.stop()


def _offer_hand_over(found: Visit) -> None:
    tr = found.tr

    @st.dialog(tr("Someone else’s turn"), on_dismiss=state.drop_turn)
    def ask() -> None:
        st.write(tr("Take your private link with you: with it you can go on, or see your result, on your own device."))
        st.code(state.link(found.token), language=None, wrap_lines=True)
        st.write(tr("Then this device starts afresh, and nobody gets to your answers with the Back button."))
        if st.button(tr("Start afresh here"), type="primary", key="hand_over_now"):
            state.drop_turn()
            hand_over(tr, found.token)

    ask()
