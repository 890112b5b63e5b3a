"""What is no command, what comes from elsewhere, too long, too slow or too often, and what people are told of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx2 as httpx
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from questions.ids import Language
from quiz.api import request_body
from quiz.api.request_body import LONGEST
from quiz.api.routes import routes
from quiz.flow import HostAction
from quiz.i18n import translator
from quiz.i18n.error_sentences import error_sentence
from quiz.services import limits
from quiz.services.limits import MOST, Limited
from quiz.services.use_cases import Services
from tests.api.commands import EN, ES, PACK, new_key, open_room, send, start

KEY = "A" * 22
GOOD: dict[str, dict[str, Any]] = {
    "start_attempt": {"key": KEY, "pack": PACK, "form": "full", "language": "en"},
    "join_room": {"key": KEY, "code": "CDF347", "language": "en", "nickname": "Ana"},
    "open_room": {"key": KEY, "pack": PACK, "pace": "own", "seats": 3},
    "finish_attempt": {"key": KEY, "token": KEY},
    "set_language": {"key": KEY, "token": KEY, "language": "en"},
    "delete_attempt": {"key": KEY, "token": KEY},
    "host_action": {"key": KEY, "host": KEY, "action": "start", "revision": 0},
    "delete_room": {"key": KEY, "host": KEY},
    "remove_nickname": {"key": KEY, "host": KEY, "number": 1},
}
NO_KEY = ("", "A" * 21, "A" * 23, "A" * 21 + "\n", "Ä" * 22, "A" * 21 + "=", 1, None, [], {})
NO_TEXT = (1, None, True, [], {}, ["a"], "\0", "a\0b", "a" * 401)
NO_NUMBER = ("1", None, True, 1.5, -1, 2**31, [], float("inf"), float("nan"))
NO_CHOICE = ("", "START", "nonsense", 1, None, [], "\0")
WRONG = [
    *((name, {"key": value}) for name in GOOD for value in NO_KEY),
    *(("start_attempt", {field: value}) for field in ("pack", "form", "language") for value in NO_TEXT),
    *(("join_room", {field: value}) for field in ("code", "language", "nickname") for value in NO_TEXT),
    *(("set_language", {field: value}) for field in ("token", "language") for value in NO_TEXT),
    *(("host_action", {"host": value}) for value in NO_TEXT),
    *(("host_action", {"revision": value}) for value in NO_NUMBER),
    *(("host_action", {"action": value}) for value in NO_CHOICE),
    *(("open_room", {field: value}) for field in ("pace", "shows", "names") for value in NO_CHOICE),
    *(("open_room", {field: value}) for field in ("min_group_size", "seats") for value in NO_NUMBER),
    ("open_room", {"rehearsal": True}),
    ("open_room", {"hidden": "yes"}),
    *(("remove_nickname", {"number": value}) for value in NO_NUMBER),
    *((name, {"more": 1}) for name in GOOD),
    *((name, {"read_in": 1}) for name in GOOD),
]


def posted(client: TestClient, name: str, fields: object) -> tuple[int, dict[str, Any]]:
    answer = client.post(f"/commands/{name}", content=json.dumps(fields), headers={"Content-Type": "application/json"})
    return answer.status_code, answer.json()


@pytest.mark.parametrize("name", GOOD)
def test_what_the_tests_vary_is_a_command(services: Services, client: TestClient, name: str) -> None:
    assert services
    status, said = posted(client, name, GOOD[name])
    assert (200, {"done", "go", "revision", "refused", "problem"}) == (status, set(said))


@pytest.mark.parametrize(("name", "wrong"), WRONG, ids=ascii)
def test_nonsense_is_no_command(client: TestClient, name: str, wrong: dict[str, object]) -> None:
    status, said = posted(client, name, {**GOOD[name], **wrong})
    expected = {"done": False, "go": None, "revision": None, "refused": "malformed"}
    assert (400, {**expected, "problem": error_sentence("malformed", translator(EN))}) == (status, said)


@pytest.mark.parametrize("name", GOOD)
def test_a_command_lacks_none_of_its_fields(client: TestClient, name: str) -> None:
    optional = {"nickname", "pace", "seats"}
    for field in set(GOOD[name]) - optional:
        assert 400 == posted(client, name, {key: value for key, value in GOOD[name].items() if key != field})[0]


@pytest.mark.parametrize("body", [b"", b"{", b"null", b"[]", b"1", b'"x"', b"[" * 9000, b"\xff", b'{"key": "\\ud800"}'])
def test_a_body_that_is_no_json_object_is_no_command(client: TestClient, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    for address in ("/commands/start_attempt", "/answers", "/files/report.pdf"):
        assert 400 == client.post(address, content=body, headers=headers).status_code


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "", "multipart/form-data; b=c"])
def test_a_form_of_another_page_is_no_command(client: TestClient, kind: str) -> None:
    body = json.dumps(GOOD["start_attempt"])
    for address in ("/commands/start_attempt", "/answers", "/files/report.pdf"):
        assert 400 == client.post(address, content=body, headers={"Content-Type": kind}).status_code


def test_a_command_of_no_such_name_is_not_there(client: TestClient) -> None:
    for name in ("nonsense", "__init__", "a" * 5000):
        assert (404, "malformed") == (posted(client, name, {})[0], posted(client, name, {})[1]["refused"])
    assert 405 == client.get("/commands/start_attempt").status_code


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "http://localhost:3000", "null"])
@pytest.mark.parametrize("address", ["/commands/delete_attempt", "/answers", "/files/report.pdf"])
def test_a_foreign_page_has_nothing_done(services: Services, client: TestClient, origin: str, address: str) -> None:
    token = start(services)
    fields = {"key": new_key(), "token": token, "language": "en"}
    answer = client.post(address, json=fields, headers={"Origin": origin})
    assert (403, "foreign_origin") == (answer.status_code, answer.json()["refused"])
    assert services.attempts.resume(token)


@pytest.mark.parametrize("address", ["/commands/start_attempt", "/answers", "/files/report.pdf"])
def test_what_is_longer_than_any_page_sends_is_refused(client: TestClient, address: str) -> None:
    answer = client.post(address, content=b" " * (LONGEST + 1), headers={"Content-Type": "application/json"})
    assert (413, error_sentence("too_long", translator(EN))) == (answer.status_code, answer.json()["problem"])


@pytest.mark.parametrize("address", ["/commands/start_attempt", "/answers", "/files/report.pdf"])
def test_a_body_that_does_not_arrive_is_given_up(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(request_body, "BODY_SECONDS", 0.05)

    async def half() -> AsyncIterator[bytes]:
        yield b'{"key": '
        await asyncio.Event().wait()

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=Starlette(routes=routes()))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8501") as browser:
            headers = {"Content-Type": "application/json", "Accept-Language": "en"}
            return await browser.post(address, content=half(), headers=headers)

    answer = asyncio.run(ask())
    assert (408, error_sentence("too_slow", translator(EN))) == (answer.status_code, answer.json()["problem"])


@pytest.mark.usefixtures("services")
@pytest.mark.parametrize("language", [ES, EN])
@pytest.mark.parametrize(
    ("name", "wrong", "code"),
    [
        ("start_attempt", {"pack": "nonsense"}, "unknown_pack"),
        ("start_attempt", {"form": "nonsense"}, "unknown_form"),
        ("join_room", {}, "unknown_code"),
        ("join_room", {"code": ""}, "unknown_code"),
        ("open_room", {"form": "express"}, "adaptive_form"),
        ("open_room", {"language": "xx"}, "unknown_language"),
        ("finish_attempt", {}, "unknown"),
        ("finish_attempt", {"token": "short"}, "damaged"),
        ("set_language", {}, "unknown"),
        ("delete_attempt", {}, "unknown"),
        ("host_action", {}, "unknown_host"),
        ("delete_room", {}, "unknown_host"),
        ("remove_nickname", {}, "unknown_host"),
    ],
)
def test_a_refusal_is_told_in_the_readers_language(
    client: TestClient, name: str, wrong: dict[str, object], code: str, language: Language
) -> None:
    status, said = posted(client, name, {**GOOD[name], **wrong, "read_in": language})
    assert (200, False, None, code) == (status, said["done"], said["go"], said["refused"])
    assert error_sentence(code, translator(language)) == said["problem"]


def test_without_a_language_a_refusal_is_told_in_the_browsers(services: Services, client: TestClient) -> None:
    assert services
    answer = client.post(
        "/commands/delete_room", json=GOOD["delete_room"], headers={"Accept-Language": "es-MX,en;q=.5"}
    )
    assert error_sentence("unknown_host", translator(ES)) == answer.json()["problem"]


def test_a_refusal_has_its_facts(services: Services, client: TestClient) -> None:
    host, room = open_room(services, seats=1)
    services.hosts.act(host, HostAction.START, room.revision)
    services.rooms.join(room.code, ES)
    assert "(1)" in send(client, "join_room", code=room.code, language="en")["problem"]


@pytest.mark.parametrize(
    ("what", "name"),
    [
        (Limited.START, "start_attempt"),
        (Limited.JOIN, "join_room"),
        (Limited.JOIN_BURST, "join_room"),
        (Limited.JOIN_ROOM, "join_room"),
        (Limited.WRONG_CODE, "join_room"),
    ],
)
def test_too_many_are_asked_to_wait(
    services: Services, client: TestClient, monkeypatch: pytest.MonkeyPatch, what: Limited, name: str
) -> None:
    assert services
    monkeypatch.setattr(limits, "MOST", {**MOST, what: 2})
    said = [client.post(f"/commands/{name}", json={**GOOD[name], "key": new_key()}) for _ in range(3)]
    assert [200, 200, 429] == [answer.status_code for answer in said]
    assert 1 <= int(said[-1].headers["retry-after"]) <= 300
    assert error_sentence("too_many_requests", translator(EN)) == said[-1].json()["problem"]


def test_a_right_code_is_no_guess(services: Services, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST", {**MOST, Limited.WRONG_CODE: 1})
    _, room = open_room(services)
    for _ in range(3):
        assert send(client, "join_room", code=room.code, language="en")["done"]


@pytest.mark.parametrize(
    "headers", [{"X-Forwarded-For": "203.0.113.9"}, {"Host": "quiz.test", "Origin": "http://quiz.test"}], ids=str
)
def test_a_room_is_opened_at_the_machine_alone(services: Services, client: TestClient, headers: dict[str, str]) -> None:
    assert services
    said = client.post("/commands/open_room", json={**GOOD["open_room"], "key": new_key()}, headers=headers).json()
    assert ("not_at_this_machine", False) == (said["refused"], said["done"])
    assert send(client, "open_room", pack=PACK)["done"]
