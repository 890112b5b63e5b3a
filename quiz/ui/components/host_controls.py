"""A host's controls, as buttons and as keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from quiz.ui import state
from quiz.ui.components.registration import component

_KEY: Final = "host"
_host = component("host_controls", '<div class="rf-host"></div>')


@dataclass(frozen=True)
class Press:
    """What a host pressed; ``seq`` tells one press from the next."""

    seq: int
    what: str
    revision: int
    """Of the room that the host saw when pressing."""


def host_controls(data: Mapping[str, object], on_press: Callable[[Press], None]) -> None:
    """Draws the controls and calls ``on_press`` before the part of the page that they stand in runs again."""

    def pressed() -> None:
        press = _press(state.sent(_KEY).get("do"))
        if press is not None:
            on_press(press)

    _host(key=_KEY, data={**data, "shape": screen()}, on_do_change=pressed, on_shape_change=lambda: None)


def screen() -> str:
    """What the host's screen is, as its browser said last: a ``wall``, a ``low`` one, or a ``phone``."""
    said = state.sent(_KEY).get("shape")
    return said if isinstance(said, str) else "wall"


def _press(sent: Any) -> Press | None:  # noqa: ANN401 - it comes from a browser: anything at all
    """The press, or None when what came is not one."""
    try:
        return Press(int(sent["seq"]), str(sent["what"])[:64], int(sent["revision"]))
    except (TypeError, KeyError, ValueError, OverflowError):
        return None
