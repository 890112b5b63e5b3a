"""A host's moves: the phases of a room as a table, and what each move changes besides."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Literal

from questions.ids import ItemId
from quiz.flow.rooms.room import Pace, Phase, Room, as_of, on_screen

STEP: Final = timedelta(hours=1)
"""How much longer a room stays open when it is extended or reopened."""

REOPENING: Final = timedelta(hours=24)
"""How long after it closed a room can be opened again: until then its people remember it."""


class HostAction(StrEnum):
    """What a host does with a room."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    NEXT = "next"
    BACK = "back"
    REVEAL = "reveal"  # the question on screen where the host sets the pace, else everything
    REVEAL_ALL = "reveal_all"
    HIDE = "hide"
    CLOSE = "close"
    REOPEN = "reopen"
    LOCK = "lock"
    UNLOCK = "unlock"
    EXTEND = "extend"


ActionRefusal = Literal["not_now", "at_start", "at_end", "too_late"]
"""Why a move is refused: not in this phase, at this pace; at an end of the questions; a day after the room closed."""


class HostActionError(Exception):
    """A move that a room does not make."""

    def __init__(self, code: ActionRefusal) -> None:
        self.code: ActionRefusal = code
        super().__init__(code)


_LOBBY, _OPEN, _PAUSED, _CLOSED = Phase

TRANSITIONS: Final[Mapping[tuple[Phase, HostAction], Phase]] = MappingProxyType(
    {
        (_LOBBY, HostAction.START): _OPEN,
        (_OPEN, HostAction.PAUSE): _PAUSED,
        (_PAUSED, HostAction.RESUME): _OPEN,
        (_OPEN, HostAction.NEXT): _OPEN,
        (_OPEN, HostAction.BACK): _OPEN,
        (_PAUSED, HostAction.NEXT): _OPEN,  # the usual way: pause, reveal, talk, go on
        (_PAUSED, HostAction.BACK): _PAUSED,
        **{(phase, HostAction.CLOSE): _CLOSED for phase in (_LOBBY, _OPEN, _PAUSED)},
        (_CLOSED, HostAction.REOPEN): _OPEN,
        **{
            (phase, show): phase
            for phase in (_OPEN, _PAUSED, _CLOSED)
            for show in (HostAction.REVEAL, HostAction.REVEAL_ALL)
        },
        **{(phase, HostAction.HIDE): phase for phase in Phase},
        **{(phase, door): phase for phase in (_LOBBY, _OPEN, _PAUSED) for door in (HostAction.LOCK, HostAction.UNLOCK)},
        **{(phase, HostAction.EXTEND): phase for phase in (_LOBBY, _OPEN, _PAUSED)},
    }
)
"""Where each move leads from each phase; a move that is not listed is refused."""


def apply_action(room: Room, step: HostAction, now: datetime, items: Sequence[ItemId]) -> Room:
    """The room after a host's move, its revision one higher.

    Args:
        room: the room before it.
        step: the move.
        now: the server's time.
        items: the form's items in asking order.

    Raises:
        MoveError: the move leads nowhere from here; the room stays as it is.
    """
    here = as_of(room, now)
    phase = TRANSITIONS.get((here.phase, step))
    if phase is None:
        raise HostActionError("not_now")
    return replace(_EFFECTS[step](here, now, items), phase=phase, revision=room.revision + 1)


_Effect = Callable[[Room, datetime, Sequence[ItemId]], Room]


def _begin(room: Room, _now: datetime, _items: Sequence[ItemId]) -> Room:
    return replace(room, released=max(room.released, 1)) if room.plan.pace is Pace.HOST else room


def _to(step: int, end: ActionRefusal) -> _Effect:
    def go(room: Room, _now: datetime, items: Sequence[ItemId]) -> Room:
        if room.plan.pace is not Pace.HOST:
            raise HostActionError("not_now")
        place = room.position + step
        if not 0 <= place < len(items):
            raise HostActionError(end)
        return replace(room, position=place, released=max(room.released, place + 1))

    return go


def _reveal(room: Room, now: datetime, items: Sequence[ItemId]) -> Room:
    item = on_screen(room, items)
    if item is None or room.phase is Phase.CLOSED:
        return _reveal_all(room, now, items)
    return replace(room, revealed_items=room.revealed_items | {item})


def _reveal_all(room: Room, _now: datetime, _items: Sequence[ItemId]) -> Room:
    return replace(room, all_revealed=True)


def _reopen(room: Room, now: datetime, items: Sequence[ItemId]) -> Room:
    if now >= room.closes + REOPENING:
        raise HostActionError("too_late")
    return replace(_begin(room, now, items), closes=min(now + STEP, room.expires))


_EFFECTS: Final[Mapping[HostAction, _Effect]] = MappingProxyType(
    {
        HostAction.START: _begin,
        HostAction.PAUSE: lambda room, _now, _items: room,
        HostAction.RESUME: lambda room, _now, _items: room,
        HostAction.NEXT: _to(+1, "at_end"),
        HostAction.BACK: _to(-1, "at_start"),
        HostAction.REVEAL: _reveal,
        HostAction.REVEAL_ALL: _reveal_all,
        HostAction.HIDE: lambda room, _now, _items: replace(room, revealed_items=frozenset(), all_revealed=False),
        HostAction.CLOSE: lambda room, now, _items: replace(room, closes=now),
        HostAction.REOPEN: _reopen,
        HostAction.LOCK: lambda room, _now, _items: replace(room, locked=True),
        HostAction.UNLOCK: lambda room, _now, _items: replace(room, locked=False),
        HostAction.EXTEND: lambda room, _now, _items: replace(room, closes=min(room.closes + STEP, room.expires)),
    }
)
