"""A button that fetches a file from ``quiz.api`` and saves it; where there is none, it says why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from quiz.i18n import Translator
from quiz.ui.components.command_button import Kind, button_words
from quiz.ui.components.registration import component

_button = component("file_button", '<div class="rf-command"></div>')


@dataclass(frozen=True)
class File:
    """A file that the server makes when it is asked for."""

    name: str
    """As in the address: ``POST files/NAME``."""

    fields: Mapping[str, JsonValue]
    """Whose file it is, and in which language."""


def file_button(key: str, label: str, file: File, tr: Translator, kind: Kind = "secondary") -> None:
    """Draws the button."""
    words = {**button_words(tr), "offline": tr("There is no file: reload the page to see why.")}
    _button(
        key=key, data={"label": label, "kind": kind, "file": file.name, "fields": dict(file.fields), "words": words}
    )
