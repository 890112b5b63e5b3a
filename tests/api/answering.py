"""Answers as browsers send them."""

from __future__ import annotations

import json
from typing import Any

from starlette.applications import Starlette
from starlette.testclient import TestClient

from questions.ids import ItemId, Language
from quiz.api.routes import routes
from quiz.flow import Token
from quiz.i18n import translator
from quiz.services import AttemptService

ES = Language("es")
TR = translator(ES)
CLIENT = TestClient(Starlette(routes=routes()))
GOOD = {
    "client_id": "12-34",
    "sequence": 1,
    "kind": "answer",
    "item": "bf01",
    "value": 4,
    "seconds": 1.5,
    "sent": 1,
    "read_in": "es",
}


def sent(attempt: object, action: object, **look: object) -> tuple[int, dict[str, Any]]:
    asked: dict[str, object] = {"token": attempt, "language": "es", "action": action, **look}
    answer = CLIENT.post("/answers", content=json.dumps(asked), headers={"Content-Type": "application/json"})
    assert "no-store" == answer.headers["cache-control"]
    return answer.status_code, answer.json()


def asked_first(attempt_service: AttemptService, token: Token, number: int) -> ItemId:
    attempt = attempt_service.resume(token)
    return attempt_service.pack_of(attempt).form(attempt.form).items[number - 1]
