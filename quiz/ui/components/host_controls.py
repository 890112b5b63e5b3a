"""A host's controls, as buttons and as keys; a step of the room is a command that they send themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from quiz.ui import state
from quiz.ui.components.registration import component

_KEY: Final = "host"
_LONGEST: Final = 64
_host = component("host_controls", '<div class="rf-host"></div>')


@dataclass(frozen=True)
class Change:
    """What a host has changed: the room, by an action that is done, or what this screen shows."""

    action: str | None
    show: str | None


def host_controls(data: Mapping[str, object], on_change: Callable[[Change], None]) -> None:
    """Draws the controls and calls ``on_change`` before the part of the page that they stand in runs again."""

    def changed() -> None:
        on_change(_change(state.sent(_KEY).get("changed")))

    _host(key=_KEY, data={**data, "shape": screen()}, on_changed_change=changed, on_shape_change=lambda: None)


def screen() -> str:
    """Returns what the host's screen is, as its browser said last: a ``wall``, a ``low`` one, or a ``phone``."""
    said = state.sent(_KEY).get("shape")
    return said if isinstance(said, str) else "wall"


def _change(sent: object) -> Change:
    """Returns what a browser says was changed; nothing where it says nothing that can be read."""
    said = sent if isinstance(sent, Mapping) else {}
    action, show = (said.get(name) for name in ("action", "show"))
    return Change(_text(action), _text(show))


def _text(value: object) -> str | None:
    return value[:_LONGEST] if isinstance(value, str) else None
