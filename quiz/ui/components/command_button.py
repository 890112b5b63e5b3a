"""A button that sends a command to ``quiz.api``, once however often it is pressed, and leads to what it made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, cast, get_args

from pydantic import JsonValue

from quiz.i18n import Translator
from quiz.i18n.faults import fault
from quiz.ui import state
from quiz.ui.components.registration import component

Kind = Literal["primary", "secondary", "tertiary"]
"""How a button looks, as Streamlit's own."""

_QUERY: Final = frozenset({"a", "h", "at", "then", "code", "deleted"})
"""The parts of an address that an answer may lead to."""

_button = component("command_button", '<div class="rf-command"></div>')


@dataclass(frozen=True)
class Command:
    """What a press sends, apart from the key that the browser draws."""

    name: str
    """As in the address: ``POST commands/NAME``."""

    fields: Mapping[str, JsonValue]
    identity: tuple[str, ...] | None = None
    """Names of the fields that tell one thing to make from another; None means all.

    A press that was not answered and the next one with the same values here make one thing, also after a reload.
    """

    confirm: str | None = None
    """What to ask before it is sent."""


def command_button(key: str, label: str, command: Command, tr: Translator, kind: Kind = "secondary") -> None:
    """Draws the button; a script that runs because its command is done goes on to the page that the answer names."""
    identity = command.fields if command.identity is None else {name: command.fields[name] for name in command.identity}
    data = {
        "button": key,
        "label": label,
        "kind": kind,
        "command": command.name,
        "fields": dict(command.fields),
        "identity": json.dumps([command.name, identity], sort_keys=True),
        "confirm": command.confirm,
        "words": button_words(tr),
    }
    _lead_on(_button(key=key, data=data, on_go_change=_ignore, on_done_change=_ignore).get("go"))


def button_words(tr: Translator) -> dict[str, str]:
    """Returns what a button says of itself while it talks with the server."""
    return {
        "busy": tr("One moment"),
        "cancel": tr("Cancel"),
        "failed": fault("other", tr),
        "offline": tr("No connection to the server. We keep trying; what was stored is safe."),
    }


def _lead_on(destination: object) -> None:
    """Goes to the page that a browser asks for, if it is one; a browser can send what it likes."""
    if not isinstance(destination, Mapping):
        return
    page, query = destination.get("page"), destination.get("query")
    if page in get_args(state.Page) and isinstance(query, Mapping):
        address = {name: value for name, value in query.items() if name in _QUERY and isinstance(value, str)}
        state.go(cast("state.Page", page), **address)


def _ignore() -> None:
    """Does nothing: Streamlit passes on only the events that have a callback, and these are read where drawn."""
