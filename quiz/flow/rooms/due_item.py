"""What a phone shows in a room: a question, or that there is something to wait for; derived, stored nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from hashlib import sha256
from typing import Final

from questions.ids import ItemId
from quiz.flow.attempts.attempt import Attempt
from quiz.flow.rooms.room import Phase, Room, on_screen, released

_DIGITS: Final = 16
"""Of the digest, 64 bits: a phone compares two of one room."""


class Wait(StrEnum):
    """Why a phone shows no question."""

    LOBBY = "lobby"
    PAUSED = "paused"
    NEXT = "next"  # everything released is dealt with: the host's next question comes
    DONE = "done"
    CLOSED = "closed"


_SHUT = {Phase.LOBBY: Wait.LOBBY, Phase.PAUSED: Wait.PAUSED, Phase.CLOSED: Wait.CLOSED}


def due_item(room: Room, attempt: Attempt, items: Sequence[ItemId], wanted: ItemId | None = None) -> ItemId | Wait:
    """The question that a phone shows now.

    The one that the person went back to; else, where the host sets the pace, the one on the host's screen; else the
    first that has been released and not dealt with: so who comes late catches up.

    Args:
        room: the room as it stands.
        attempt: the person's.
        items: the form's items in asking order.
        wanted: the question that the person went back to.
    """
    if room.phase is not Phase.OPEN:
        return _SHUT[room.phase]
    asked = released(room, items)
    if wanted in asked:
        return wanted
    shown = on_screen(room, items)
    if shown is not None and shown not in attempt.answers:
        return shown
    waiting = next((item for item in asked if item not in attempt.answers), None)
    return waiting or (Wait.DONE if attempt.answers.keys() >= set(items) else Wait.NEXT)


def room_version(room: Room) -> str:
    """Returns what a phone polls to learn that the room has changed; it changes with everything that a phone can see.

    It has three parts, each ended by its separator, so that a phone may compare the beginning that matters to it: the
    phase up to the dot, what decides the phone's question up to the blank, and what the room lets be seen. Questions
    revealed stand in it by a digest: another one in place of the first is a change too.
    """
    shown = sha256("/".join(sorted(room.revealed_items)).encode()).hexdigest()[:_DIGITS]
    return f"{room.phase}.{room.position}.{room.released} {int(room.all_revealed)}.{shown};"


def phase_version(room: Room) -> str:
    """Returns the beginning of `room_version` that changes when the room opens, pauses or closes."""
    return room_version(room).split(".")[0] + "."


def question_version(room: Room) -> str:
    """Returns the beginning of `room_version` that changes when a phone's question may change."""
    return room_version(room).split(" ")[0] + " "
