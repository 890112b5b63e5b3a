"""The question on the screen: words only. What its answers are worth never leaves the server."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from questions.ids import ItemId, Response
from quiz.ui import state
from quiz.ui.components.mount import component
from quiz.ui.turn import QUESTIONS

_KEY: Final = "question"
_question = component("question", '<div class="rf-question"></div>')

Kind = Literal["answer", "save", "skip", "next", "back"]


@dataclass(frozen=True)
class Move:
    """What the person did: ``answer`` goes on, ``save`` stays; ``seq`` tells one move from the next."""

    seq: int
    kind: Kind
    item: ItemId
    response: Response | None
    seconds: float | None
    sent: int = 0
    """Different questions that this device has sent an answer to; 0 where it does not say."""


def question(data: Mapping[str, object], on_move: Callable[[Move], None]) -> None:
    """Draws a question and calls ``on_move`` before the script runs again."""

    def moved() -> None:
        move = _move(state.sent(_KEY).get("move"))
        if move is not None:
            with QUESTIONS.turn():
                on_move(move)

    _question(key=_KEY, data=dict(data), on_move_change=moved)


def _move(sent: Any) -> Move | None:  # noqa: ANN401 - it comes from a browser: anything at all
    """The move, or None when what came is not one (a browser can send what it likes)."""
    try:
        kind, seconds = sent["kind"], sent["seconds"]
        known = kind in {"answer", "save", "skip", "next", "back"} and isinstance(sent["value"], int | str | None)
        if not known or isinstance(sent["value"], bool):
            return None
        seen = float(seconds) if isinstance(seconds, int | float) and 0 <= seconds < 86_400 else None
        count = sent.get("sent", 0)
        sure = count if type(count) is int and 0 <= count < 10_000 else 0
        return Move(int(sent["seq"]), kind, ItemId(str(sent["item"])), sent["value"], seen, sure)
    except (TypeError, AttributeError, KeyError, ValueError, OverflowError):
        return None
