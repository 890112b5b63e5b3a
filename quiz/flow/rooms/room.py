"""A live room as a value: what was chosen for it, where it stands, and what a phone may do in it.

A room closes by itself when its time is up. Nobody stores that: `as_of` derives it, from the server's clock alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Literal

from questions.ids import FormId, ItemId, Language, PackId
from quiz.flow.rooms.room_code import Code

ROOM_FORM: Final = FormId("room")
"""The form that is made for rooms."""

SMALLEST_GROUP: Final = 3
"""In a group of two, each person knows the other's answer."""


UNDER_WAY: Final = timedelta(seconds=10)
"""How long an answer may be on its way: within it a phone learns that the room has moved on, and tries again."""


class Phase(StrEnum):
    """Where a room is; a deleted one is not there any more."""

    LOBBY = "lobby"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


class Pace(StrEnum):
    """Who says when the next question comes: each person, or the host for all."""

    OWN = "own"
    HOST = "host"


class Shows(StrEnum):
    """What participants see in the end: their own result, the room's, or both."""

    OWN = "own"
    ROOM = "room"
    BOTH = "both"


class Names(StrEnum):
    """Whether people may give a nickname. Nobody must, and no chart ever shows one."""

    NONE = "none"
    OPTIONAL = "optional"


@dataclass(frozen=True)
class Plan:
    """What is chosen when a room is opened, and stays."""

    pack: PackId
    form: FormId = ROOM_FORM
    language: Language | None = None
    """The language of every phone; None leaves each its own."""
    pace: Pace = Pace.OWN
    shows: Shows = Shows.BOTH
    names: Names = Names.NONE
    min_group_size: int = 5
    """No group smaller than this is shown; `SMALLEST_GROUP` or more."""
    starts_hidden: bool = False
    """Whether the wall shows only counts until the host reveals more."""
    seats: int = 500
    rehearsal: bool = False
    """Whether its people are simulated: never counted among real answers."""


@dataclass(frozen=True)
class Room:
    """A room at one moment; every time is in UTC."""

    id: str
    code: Code
    plan: Plan
    version: str
    content_hash: str
    opened: datetime
    closes: datetime
    """When it closes by itself; once closed, when it did."""
    expires: datetime
    phase: Phase = Phase.LOBBY
    position: int = 0
    """The place, from 0, of the question on the host's screen; it counts where the host sets the pace."""
    released: int = 0
    """How many questions the host has released; going back takes none of them away."""
    revealed_items: frozenset[ItemId] = frozenset()
    """Questions whose answers the wall shows though not everything is revealed."""
    all_revealed: bool = True
    """Whether the wall shows everything there is to show."""
    locked: bool = False
    revision: int = 0
    """The number of moves so far: a move made on an older one than the stored comes too late."""

    def reveals(self, item: ItemId) -> bool:
        """Whether the wall may show the answers to an item."""
        return self.all_revealed or item in self.revealed_items


PhoneCode = Literal["not_started", "room_closed", "room_locked", "not_released"]
"""Why a phone is refused."""


def as_of(room: Room, now: datetime) -> Room:
    """The room at a moment: closed once its time is up."""
    return replace(room, phase=Phase.CLOSED) if now >= room.closes else room


def released(room: Room, items: Sequence[ItemId]) -> tuple[ItemId, ...]:
    """The items that people have been asked so far, in asking order: all of them at their own pace."""
    if room.plan.pace is Pace.HOST:
        return tuple(items[: room.released])
    return () if room.phase is Phase.LOBBY else tuple(items)


def on_screen(room: Room, items: Sequence[ItemId]) -> ItemId | None:
    """The item that the host has on screen for all; None at one's own pace and before the start."""
    return items[room.position] if room.plan.pace is Pace.HOST and room.released else None


def joining(room: Room) -> PhoneCode | None:
    """Why nobody can join now; None where they can, late as it may be."""
    if room.phase is Phase.CLOSED:
        return "room_closed"
    return "room_locked" if room.locked else None


def answering(room: Room, item: ItemId, items: Sequence[ItemId], now: datetime) -> PhoneCode | None:
    """Why this item's answer cannot be given, or changed, now; None where it can: once released, until the close.

    A pause shows no further question; it refuses no answer, for the one that somebody has just tapped would be lost if
    the room were closed from the pause. For the same reason a closed room still takes what was `UNDER_WAY`.
    """
    if room.phase is Phase.LOBBY:
        return "not_started"
    if room.phase is Phase.CLOSED and now >= room.closes + UNDER_WAY:
        return "room_closed"
    return None if item in released(room, items) or item not in items else "not_released"
