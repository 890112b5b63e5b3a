"""Rooms for the journeys: opened, joined and answered through the services."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from questions.ids import Language, PackId
from quiz.flow import Move, Plan, Room, Token
from quiz.services import Hosting, HostToken, Said
from tests.app.attempts.test_journeys import sent_to_components

Opener = Callable[..., AppTest]
PACK = PackId("sales_roles")
EN = Language("en")


def begun(hosting: Hosting, *steps: Move, **choices: object) -> tuple[HostToken, Room]:
    key, here = hosting.open(Plan(PACK, **choices))
    for step in steps:
        here = hosting.move(key, step, here.revision)
    return key, here


def in_room(hosting: Hosting, here: Room, answers: int = 0) -> Token:
    token, attempt, _ = hosting.rooms.join(here.code, EN)
    pack = hosting.rooms.pack_of(here)
    for item in pack.items_of(attempt.form)[:answers]:
        hosting.rooms.say(token, Said(item.id, next(iter(item.places)), EN))
    return token


def awaited(app: AppTest) -> str:
    """What a phone says it waits for."""
    return sent_to_components(app)["question_card"]["words"]["title"]
