"""Rooms for the journeys: opened, joined and answered through the services."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from questions.ids import Language, PackId
from quiz.flow import HostAction, Plan, Room, Token
from quiz.services import AnswerSubmission, HostToken, RoomHostService
from tests.app.attempts.test_journeys import sent_to_components

Opener = Callable[..., AppTest]
PACK = PackId("sales_roles")
EN = Language("en")


def begun(host_service: RoomHostService, *steps: HostAction, **choices: object) -> tuple[HostToken, Room]:
    key, here = host_service.open(Plan(PACK, **choices))
    for step in steps:
        here = host_service.act(key, step, here.revision)
    return key, here


def in_room(host_service: RoomHostService, here: Room, answers: int = 0) -> Token:
    token, attempt, _ = host_service.rooms.join(here.code, EN)
    pack = host_service.rooms.pack_of(here)
    for item in pack.items_of(attempt.form)[:answers]:
        host_service.rooms.submit(token, AnswerSubmission(item.id, next(iter(item.places)), EN))
    return token


def awaited(app: AppTest) -> str:
    """What a phone says it waits for."""
    return sent_to_components(app)["question_card"]["words"]["title"]
