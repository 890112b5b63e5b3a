"""A phone in a room: its seat, and what comes after the last question."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

from quiz.bootstrap import services
from quiz.flow import Room, Shows, Token
from quiz.flow.rooms.due_item import question_version
from quiz.flow.rooms.room_code import spelled
from quiz.i18n import Translator
from quiz.present.attempts.question_payload import WAITING_SECONDS
from quiz.services.errors import ServiceError, StorageError
from quiz.ui import error_messages, state
from quiz.ui.attempts.attempt_page import Visit, wait
from quiz.ui.components.command_button import Command, command_button, send_automatically
from quiz.ui.components.room_seat import remember, watch


def room_of(here: Visit) -> Room | None:
    """The room that the attempt is in, a second old at most; None for the many that are in none."""
    try:
        room_id = state.member(here.token, _room_id)
        return None if room_id is None else services().rooms.seen(room_id)
    except ServiceError as error:
        _stop(error.code)
    except StorageError as error:
        wait(error.code, here.tr)


def seated(here: Visit, room: Room) -> None:
    """What stands under a question in a room; the question itself looks whether the room has moved on."""
    rehearsal(room, here.tr)
    remember(room.id, here.token)


def done(here: Visit, room: Room) -> None:
    """At the host's pace: the result without a detour, and the answers for who wants to see them."""
    tr = here.tr
    with st.container(key="wait"):
        st.caption(tr("Room {code}", code=spelled(room.code)))
        st.title(tr("You have answered everything"), anchor=False)
        st.write(tr("You can still look at your answers and change them."))
        command_button("finish", tr("See the result"), _finish(here, room), tr, "primary")
        if st.button(tr("Look at my answers again"), key="look_again", width="stretch"):
            state.go("review", a=here.token)
    rehearsal(room, tr)
    watch(room.id, here.token, question_version(room), WAITING_SECONDS)


def close(here: Visit, room: Room) -> NoReturn:
    """From a closed room to what it leaves a person: their own result, or the room's."""
    if here.attempt.finished is None:
        send_automatically("finish", _finish(here, room), here.tr)
        st.stop()
    _go_on(here, room)


def rehearsal(room: Room, tr: Translator) -> None:
    """Says that a rehearsal is one."""
    if room.plan.rehearsal:
        st.warning(tr("Rehearsal: the other people in this room are simulated, and it will be removed."))


def _go_on(here: Visit, room: Room) -> NoReturn:
    state.go(_after(room), a=here.token)


def _finish(here: Visit, room: Room) -> Command:
    return Command("finish_attempt", {"token": here.token}, page=_after(room))


def _after(room: Room) -> state.Page:
    """Returns the page that a participant sees in the end."""
    return "room" if room.plan.shows is Shows.ROOM else "result"


def _room_id(token: Token) -> str | None:
    room = services().rooms.room_of(token)
    return room.id if room else None


def _stop(code: str) -> NoReturn:
    error_messages.show(code)
    st.stop()
