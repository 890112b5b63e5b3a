"""The room's result on a participant's phone: the wall's snapshot, drawn once."""

from __future__ import annotations

import streamlit as st

from quiz.bootstrap import services
from quiz.flow import Phase, Room, next_open
from quiz.flow.rooms.due_item import room_version
from quiz.flow.rooms.room_code import spelled
from quiz.present.attempts.question_payload import WAITING_SECONDS
from quiz.present.rooms.canvas import PHONE
from quiz.services.errors import ServiceError, StorageError
from quiz.ui import error_messages, state
from quiz.ui.attempts.attempt_page import AttemptPage, visit, wait
from quiz.ui.components.room_seat import watch
from quiz.ui.rooms.participant import close, rehearsal, room_of
from quiz.ui.rooms.result_links import sees_own, sees_room
from quiz.ui.rooms.wall_charts import WallView, dimensions, overview, question, view_of


def page() -> None:
    """Draws what the room may see; a person with questions left is led to them first."""
    here = visit()
    room = _entered(here)
    try:
        wall = services().rooms.wall(room.id)
    except ServiceError as error:
        error_messages.show(error.code)
        return
    except StorageError as error:
        wait(error.code, here.tr)
    error_messages.pending()
    st.caption(here.tr("Room {code}", code=spelled(room.code)))
    st.title(here.tr("The room’s result"), anchor=False)
    rehearsal(room, here.tr)
    _pictures(WallView(wall, view_of(here.pack, here.tr), PHONE))
    _ways_on(here, room)
    watch(room.id, here.token, room_version(wall.room), WAITING_SECONDS)


def _entered(here: AttemptPage) -> Room:
    """The room, once the person may look at it."""
    room = room_of(here)
    if room is None or not sees_room(room):
        state.go("result", a=here.token)
    if room.phase is Phase.CLOSED:
        if here.attempt.finished is None:
            close(here, room)
    elif next_open(here.pack, here.attempt) is not None:
        state.go("quiz", a=here.token)
    return room


def _pictures(seen: WallView) -> None:
    tr = seen.view.tr
    overview(seen)
    if seen.wall.dimensions:
        st.header(tr("On each dimension"), anchor=False)
        dimensions(seen)
    if seen.wall.most_divided is not None:
        st.header(tr("Most divided"), anchor=False)
        question(seen, seen.wall.most_divided, alone=False)


def _ways_on(here: AttemptPage, room: Room) -> None:
    tr = here.tr
    if st.button(tr("Look again"), key="again", width="stretch", icon=":material/refresh:"):
        st.rerun()
    if not sees_own(room):
        st.caption(tr("Your own result waits for you here until the room is closed. It stays yours."))
    elif st.button(tr("See my own result"), type="primary", key="own", width="stretch"):
        state.go("result", a=here.token)


page()
