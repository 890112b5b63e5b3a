"""A seat in a room: remembered in the browser, and told when the room moves on."""

from __future__ import annotations

from typing import Final

from quiz.flow.attempts.attempt import Token
from quiz.ui import state
from quiz.ui.components.registration import component

_KEY: Final = "seat"
_seat = component("room_seat", '<div class="rf-seat"></div>')


def remember(room_id: str, token: Token) -> None:
    """Has the browser remember the seat."""
    _seat(key=_KEY, data={"room": room_id, "token": token})


def watch(room_id: str, token: Token, seen: str, every: float) -> None:
    """Remembers the seat, and runs the page again once the room's mark no longer begins with ``seen``.

    Args:
        room_id: the room's id.
        token: the attempt that has the seat.
        seen: what of the mark this page was drawn by.
        every: seconds between two looks.
    """
    data = {"room": room_id, "token": token, "seen": seen, "every": every}
    _seat(key=_KEY, data=data, on_changed_change=lambda: None)


def recalled(room_id: str) -> Token | None:
    """The attempt that has this browser's seat in a room, as it remembers; what it opens is for the caller to find."""
    known = state.sent(_KEY + room_id).get("token")
    data = {"room": room_id, "recall": True, "known": known}
    token = _seat(key=_KEY + room_id, data=data, on_token_change=lambda: None).get("token")
    return Token(token) if isinstance(token, str) and token else None
