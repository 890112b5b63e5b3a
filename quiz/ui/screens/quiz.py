"""One question a screen. What a person does with it goes to `quiz.web.moves`; this draws the first, and the way out."""

from __future__ import annotations

from quiz.bootstrap import asking
from quiz.flow.turn import Wait
from quiz.present.card import card
from quiz.services.asking import Look
from quiz.ui import state
from quiz.ui.components.question import question
from quiz.ui.room import phone
from quiz.ui.visit import visit


def quiz() -> None:
    """Draws the question that is due; when there is none, the answers are reviewed."""
    here = visit()
    room = phone.room_of(here)
    asked = asking().of(Look(here.token, state.at(), state.then() == "review"), here.attempt, room)
    if room is not None and asked.due is Wait.CLOSED:
        phone.close(here, room)
    if room is not None and asked.due is Wait.DONE:
        phone.done(here, room)
        return
    shown = card(asked, here.tr)
    if shown is None:
        state.go("result" if here.attempt.finished and state.then() is None else "review", a=here.token)
    question(shown, here.token, here.tr.language)
    if room is not None:
        phone.seated(here, room)


quiz()
