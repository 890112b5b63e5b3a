"""What a browser sends when somebody answers: what comes back, and what is stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions.ids import PackId
from quiz import bootstrap
from quiz.flow import HostAction, Pace, Plan, Token
from quiz.flow.rooms.due_item import question_version
from quiz.i18n.error_sentences import error_sentence
from quiz.services import AnswerSubmission, AttemptService
from tests.api.answering import ES, GOOD, TR, asked_first, sent


def test_an_answer_is_stored_before_the_next_question_comes(attempt_service: AttemptService, token: Token) -> None:
    first, second = asked_first(attempt_service, token, 1), asked_first(attempt_service, token, 2)
    status, said = sent(token, {**GOOD, "item": first})
    assert (200, second, False, None) == (status, said["question"]["item"], said["leave"], said["problem"])
    assert {first: 4} == attempt_service.resume(token).responses


def test_without_an_action_the_question_that_is_due_comes_and_nothing_is_stored(
    attempt_service: AttemptService, token: Token
) -> None:
    assert asked_first(attempt_service, token, 1) == sent(token, None)[1]["question"]["item"]
    assert {} == attempt_service.resume(token).responses


def test_going_back_and_on_leads_along_the_questions_that_were_dealt_with(
    attempt_service: AttemptService, token: Token
) -> None:
    first, second, third = (asked_first(attempt_service, token, number) for number in (1, 2, 3))
    sent(token, {**GOOD, "item": first})
    sent(token, {**GOOD, "item": second})
    back = sent(token, {**GOOD, "kind": "back", "item": third, "value": None})[1]["question"]
    assert (second, second, 4) == (back["item"], back["at"], back["chosen"])
    on = sent(token, {**GOOD, "kind": "next", "item": second, "value": None}, item_wanted=second)[1]["question"]
    assert (third, None) == (on["item"], on["at"])


def test_a_change_is_saved_and_stays_where_it_is(attempt_service: AttemptService, token: Token) -> None:
    first = asked_first(attempt_service, token, 1)
    sent(token, {**GOOD, "item": first})
    question = sent(token, {**GOOD, "sequence": 2, "kind": "save", "item": first, "value": 2}, item_wanted=first)[1][
        "question"
    ]
    assert (first, 2) == (question["item"], question["chosen"])


def test_a_late_copy_of_an_older_action_overwrites_nothing(attempt_service: AttemptService, token: Token) -> None:
    for number, value in ((1, 4), (3, 2), (1, 4)):
        assert 200 == sent(token, {**GOOD, "sequence": number, "value": value})[0]
    assert {"bf01": 2} == attempt_service.resume(token).responses


def test_after_the_last_answer_another_page_comes(attempt_service: AttemptService, token: Token) -> None:
    attempt = attempt_service.resume(token)
    for item in attempt_service.pack_of(attempt).form(attempt.form).items:
        status, said = sent(token, {**GOOD, "kind": "skip", "item": item, "value": None})
    assert (200, None, True) == (status, said["question"], said["leave"])
    assert set(attempt_service.resume(token).responses.values()) == {None}


def test_from_the_review_an_answer_leads_back_to_it(attempt_service: AttemptService, token: Token) -> None:
    first = asked_first(attempt_service, token, 1)
    status, said = sent(token, {**GOOD, "item": first}, item_wanted=first, reviewing=True)
    assert (200, True) == (status, said["leave"])


@pytest.mark.usefixtures("services")
def test_an_attempt_that_is_not_there_is_left_to_the_page_to_tell() -> None:
    for unknown in ("", "nonsense", "A" * 22):
        assert (200, {"question": None, "leave": True, "refused": None, "problem": None}) == sent(Token(unknown), GOOD)


def test_the_question_speaks_the_readers_language_and_has_no_keys(token: Token) -> None:
    question = sent(token, None, language="en")[1]["question"]
    assert ("en", "1 of 48") == (question["language"], question["words"]["progress"])
    assert not {"place", "keyed", "weight", "dimension"} & {
        *question,
        *(key for option in question["options"] for key in option),
    }


def test_what_cannot_be_stored_is_told_and_sent_again_by_the_browser(
    attempt_service: AttemptService, token: Token, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    attempt_service.store.close()
    (tmp_path / "a_file").write_text("", encoding="utf-8")
    monkeypatch.setenv("ROLEFIT_DATABASE_URL", f"sqlite:///{tmp_path / 'a_file' / 'rolefit.sqlite3'}")
    bootstrap.settings.cache_clear()
    bootstrap.forget_services()
    status, said = sent(token, GOOD)
    assert (503, error_sentence("unwritable", TR), None) == (status, said["problem"], said["question"])
    monkeypatch.setenv("ROLEFIT_DATABASE_URL", f"sqlite:///{tmp_path / 'rolefit.sqlite3'}")
    bootstrap.settings.cache_clear()


@pytest.mark.usefixtures("attempt_service")
def test_at_the_hosts_pace_a_phone_waits_and_follows_the_wall_also_from_a_question_it_went_back_to() -> None:
    host_service = bootstrap.services().hosts
    key, room = host_service.open(Plan(PackId("sales_roles"), pace=Pace.HOST))
    token, _, _ = host_service.rooms.join(room.code, ES)
    assert "lobby" == sent(token, None)[1]["question"]["wait"]
    room = host_service.act(key, HostAction.START, room.revision)
    first, second = host_service.rooms.items_of(room)[:2]
    assert first == sent(token, None)[1]["question"]["item"]
    question = sent(token, {**GOOD, "item": first})[1]["question"]
    assert ("next", {"room": room.id, "seen": question_version(room), "every": 2.0}) == (
        question["wait"],
        question["watch"],
    )
    assert "not_released" == sent(token, {**GOOD, "item": second})[1]["refused"]
    room = host_service.act(key, HostAction.NEXT, room.revision)
    looked = sent(token, None, item_wanted=first, seen_revision=question["watch"]["seen"])[1]["question"]
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
