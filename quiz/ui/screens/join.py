"""Join a room: its code, a nickname where it has names, how long it is kept, and in."""

from __future__ import annotations

from typing import Final

import streamlit as st

from quiz.bootstrap import services
from quiz.flow import Names, Phase, Room, Token
from quiz.flow.rooms.room import joining
from quiz.flow.rooms.room_code import spelled
from quiz.i18n import Translator
from quiz.services.errors import ServiceError, StorageError
from quiz.ui import error_messages, state, visitor
from quiz.ui.attempts.resume_button import go_on
from quiz.ui.components.command_button import Command, Form, Input, command_form
from quiz.ui.components.header import header
from quiz.ui.components.room_seat import recalled
from quiz.ui.markdown import bullets
from quiz.ui.rooms.participant import rehearsal

_LONGEST: Final = 64
"""Characters of a code as it may be typed, blanks included."""


def join() -> None:
    """Asks for the code, unless the address has it; then shows the room's door."""
    tr = state.words()
    header(tr)
    st.title(tr("Join a room"), anchor=False)
    typed = state.code()
    room = _behind(typed) if typed else None
    if room is None:
        _ask(tr, typed or "")
    else:
        _door(room, tr)


def _behind(typed: str) -> Room | None:
    try:
        return services().find_room(typed, visitor.address())
    except (ServiceError, StorageError) as error:
        error_messages.show(error.code)
        return None


def _ask(tr: Translator, typed: str) -> None:
    go_on(state.token(), tr)
    st.write(tr("In a room, a group answers on their phones and sees together where everyone stands."))
    with st.form("code", border=False):
        code = st.text_input(tr("The code on the wall"), value=typed[:_LONGEST], key="typed", autocomplete="off")
        if st.form_submit_button(tr("Next"), type="primary", key="look", width="stretch"):
            state.go("join", code=code.strip()[:_LONGEST] or None)


def _door(room: Room, tr: Translator) -> None:
    """Shows what the room is and how long it is kept; a browser that has a seat in it goes on there."""
    seat = recalled(room.id)
    if seat is not None and _mine(Token(seat), room):
        state.go("quiz", a=seat)
    st.write(tr("Room {code}: {title}", code=f"**{spelled(room.code)}**", title=_title(room, tr)))
    rehearsal(room, tr)
    if (code := joining(room)) is not None:
        error_messages.show(code)
        if st.button(tr("Another code"), key="other", width="stretch"):
            state.go("join")
        return
    if room.phase is not Phase.LOBBY:
        st.write(tr("The room has begun already. You are not too late."))
    command_form("enter", tr("Join"), _join(room, tr), Form(_nickname(room, tr)), tr)
    _notice(room, tr)


def _join(room: Room, tr: Translator) -> Command:
    spoken = services().rooms.pack_of(room).languages
    language = tr.language if tr.language in spoken else spoken[0]
    return Command("join_room", {"code": room.code, "language": language, "nickname": ""}, identity=("code",))


def _nickname(room: Room, tr: Translator) -> list[Input]:
    if room.plan.names is not Names.OPTIONAL:
        return []
    note = tr("Your host sees it. No chart shows it.")
    return [Input("nickname", tr("A nickname, if you like"), "text", "", help=note)]


def _mine(seat: Token, room: Room) -> bool:
    try:
        mine = services().rooms.room_of(seat)
    except (ServiceError, StorageError):
        return False
    return mine is not None and mine.id == room.id


def _title(room: Room, tr: Translator) -> str:
    return services().rooms.pack_of(room).text(tr.language).title


def _notice(room: Room, tr: Translator) -> None:
    with st.container(key="small_print"):
        lines = (
            tr("Your answers are yours: nobody in the room sees who gave them, and your own result stays with you."),
            tr("The room, and with it your answers, is kept until {day} and then deleted.", day=tr.date(room.expires)),
            tr("There is no right answer: say what you prefer, not what you can do."),
        )
        st.markdown(bullets(lines))


join()
