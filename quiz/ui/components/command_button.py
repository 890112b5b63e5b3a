"""A button that sends a command to ``quiz.api``, once however often it is pressed, and leads to what it made."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final, Literal, cast, get_args

from pydantic import JsonValue

from quiz.i18n import Translator
from quiz.i18n.error_sentences import error_sentence
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

    page: state.Page | None = None
    """Where to go once it is done, with the attempt of its ``token``; None goes where the answer says."""


@dataclass(frozen=True)
class Input:
    """One field of a form: the browser keeps what is entered, and sends it with the command."""

    name: str
    """Of the command's field."""

    label: str
    kind: Literal["text", "number", "select", "radio", "checkbox"]
    value: str | int | bool | None
    """At first."""

    options: tuple[tuple[str | None, str], ...] = ()
    """Values and labels, of a select or radio; of a checkbox the values for off and on, where not false and true."""

    help: str = ""
    least: int | None = None
    """Of a number."""

    most: int | None = None
    """Of a number; of a text, in characters."""

    aside: bool = False
    """Whether it stands in the part that is folded at first."""


def command_button(key: str, label: str, command: Command, tr: Translator, kind: Kind = "secondary") -> None:
    """Draws the button; a script that runs because its command is done goes on to the page that the answer names."""
    _draw(key, command, tr, {"label": label, "kind": kind, "words": button_words(tr)})


@dataclass(frozen=True)
class Form:
    """The inputs of a command."""

    inputs: Sequence[Input]
    more: str = ""
    """The label of the part that is folded at first."""


def command_form(key: str, label: str, command: Command, form: Form, tr: Translator) -> None:
    """Draws inputs above a primary button; what is entered is read when it is pressed, and goes with the fields.

    Where the command has no ``identity`` of its own, a press with other values makes another thing.
    """
    fields = {"inputs": [asdict(each) for each in form.inputs], "inputs_matter": command.identity is None}
    _draw(key, command, tr, {"label": label, "kind": "primary", "more": form.more, "words": button_words(tr), **fields})


def send_automatically(key: str, command: Command, tr: Translator) -> None:
    """Sends a command as soon as it is drawn, once, and leads on; nothing is seen of it while all goes well."""
    _draw(key, command, tr, {"label": "", "kind": "primary", "words": button_words(tr), "automatic": True})


def _draw(key: str, command: Command, tr: Translator, look: Mapping[str, object]) -> None:
    identity = command.fields if command.identity is None else {name: command.fields[name] for name in command.identity}
    data = {
        "button": key,
        "command": command.name,
        "fields": {**command.fields, "read_in": tr.language},
        "identity": json.dumps([command.name, identity], sort_keys=True),
        "confirm": command.confirm,
        "go": {"page": command.page, "query": {"a": command.fields["token"]}} if command.page else None,
        "inputs": [],
        "inputs_matter": False,
        "more": "",
        "automatic": False,
        **look,
    }
    _lead_on(_button(key=key, data=data, on_go_change=_ignore, on_done_change=_ignore).get("go"))


def button_words(tr: Translator) -> dict[str, str]:
    """Returns what a button says of itself while it talks with the server."""
    return {
        "busy": tr("One moment"),
        "cancel": tr("Cancel"),
        "failed": error_sentence("other", tr),
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
