"""The question that an attempt in a room shows."""

from __future__ import annotations

from quiz.flow import HostAction
from quiz.flow.rooms.due_item import Wait
from quiz.services.question_flow import QuestionFlow, QuestionRequest
from tests.services.fakes import EN, ROOM, TINY
from tests.services.rooms.room_fakes import begun, do, make_hosting

ITEMS = TINY.form(ROOM).items


def test_who_had_gone_back_is_at_the_same_question_after_a_pause() -> None:
    host_service = make_hosting()
    key, room = begun(host_service)
    token, _, _ = host_service.rooms.join(room.code, EN)
    asking = QuestionFlow(host_service.rooms)
    there = asking.look(QuestionRequest(token, at=ITEMS[1]))
    assert ITEMS[1] == there.due
    do(host_service, key, HostAction.PAUSE)
    waiting = asking.look(there.look)
    assert Wait.PAUSED == waiting.due
    do(host_service, key, HostAction.RESUME)
    assert ITEMS[1] == asking.look(waiting.look).due
