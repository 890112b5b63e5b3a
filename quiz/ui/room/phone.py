"""A phone in a room: the question that is due, or what it waits for."""

from __future__ import annotations

from typing import Final, NoReturn

import streamlit as st

from questions.ids import ItemId, Response
from quiz.bootstrap import rooms
from quiz.flow import Pace, Room, Shows, Token
from quiz.flow.code import spelled
from quiz.flow.turn import Wait, turn, turn_mark
from quiz.i18n import N_, Translator
from quiz.services import Said
from quiz.services.errors import ServiceError, StorageError
from quiz.ui import faults, state
from quiz.ui.components.question import Move
from quiz.ui.components.seat import watch
from quiz.ui.visit import Visit, wait

WAITING_SECONDS: Final = 2.0
OWN_PACE_SECONDS: Final = 10.0
"""Between two looks at the room: whoever waits sees it move at once; whoever answers learns it with the next answer."""

_WAITS: Final = {
    Wait.LOBBY: (
        N_("You are in"),
        N_("The first question comes here as soon as your host starts. Keep this page open."),
    ),
    Wait.PAUSED: (
        N_("A short break"),
        N_("Your host has paused the room. It goes on here by itself; your answers are stored."),
    ),
    Wait.NEXT: (N_("Stored"), N_("Wait for the next question: it comes here by itself.")),
    Wait.DONE: (N_("You have answered everything"), N_("You can still look at your answers and change them.")),
}


def room_of(here: Visit) -> Room | None:
    """The room that the attempt is in, a second old at most; None for the many that are in none."""
    try:
        room_id = state.member(here.token, _room_id)
        return None if room_id is None else rooms().seen(room_id)
    except ServiceError as error:
        _stop(error.code)
    except StorageError as error:
        wait(error.code, here.tr)


def asked(here: Visit, room: Room) -> ItemId | None:
    """The question to show; None where all is answered, at one's own pace. Else it draws what the phone waits for."""
    items = here.pack.form(here.attempt.form).items
    if state.moved_on(turn_mark(room)) and room.plan.pace is Pace.HOST:
        state.look_at(None)  # everybody looks at the wall's question, also who had gone back to another
    due = turn(room, here.attempt, items, state.at())
    if due is Wait.CLOSED:
        close(here, room)
    if due is Wait.DONE and room.plan.pace is Pace.OWN:
        return None
    if isinstance(due, Wait):
        _wait(here, room, due)
    if state.then() == "review" and state.at() is None:
        return None
    return due


def store(here: Visit, move: Move, response: Response | None) -> None:
    """Stores an answer or a skip under the room's rules, and reports to its ledger."""
    said = Said(move.item, response, here.text.language, move.seconds, move.sent)
    rooms().say(here.token, said)


def leads(room: Room, move: Move) -> bool:
    """Whether the room says what comes after a move: at the host's pace, after every answer."""
    return room.plan.pace is Pace.HOST and move.kind in {"answer", "skip"}


def follow(here: Visit, room: Room) -> None:
    """Has the question on the phone give way as soon as the room moves on."""
    rehearsal(room, here.tr)
    every = WAITING_SECONDS if room.plan.pace is Pace.HOST else OWN_PACE_SECONDS
    watch(room.id, here.token, turn_mark(room), every)


def close(here: Visit, room: Room) -> NoReturn:
    """From a closed room to what it leaves a person: their own result, or the room's."""
    if here.attempt.finished is None:
        try:
            rooms().finish(here.token)
        except ServiceError as error:
            _stop(error.code)
        except StorageError as error:
            wait(error.code, here.tr)
    state.go("room" if room.plan.shows is Shows.ROOM else "result", a=here.token)


def rehearsal(room: Room, tr: Translator) -> None:
    """Says that a rehearsal is one."""
    if room.plan.rehearsal:
        st.warning(tr("Rehearsal: the other people in this room are simulated, and it will be removed."))


def _wait(here: Visit, room: Room, reason: Wait) -> NoReturn:
    tr = here.tr
    title, words = _WAITS[reason]
    faults.pending()
    with st.container(key="wait"):
        st.caption(tr("Room {code}", code=spelled(room.code)))
        st.title(tr(title), anchor=False)
        st.write(tr(words))
        if reason is Wait.DONE:
            _done(here, room)
    rehearsal(room, tr)
    watch(room.id, here.token, turn_mark(room), WAITING_SECONDS)
    st.stop()


def _done(here: Visit, room: Room) -> None:
    """At the host's pace: the result without a detour, and the answers for who wants to see them."""
    tr = here.tr
    if st.button(tr("See the result"), type="primary", key="finish", width="stretch"):
        try:
            rooms().finish(here.token)
        except ServiceError as error:
            _stop(error.code)
        except StorageError as error:
            wait(error.code, tr)
        state.go("room" if room.plan.shows is Shows.ROOM else "result", a=here.token)
    if st.button(tr("Look at my answers again"), key="look_again", width="stretch"):
        state.go("review", a=here.token)


def _room_id(token: Token) -> str | None:
    room = rooms().room_of(token)
    return room.id if room else None


def _stop(code: str) -> NoReturn:
    faults.show(code)
    st.stop()
