"""A participant's page in a room: its seat, and what follows the last question."""

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
from quiz.ui.attempts.attempt_page import AttemptPage, wait
from quiz.ui.components.command_button import Command, command_button, send_automatically
from quiz.ui.components.room_seat import remember, watch


def room_of(here: AttemptPage) -> Room | None:
    """Returns the room that the attempt is in, at most a second old; None for an attempt in no room."""
    try:
        room_id = state.member(here.token, _room_id)
        return None if room_id is None else services().rooms.seen(room_id)
    except ServiceError as error:
        _stop(error.code)
    except StorageError as error:
        wait(error.code, here.tr)


def question_footer(here: AttemptPage, room: Room) -> None:
    """Draws what stands under a question in a room, and has the browser remember the seat."""
    rehearsal(room, here.tr)
    remember(room.id, here.token)


def done(here: AttemptPage, room: Room) -> None:
    """Draws the end of a room at the host's pace: the way to the result, and to the answers."""
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


def close(here: AttemptPage, room: Room) -> NoReturn:
    """Finishes the attempt of a closed room and leads to its result, the person's own or the room's."""
    if here.attempt.finished is None:
        send_automatically("finish", _finish(here, room), here.tr)
        st.stop()
    _go_on(here, room)


def rehearsal(room: Room, tr: Translator) -> None:
    """Says that the room is a rehearsal, where it is one."""
    if room.plan.rehearsal:
        st.warning(tr("Rehearsal: the other people in this room are simulated, and it will be removed."))


def _go_on(here: AttemptPage, room: Room) -> NoReturn:
    state.go(_after(room), a=here.token)


def _finish(here: AttemptPage, room: Room) -> Command:
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
