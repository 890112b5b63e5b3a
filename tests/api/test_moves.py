"""The former names of an answer still work for pages that were loaded before an update."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from quiz.flow import Token
from quiz.services import AttemptService
from tests.api.answering import asked_first

MOVE = {"page": "12-34", "number": 1, "kind": "answer", "value": 4, "seconds": 1.5, "sent": 1, "read_in": "es"}


def moved(client: TestClient, token: Token, move: object) -> tuple[int, dict[str, Any]]:
    look = {"token": token, "language": "es", "at": None, "then": None, "mark": None}
    answer = client.post("/moves", content=json.dumps({**look, "move": move}))
    return answer.status_code, answer.json()


def test_a_move_is_an_answer(client: TestClient, attempt_service: AttemptService, token: Token) -> None:
    first, second = (asked_first(attempt_service, token, number) for number in (1, 2))
    assert first == moved(client, token, None)[1]["card"]["item"]
    status, said = moved(client, token, {**MOVE, "item": first})
    assert (200, second, None) == (status, said["card"]["item"], said["problem"])
    assert {first: 4} == attempt_service.resume(token).responses


@pytest.mark.parametrize("nonsense", [1, "", [], {}, {"page": "1"}, {**MOVE, "item": "\ud800"}])
def test_nonsense_is_none(client: TestClient, token: Token, nonsense: object) -> None:
    assert (400, None) == ((answer := moved(client, token, nonsense))[0], answer[1]["card"])
    assert 400 == client.post("/moves", content=b"{").status_code
