"""A list of answers, each with a button that opens it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from questions.ids import ItemId
from quiz.ui.components.registration import component

_KEY: Final = "rows"
_rows = component("answer_rows", '<ul class="rf-rows"></ul>')


def rows(answers: Sequence[dict[str, object]], change: str) -> ItemId | None:
    """Draws the answers (``item``, ``asked``, ``said``, ``skipped``) and returns the one to be opened, if any."""
    shown = _rows(key=_KEY, data={"rows": list(answers), "change": change}, on_open_change=lambda: None)
    opened = shown.get("open")
    return ItemId(opened) if isinstance(opened, str) else None
