"""After the questions: from one's own result to the room's and back, as the room shows them."""

from __future__ import annotations

import streamlit as st

from quiz.flow import Phase, Room, Shows, next_open
from quiz.flow.rooms.due_item import phase_version
from quiz.present.attempts.question_payload import WAITING_SECONDS
from quiz.ui import state
from quiz.ui.attempts.attempt_page import AttemptPage
from quiz.ui.components.room_seat import watch
from quiz.ui.rooms.participant import rehearsal, room_of


def room_links(here: AttemptPage) -> None:
    """Draws the way from a person's own result to the room's.

    Where the room shows only its own picture, the person's own result waits until the room is closed, so that it does
    not draw them away while everybody looks at the wall.
    """
    room = room_of(here)
    if room is None:
        return
    if room.plan.shows is Shows.ROOM and room.phase is not Phase.CLOSED:
        state.go("room", a=here.token)
    rehearsal(room, here.tr)
    if next_open(here.pack, here.attempt) is not None:
        watch(room.id, here.token, phase_version(room), WAITING_SECONDS)  # a room that was closed may be opened again
        if room.phase is not Phase.CLOSED:
            if st.button(here.tr("Go on with the questions"), type="primary", key="questions", width="stretch"):
                state.go("quiz", a=here.token)
            return
    if sees_room(room) and st.button(
        here.tr("See the room’s result"), key="see_room", width="stretch", icon=":material/groups:"
    ):
        state.go("room", a=here.token)


def sees_room(room: Room) -> bool:
    """Returns whether participants see the room's picture on their phones."""
    return room.plan.shows is not Shows.OWN


def sees_own(room: Room) -> bool:
    """Returns whether participants see their own result now."""
    return room.plan.shows is not Shows.ROOM or room.phase is Phase.CLOSED
