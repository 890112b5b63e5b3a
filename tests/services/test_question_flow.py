"""The question that an attempt in a room shows."""

from __future__ import annotations

from quiz.flow import Move
from quiz.flow.rooms.due_item import Wait
from quiz.services.question_flow import Asking, Look
from tests.services.fakes import EN, ROOM, TINY
from tests.services.rooms.room_fakes import begun, do, make_hosting

ITEMS = TINY.form(ROOM).items


def test_who_had_gone_back_is_at_the_same_question_after_a_pause() -> None:
    hosting = make_hosting()
    key, room = begun(hosting)
    token, _, _ = hosting.rooms.join(room.code, EN)
    asking = Asking(hosting.rooms)
    there = asking.look(Look(token, at=ITEMS[1]))
    assert ITEMS[1] == there.due
    do(hosting, key, Move.PAUSE)
    waiting = asking.look(there.look)
    assert Wait.PAUSED == waiting.due
    do(hosting, key, Move.RESUME)
    assert ITEMS[1] == asking.look(waiting.look).due
