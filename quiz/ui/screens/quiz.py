"""One question a screen."""

from __future__ import annotations

from questions.ids import ItemId
from quiz.bootstrap import taking
from quiz.flow import Room
from quiz.flow.adaptive import bank
from quiz.flow.path import before, next_open, onward, route
from quiz.services.errors import ServiceError, StorageError
from quiz.ui import faults, state
from quiz.ui.card import card
from quiz.ui.components.question import Move, question
from quiz.ui.room import phone
from quiz.ui.visit import Visit, visit


def quiz() -> None:
    """Draws the question that is due; when there is none, the answers are reviewed."""
    here = visit()
    room = phone.room_of(here)
    item = _current(here) if room is None else phone.asked(here, room)
    if item is None:
        state.go("result" if here.attempt.finished and state.then() is None else "review", a=here.token)
    shown = card(here, item, state.acknowledged(), back_to_review=state.then() == "review")
    if room is not None:
        shown["refused"] = state.refused()
    question(shown, lambda move: _carry_out(here, room, move))
    faults.pending()
    if room is not None:
        phone.follow(here, room)


def _current(here: Visit) -> ItemId | None:
    wanted = state.at()
    if wanted in route(here.pack, here.attempt):
        return wanted
    return None if state.then() == "review" else next_open(here.pack, here.attempt)


def _carry_out(here: Visit, room: Room | None, move: Move) -> None:
    """Does what the person did. What could not be stored is not acknowledged, so that the page sends it again."""
    try:
        _store(here, room, move)
    except StorageError as error:
        state.problem(error.code)
    except ServiceError as error:
        state.problem(error.code)
        state.refuse(move.seq)
    else:
        state.acknowledge(move.seq)
        state.look_at(None if room is not None and phone.leads(room, move) else _place(here, move))


def _store(here: Visit, room: Room | None, move: Move) -> None:
    if move.item not in bank(here.pack, here.attempt.form):
        raise ServiceError("not_in_form", item=move.item, form=here.attempt.form)
    if room is not None:
        if move.kind == "skip" or (move.kind in {"answer", "save"} and move.response is not None):
            phone.store(here, move, None if move.kind == "skip" else move.response)
    elif move.kind in {"answer", "save"} and move.response is not None:
        taking().answer(here.token, move.item, move.response, here.text.language, move.seconds)
    elif move.kind == "skip":
        taking().skip(here.token, move.item, here.text.language, move.seconds)


def _place(here: Visit, move: Move) -> ItemId | None:
    """The question to look at after a move; None is the first open one, or the review that the person came from."""
    if move.kind == "save":
        return move.item
    if state.then() == "review":
        return None
    step = before if move.kind == "back" else onward
    return step(here.pack, here.attempt, move.item)


quiz()
