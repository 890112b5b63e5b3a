"""What stands under the wall for the host: nicknames, files, the host's link, and how long the room is kept."""

from __future__ import annotations

from html import escape
from typing import Final

import streamlit as st

from quiz.bootstrap import services
from quiz.flow import Names, Room
from quiz.services.errors import ServiceError, StorageError
from quiz.services.rooms.room_store import Member
from quiz.ui import error_messages
from quiz.ui.components.command_button import Command, command_button
from quiz.ui.rooms.host_screen import HostScreen
from quiz.ui.rooms.room_files import downloads

NAMES_SECONDS: Final = 5


def keep(stage: HostScreen, room: Room) -> None:
    """Draws the room's files, the host's link and until when the room is kept."""
    tr = stage.tr
    with st.expander(tr("Link, files and deadline"), key="keep"):
        downloads(stage, room)
        st.write(
            tr(
                "Your host link. Whoever has it runs this room: keep it, and show it to nobody. It also stands in the "
                "browser’s address bar, which full screen hides."
            )
        )
        st.code(stage.place.host(stage.token), language=None, wrap_lines=True)
        st.write(tr("The room, and with it everybody’s answers, is deleted on {day}.", day=tr.date(room.expires)))


def names(stage: HostScreen, room: Room) -> None:
    """Draws who gave which nickname, where the room has them; never with what they answered."""
    if room.plan.names is Names.OPTIONAL:
        with st.expander(stage.tr("Nicknames"), key="names"):
            _list(stage)


@st.fragment(run_every=NAMES_SECONDS)
def _list(stage: HostScreen) -> None:
    try:
        members = services().hosts.members(stage.token)
    except (ServiceError, StorageError) as error:
        error_messages.show(error.code)
        return
    named = [member for member in members if member.nickname]
    if not named:
        st.write(stage.tr("Nobody has a nickname."))
    for member in named:
        _row(stage, member)


def _row(stage: HostScreen, member: Member) -> None:
    tr = stage.tr
    with st.container(horizontal=True, vertical_alignment="center", key=f"member_{member.number}"):
        number = escape(tr("Person {number}", number=member.number))
        st.html(f'<p class="rf-asked">{number}</p><p class="rf-said">{escape(member.nickname or "")}</p>')
        remove = Command("remove_nickname", {"host": stage.token, "number": member.number})
        command_button(f"remove_{member.number}", tr("Remove"), remove, tr)
