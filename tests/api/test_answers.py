"""What a page sends beside its script: what comes back, what is stored, and what is not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from questions.ids import FormId, ItemId, Language, PackId
from quiz import bootstrap
from quiz.api.answers import LONGEST
from quiz.api.routes import routes
from quiz.flow import HostAction, Pace, Plan, Token
from quiz.flow.rooms.due_item import question_version
from quiz.i18n import translator
from quiz.i18n.faults import fault
from quiz.services import AnswerSubmission, AttemptService

ES = Language("es")
TR = translator(ES)
CLIENT = TestClient(Starlette(routes=routes()))
GOOD = {
    "page": "12-34",
    "number": 1,
    "kind": "answer",
    "item": "bf01",
    "value": 4,
    "seconds": 1.5,
    "sent": 1,
    "read_in": "es",
}


@pytest.fixture
def attempt_service(fresh: None) -> Iterator[AttemptService]:  # noqa: ARG001 - a database of this test's own
    yield bootstrap.services().attempts
    bootstrap.services().attempts.store.close()


@pytest.fixture
def token(attempt_service: AttemptService) -> Token:
    """An attempt at the complete form, nothing answered."""
    return attempt_service.start(PackId("sales_roles"), FormId("full"), ES)[0]


def sent(attempt: Token, move: object, **look: object) -> tuple[int, dict[str, Any]]:
    asked: dict[str, object] = {
        "token": attempt,
        "language": "es",
        "at": None,
        "then": None,
        "mark": None,
        "move": move,
        **look,
    }
    answer = CLIENT.post("/moves", content=json.dumps(asked))
    assert "no-store" == answer.headers["cache-control"]
    return answer.status_code, answer.json()


def asked_first(attempt_service: AttemptService, token: Token, number: int) -> ItemId:
    attempt = attempt_service.resume(token)
    return attempt_service.pack_of(attempt).form(attempt.form).items[number - 1]


def test_an_answer_is_stored_before_the_next_question_comes(attempt_service: AttemptService, token: Token) -> None:
    first, second = asked_first(attempt_service, token, 1), asked_first(attempt_service, token, 2)
    status, said = sent(token, {**GOOD, "item": first})
    assert (200, second, False, None) == (status, said["card"]["item"], said["leave"], said["problem"])
    assert {first: 4} == attempt_service.resume(token).responses


def test_without_a_move_the_question_that_is_due_comes_and_nothing_is_stored(
    attempt_service: AttemptService, token: Token
) -> None:
    assert asked_first(attempt_service, token, 1) == sent(token, None)[1]["card"]["item"]
    assert {} == attempt_service.resume(token).responses


def test_going_back_and_on_leads_along_the_questions_that_were_dealt_with(
    attempt_service: AttemptService, token: Token
) -> None:
    first, second, third = (asked_first(attempt_service, token, number) for number in (1, 2, 3))
    sent(token, {**GOOD, "item": first})
    sent(token, {**GOOD, "item": second})
    back = sent(token, {**GOOD, "kind": "back", "item": third, "value": None})[1]["card"]
    assert (second, second, 4) == (back["item"], back["at"], back["chosen"])
    on = sent(token, {**GOOD, "kind": "next", "item": second, "value": None}, at=second)[1]["card"]
    assert (third, None) == (on["item"], on["at"])


def test_a_change_is_saved_and_stays_where_it_is(attempt_service: AttemptService, token: Token) -> None:
    first = asked_first(attempt_service, token, 1)
    sent(token, {**GOOD, "item": first})
    card = sent(token, {**GOOD, "number": 2, "kind": "save", "item": first, "value": 2}, at=first)[1]["card"]
    assert (first, 2) == (card["item"], card["chosen"])


def test_a_late_copy_of_an_older_move_overwrites_nothing(attempt_service: AttemptService, token: Token) -> None:
    for number, value in ((1, 4), (3, 2), (1, 4)):
        assert 200 == sent(token, {**GOOD, "number": number, "value": value})[0]
    assert {"bf01": 2} == attempt_service.resume(token).responses


def test_after_the_last_answer_another_page_comes(attempt_service: AttemptService, token: Token) -> None:
    attempt = attempt_service.resume(token)
    for item in attempt_service.pack_of(attempt).form(attempt.form).items:
        status, said = sent(token, {**GOOD, "kind": "skip", "item": item, "value": None})
    assert (200, None, True) == (status, said["card"], said["leave"])
    assert set(attempt_service.resume(token).responses.values()) == {None}


def test_from_the_review_an_answer_leads_back_to_it(attempt_service: AttemptService, token: Token) -> None:
    first = asked_first(attempt_service, token, 1)
    status, said = sent(token, {**GOOD, "item": first}, at=first, then="review")
    assert (200, True) == (status, said["leave"])


def test_an_attempt_that_is_not_there_is_left_to_the_page_to_tell() -> None:
    for unknown in ("", "nonsense", "A" * 22):
        assert (200, {"card": None, "leave": True, "refused": None, "problem": None}) == sent(Token(unknown), GOOD)


@pytest.mark.parametrize(
    ("nonsense", "code"),
    [
        ({"value": 6}, "not_an_option"),
        ({"value": 0}, "not_an_option"),
        ({"value": "compare"}, "not_an_option"),
        ({"value": "4"}, "not_an_option"),
        ({"value": 10**30}, "not_an_option"),
        ({"item": "zz99"}, "not_in_form"),
        ({"item": "zz99", "kind": "back", "value": None}, "not_in_form"),
        ({"item": "zz99", "kind": "skip", "value": None}, "not_in_form"),
        ({"item": None}, "not_in_form"),
        ({"value": True}, None),
        ({"value": 4.0}, None),
        ({"value": [4]}, None),
        ({"value": {"a": 1}}, None),
        ({"kind": "delete"}, None),
        ({"kind": ["answer"]}, None),
        ({"kind": None}, None),
        ({"value": None}, None),
        ({"kind": "skip"}, None),
        ({"page": ""}, None),
        ({"page": "p"}, None),
        ({"page": "1" * 33}, None),
        ({"page": "\ud800"}, None),
        ({"page": None}, None),
        ({"number": "x"}, None),
        ({"number": None}, None),
        ({"number": -1}, None),
        ({"number": float("inf")}, None),
        ("nothing of the kind", None),
        ([], None),
    ],
    ids=str,
)
def test_nonsense_from_a_browser_is_told_and_never_stored(
    attempt_service: AttemptService, token: Token, nonsense: object, code: str | None
) -> None:
    status, said = sent(token, {**GOOD, **nonsense} if isinstance(nonsense, dict) else nonsense)
    assert {} == attempt_service.resume(token).responses
    assert (200 if code else 400, code, fault(code, TR) if code else None) == (status, said["refused"], said["problem"])
    assert (asked_first(attempt_service, token, 1) if code else None) == (said["card"] or {}).get("item")
    assert 200 == sent(token, GOOD)[0]
    assert {"bf01": 4} == attempt_service.resume(token).responses


@pytest.mark.parametrize("body", [b"", b"{", b"null", b"[]", b"1", b'"x"', b"[" * 3000, b"\xff", b"x" * (LONGEST + 1)])
def test_a_body_that_is_no_move_is_not_understood(body: bytes) -> None:
    assert 400 == CLIENT.post("/moves", content=body).status_code


@pytest.mark.parametrize("value", [1, ["x"], {}, "\ud800", "a\0"], ids=ascii)
@pytest.mark.parametrize("field", ["token", "at", "mark", "language"])
def test_what_is_no_text_of_ours_is_not_understood(field: str, value: object) -> None:
    assert 400 == sent(Token("A" * 22), GOOD, **{field: value})[0]


@pytest.mark.parametrize("seconds", ["1", None, -1, 1e308, [], True])
def test_a_time_that_cannot_be_is_no_reason_to_lose_an_answer(
    attempt_service: AttemptService, token: Token, seconds: object
) -> None:
    assert 200 == sent(token, {**GOOD, "seconds": seconds})[0]
    assert {"bf01": 4} == attempt_service.resume(token).responses


def test_the_card_speaks_the_readers_language_and_has_no_keys(token: Token) -> None:
    card = sent(token, None, language="en")[1]["card"]
    assert ("en", "1 of 48") == (card["language"], card["words"]["progress"])
    assert not {"place", "keyed", "weight", "dimension"} & {
        *card,
        *(key for option in card["options"] for key in option),
    }


def test_what_cannot_be_stored_is_told_and_sent_again_by_the_page(
    attempt_service: AttemptService, token: Token, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    attempt_service.store.close()
    (tmp_path / "a_file").write_text("", encoding="utf-8")
    monkeypatch.setenv("ROLEFIT_DATABASE_URL", f"sqlite:///{tmp_path / 'a_file' / 'rolefit.sqlite3'}")
    bootstrap.settings.cache_clear()
    bootstrap.forget_services()
    status, said = sent(token, GOOD)
    assert (503, fault("unwritable", TR), None) == (status, said["problem"], said["card"])
    monkeypatch.setenv("ROLEFIT_DATABASE_URL", f"sqlite:///{tmp_path / 'rolefit.sqlite3'}")
    bootstrap.settings.cache_clear()


@pytest.mark.usefixtures("attempt_service")
def test_at_the_hosts_pace_a_phone_waits_and_follows_the_wall_also_from_a_question_it_went_back_to() -> None:
    host_service = bootstrap.services().hosts
    key, room = host_service.open(Plan(PackId("sales_roles"), pace=Pace.HOST))
    token, _, _ = host_service.rooms.join(room.code, ES)
    assert "lobby" == sent(token, None)[1]["card"]["wait"]
    room = host_service.act(key, HostAction.START, room.revision)
    first, second = host_service.rooms.items_of(room)[:2]
    assert first == sent(token, None)[1]["card"]["item"]
    card = sent(token, {**GOOD, "item": first})[1]["card"]
    assert ("next", {"room": room.id, "seen": question_version(room), "every": 2.0}) == (card["wait"], card["watch"])
    assert "not_released" == sent(token, {**GOOD, "item": second})[1]["refused"]
    room = host_service.act(key, HostAction.NEXT, room.revision)
    looked = sent(token, None, at=first, mark=card["watch"]["seen"])[1]["card"]
    assert (second, None) == (looked["item"], looked["at"])
    host_service.act(key, HostAction.CLOSE, room.revision)
    assert sent(token, None)[1]["leave"]
    assert {first: 4} == host_service.rooms.attempts.resume(token).responses


@pytest.mark.usefixtures("attempt_service")
def test_a_rooms_ledger_hears_how_many_answers_a_phone_has_sent() -> None:
    host_service = bootstrap.services().hosts
    key, room = host_service.open(Plan(PackId("sales_roles")))
    room = host_service.act(key, HostAction.START, room.revision)
    token, _, _ = host_service.rooms.join(room.code, ES)
    first, second = host_service.rooms.items_of(room)[:2]
    host_service.rooms.submit(token, AnswerSubmission(first, None, ES))
    sent(token, {**GOOD, "item": second, "sent": 2})
    ledger = host_service.rooms.wall(room.id).delivery
    assert (2, 2) == (ledger.sent, ledger.stored)
