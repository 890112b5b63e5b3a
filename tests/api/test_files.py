"""The files that people take along: whose they are, what is in them, and when there are none."""

from __future__ import annotations

import io
import json
import zipfile

import httpx2 as httpx
import pytest
from pypdf import PdfReader
from starlette.testclient import TestClient

from quiz.flow import HostAction, Token, next_open
from quiz.i18n import translator
from quiz.i18n.error_sentences import error_sentence
from quiz.services import HostToken, limits
from quiz.services.limits import MOST, Limited
from quiz.services.use_cases import Services
from tests.api.commands import EN, ES, open_room, skip_everything, start

HEAD = {"report.pdf": b"%PDF", "answers.zip": b"PK", "room.pdf": b"%PDF", "room.xlsx": b"PK", "room.zip": b"PK"}


def asked(client: TestClient, name: str, **fields: object) -> httpx.Response:
    answer = client.post(f"/files/{name}", json={"language": "en", **fields})
    assert "no-store" == answer.headers["cache-control"]
    return answer


@pytest.fixture
def finished(services: Services) -> Token:
    """A finished attempt at the room's form, the shortest."""
    token = start(services, "room")
    attempt = services.attempts.resume(token)
    pack = services.attempts.pack_of(attempt)
    while item := next_open(pack, attempt):
        attempt = services.attempts.answer(token, item, list(pack.item(item).places)[-1], ES)
    services.attempts.finish(token)
    return token


@pytest.fixture
def hosted(services: Services) -> HostToken:
    """A room in which as many people as a picture needs have answered its first question."""
    host, room = open_room(services)
    room = services.hosts.act(host, HostAction.START, room.revision)
    item = services.rooms.items_of(room)[0]
    for _ in range(5):
        token, attempt, _ = services.rooms.join(room.code, ES)
        response = next(iter(services.attempts.pack_of(attempt).item(item).places))
        services.attempts.answer(token, item, response, ES)
    return host


@pytest.mark.parametrize("name", ["report.pdf", "answers.zip"])
def test_a_person_takes_the_result_along(client: TestClient, finished: Token, name: str) -> None:
    answer = asked(client, name, token=finished)
    assert 200 == answer.status_code
    assert answer.content.startswith(HEAD[name])
    suffix = name.rpartition(".")[2]
    assert f'attachment; filename="sales_roles.{suffix}"' == answer.headers["content-disposition"]


def test_the_whole_result_is_a_json_document_of_the_stored_answers(
    services: Services, client: TestClient, finished: Token
) -> None:
    document = json.loads(asked(client, "result.json", token=finished).content)
    stored = services.attempts.resume(finished)
    assert len(stored.answers) == len(document["answers"])
    assert "application/json" == asked(client, "result.json", token=finished).headers["content-type"]


def test_a_file_speaks_the_readers_language(client: TestClient, finished: Token) -> None:
    pages = [asked(client, "report.pdf", token=finished, language=language).content for language in ("es", "en")]
    spanish, english = (PdfReader(io.BytesIO(page)).pages[0].extract_text() for page in pages)
    assert "preguntas respondidas" in spanish
    assert "questions answered" in english


@pytest.mark.parametrize("name", ["room.pdf", "room.xlsx", "room.zip"])
def test_a_host_takes_the_room_along(services: Services, client: TestClient, hosted: HostToken, name: str) -> None:
    answer = asked(client, name, host=hosted)
    assert 200 == answer.status_code
    assert answer.content.startswith(HEAD[name])
    code = services.hosts.room(hosted).code
    assert f'filename="room-{code}.{name.rpartition(".")[2]}"' in answer.headers["content-disposition"]


def test_a_rooms_tables_have_a_row_a_person(client: TestClient, hosted: HostToken) -> None:
    with zipfile.ZipFile(io.BytesIO(asked(client, "room.zip", host=hosted).content)) as file:
        assert 6 == len(file.read("answers.csv").splitlines())


def told(answer: httpx.Response, code: str, **facts: object) -> bool:
    said = answer.json()
    return said == {"refused": code, "problem": error_sentence(code, translator(EN), **facts)}


def test_while_questions_are_open_there_is_no_file(services: Services, client: TestClient) -> None:
    token = start(services, "room")
    assert told(answer := asked(client, "report.pdf", token=token), "unfinished")
    assert 409 == answer.status_code
    skip_everything(services, token)
    services.attempts.finish(token)
    assert told(asked(client, "report.pdf", token=token), "nothing_answered")


def test_of_too_few_people_there_is_no_file(services: Services, client: TestClient) -> None:
    host, _ = open_room(services)
    answer = asked(client, "room.pdf", host=host)
    assert (409, "too_few") == (answer.status_code, answer.json()["refused"])
    assert "0" in answer.json()["problem"]


@pytest.mark.parametrize(
    ("name", "fields", "code"),
    [
        ("report.pdf", {"token": "A" * 22}, "unknown"),
        ("report.pdf", {"token": "short"}, "damaged"),
        ("room.pdf", {"host": "A" * 22}, "unknown_host"),
        ("room.pdf", {"host": "short"}, "damaged_host"),
        ("nonsense.exe", {}, "malformed"),
    ],
)
def test_a_link_that_leads_nowhere_has_none(
    services: Services, client: TestClient, name: str, fields: dict[str, str], code: str
) -> None:
    assert services
    answer = asked(client, name, **fields)
    assert (404, True) == (answer.status_code, told(answer, code))


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("report.pdf", {"host": "A" * 22}),
        ("report.pdf", {"token": "\0"}),
        ("report.pdf", {"token": 1}),
        ("room.pdf", {"token": "A" * 22}),
        ("room.pdf", {"host": "A" * 65}),
        ("room.pdf", {"host": "A" * 22, "language": None}),
    ],
)
def test_nonsense_is_not_understood(client: TestClient, name: str, fields: dict[str, object]) -> None:
    assert (400, True) == ((answer := asked(client, name, **fields)).status_code, told(answer, "malformed"))


def test_who_asks_for_very_many_waits(services: Services, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert services
    monkeypatch.setattr(limits, "MOST", {**MOST, Limited.FILE: 1})
    answers = [asked(client, "report.pdf", token="A" * 22) for _ in range(2)]
    assert [404, 429] == [answer.status_code for answer in answers]
    assert int(answers[1].headers["retry-after"]) > 0
