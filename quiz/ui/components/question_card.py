"""The question on the screen: words only. What its answers are worth never leaves the server.

Its script sends each answer to `quiz.api.answers` and shows the question that comes back. Streamlit's script runs
again only for another page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import uuid4

from questions.ids import Language
from quiz.flow import Token
from quiz.ui import state
from quiz.ui.components.registration import component

_KEY: Final = "question"
_question = component("question_card", '<div class="rf-question"></div>')


def question(card: dict[str, object], token: Token, language: Language) -> None:
    """Draws the first card; when the page is run again, the script asks for the one that is due then."""
    data = {
        "question": card,
        "token": token,
        "language": language,
        "reviewing": state.then() == "review",
        "drawn": uuid4().hex,  # tells one run of the page from the next
    }
    _question(key=_KEY, data=data, on_left_change=_left)


def _left() -> None:
    """There is no question any more: whatever the person had gone back to is done with; the next page says why."""
    state.look_at(None)
    left = state.sent(_KEY).get("left")
    if isinstance(left, Mapping) and (why := left.get("why")):
        state.problem(str(why))
