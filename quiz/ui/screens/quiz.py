"""One question a screen: draws the first one and the way out; answers go to `quiz.api.answers`."""

from __future__ import annotations

from quiz.bootstrap import services
from quiz.flow.rooms.due_item import Wait
from quiz.present.attempts.question_payload import question_payload
from quiz.services.question_flow import QuestionRequest
from quiz.ui import state
from quiz.ui.attempts.attempt_page import visit
from quiz.ui.components.question_card import question
from quiz.ui.rooms import participant


def quiz() -> None:
    """Draws the question that is due; when there is none, the answers are reviewed."""
    here = visit()
    room = participant.room_of(here)
    asked = services().questions.of(
        QuestionRequest(here.token, state.at(), state.then() == "review"), here.attempt, room
    )
    if room is not None and asked.due is Wait.CLOSED:
        participant.close(here, room)
    if room is not None and asked.due is Wait.DONE:
        participant.done(here, room)
        return
    shown = question_payload(asked, here.tr)
    if shown is None:
        state.go("result" if here.attempt.finished and state.then() is None else "review", a=here.token)
    question(shown, here.token, here.tr.language)
    if room is not None:
        participant.question_footer(here, room)


quiz()
