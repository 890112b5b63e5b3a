"""A host's screen: the wall and its controls, redrawn from the snapshot that all viewers share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import streamlit as st

from questions import Pack
from questions.ids import ItemId
from quiz.bootstrap import services
from quiz.flow import Pace, Phase, Room
from quiz.flow.rooms.room import on_screen
from quiz.i18n import Translator
from quiz.present.rooms.canvas import LOW, PHONE, WALL
from quiz.services import HostToken, WallSnapshot
from quiz.services.errors import ServiceError, StorageError
from quiz.services.network_address import Address
from quiz.services.rooms.room_service import WALL_SECONDS
from quiz.ui import error_messages, state
from quiz.ui.components.command_button import button_words
from quiz.ui.components.host_controls import host_controls, screen
from quiz.ui.rooms import join_panel
from quiz.ui.rooms.host_actions import VIEWS, Button, buttons, control_data, follow, views
from quiz.ui.rooms.wall_charts import WallView, dimensions, overview, question, view_of

BEAT_SECONDS: Final = WALL_SECONDS / 2 + 0.05
"""Between two looks at the snapshot: every second one finds a new one, also where a browser's beat comes early."""

_SIZES: Final = {"wall": WALL, "low": LOW, "phone": PHONE}


@dataclass(frozen=True)
class HostScreen:
    """What a host's screen needs: the host's token, what the room asks, and where phones reach the app."""

    token: HostToken
    room_id: str
    pack: Pack
    items: tuple[ItemId, ...]
    place: Address
    tr: Translator


def host_screen_of(token: HostToken, tr: Translator) -> HostScreen:
    """Returns the screen of a host's token.

    Raises:
        AttemptError: ``damaged``.
        ServiceError: ``unknown_host``.
    """
    room = services().hosts.room(token)
    return HostScreen(
        token, room.id, services().rooms.pack_of(room), services().rooms.items_of(room), state.app_address(), tr
    )


@st.fragment(run_every=BEAT_SECONDS)
def show(stage: HostScreen) -> None:
    """Draws the wall as it stands now."""
    try:
        wall = services().rooms.wall(stage.room_id)
    except ServiceError:  # it was deleted: the whole page says so
        st.rerun()
    except StorageError as error:  # the next look may find it again
        error_messages.show(error.code)
        return
    with st.container(key="wall"):
        join_panel.title(wall.room, stage.pack.text(stage.tr.language).title, stage.tr)
        join_panel.warn_unreachable(stage.place, stage.tr)
        if wall.room.phase is Phase.LOBBY:
            join_panel.too_few_files(wall.room, stage.tr)
            _lobby(stage, wall)
        else:
            _running(stage, wall)
    _controls(stage, wall)


def shown_view(room: Room) -> str:
    """Which picture is shown: the one chosen, else what the room's pace asks for."""
    chosen = state.wall_view()
    if chosen in VIEWS:
        return chosen
    return "questions" if room.plan.pace is Pace.HOST and room.phase is not Phase.CLOSED else "overview"


def _lobby(stage: HostScreen, wall: WallSnapshot) -> None:
    with st.container(key="lobby"):
        join_panel.join_instructions(wall.room, stage.place, stage.tr)
        join_panel.counts(wall, stage.tr)


def _running(stage: HostScreen, wall: WallSnapshot) -> None:
    picture, side = st.columns([3, 1], gap="large")
    with side, st.container(key="hall"):
        join_panel.join_instructions(wall.room, stage.place, stage.tr)
        join_panel.counts(wall, stage.tr)
    with picture, st.container(key="picture"):
        _picture(stage, WallView(wall, view_of(stage.pack, stage.tr), _SIZES.get(screen(), WALL)))


def _picture(stage: HostScreen, seen: WallView) -> None:
    view = shown_view(seen.wall.room)
    if view == "overview":
        overview(seen)
    elif view == "dimensions":
        dimensions(seen)
    else:
        question(seen, _item(stage, seen.wall.room))


def _item(stage: HostScreen, room: Room) -> ItemId:
    """The question on the wall: the one turned to, else the host's for all, else the first."""
    turned = state.at()
    if turned in stage.items:
        return turned
    return on_screen(room, stage.items) or stage.items[0]


def _controls(stage: HostScreen, wall: WallSnapshot) -> None:
    tr, room = stage.tr, wall.room
    view = shown_view(room)
    found = buttons(room, stage.items, view, tr)
    if wall.most_divided is not None:
        found.append(Button(f"turn:{wall.most_divided}", tr("Most divided"), "D", ("d",), quiet=True))
    host_controls(
        {
            "host": stage.token,
            "revision": room.revision,
            "buttons": [control_data(each) for each in found],
            "views": [control_data(each) for each in views(view, tr)] if room.phase is not Phase.LOBBY else [],
            "announce": join_panel.announcement(wall, tr),
            "words": {
                "views": tr("Pictures"),
                "moves": tr("Controls"),
                "more": tr("More controls"),
                "full": tr("Full screen"),
                **button_words(tr),
            },
        },
        lambda change: follow(room, stage.items, change),
    )
