from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from questions.ids import FormId, ItemId, Language, OptionId, PackId
from quiz.flow import ClientStamp, next_open
from quiz.services import AnswerSubmission, AttemptError, ServiceError, StorageError
from tests.services.fakes import (
    EN,
    ES,
    FULL,
    NOON,
    ROOM,
    SHORT,
    TINY,
    Clock,
    MemoryAttempts,
    answer_all,
    later,
    make_taking,
    refusal,
)

PI01, PI02, PI04 = ItemId("pi01"), ItemId("pi02"), ItemId("pi04")


def test_an_attempt_starts_empty_and_says_exactly_what_it_was_taken_from() -> None:
    _, attempt = make_taking().start(TINY.id, FULL, ES)
    assert attempt.answers == {}
    assert (TINY.id, TINY.version, TINY.content_hash) == (attempt.pack, attempt.version, attempt.content_hash)
    assert (NOON, None, NOON + timedelta(days=180)) == (attempt.started, attempt.finished, attempt.expires)


def test_the_token_leads_back_to_the_attempt() -> None:
    attempt_service = make_taking()
    token, attempt = attempt_service.start(TINY.id, FULL, ES)
    assert attempt == attempt_service.resume(token)


def test_asked_for_twice_with_one_token_an_attempt_is_started_once() -> None:
    store = MemoryAttempts()
    attempt_service = make_taking(store)
    token = attempt_service.new_token()
    first, again = (attempt_service.start(TINY.id, FULL, ES, token) for _ in range(2))
    assert first == again == (token, attempt_service.resume(token))
    assert 1 == len(store.attempts)


def test_the_token_itself_is_never_stored() -> None:
    store = MemoryAttempts()
    token, _ = make_taking(store).start(TINY.id, FULL, ES)
    assert token not in str(store)


@pytest.mark.parametrize(
    ("pack", "form", "language", "code"),
    [
        ("nope", "full", "es", "unknown_pack"),
        ("tiny", "nope", "es", "unknown_form"),
        ("tiny", "full", "fr", "unknown_language"),
    ],
)
def test_what_is_not_on_offer_cannot_be_started(pack: str, form: str, language: str, code: str) -> None:
    store = MemoryAttempts()
    with pytest.raises(ServiceError) as error:
        make_taking(store).start(PackId(pack), FormId(form), Language(language))
    assert code == error.value.code
    assert MemoryAttempts() == store


def test_an_answer_is_there_after_a_reload() -> None:
    attempt_service = make_taking()
    token, _ = attempt_service.start(TINY.id, FULL, ES)
    attempt = attempt_service.answer(token, PI01, 4, EN, seconds=3.25)
    assert attempt == attempt_service.resume(token)
    given = attempt.answers[PI01]
    assert (given.response, given.language, given.at, given.seconds) == (4, EN, NOON, 3.25)


def test_an_answer_that_comes_late_is_not_told_as_stored() -> None:
    attempt_service = make_taking()
    token, _ = attempt_service.start(TINY.id, FULL, ES)
    newer = AnswerSubmission(PI01, 5, ES, stamp=ClientStamp("page", 9))
    attempt_service.submit(token, newer)
    late = AnswerSubmission(PI01, 1, EN, stamp=ClientStamp("page", 8))
    shown = attempt_service.submit(token, late)
    assert {PI01: 5} == shown.responses
    assert shown == attempt_service.resume(token)


def test_two_devices_with_one_link_see_each_others_answers() -> None:
    store = MemoryAttempts()
    phone, laptop = make_taking(store), make_taking(store)
    token, _ = phone.start(TINY.id, FULL, ES)
    phone.answer(token, PI01, 1, ES)
    laptop.answer(token, PI04, OptionId("mix"), ES)
    seen = phone.answer(token, PI02, 2, ES)
    assert seen.responses == {PI01: 1, PI04: "mix", PI02: 2}
    assert seen == laptop.resume(token)


@pytest.mark.parametrize("response", [0, 6, -1, True, 1.0, "1", "list", None, ""])
def test_what_is_no_step_of_the_item_is_refused_and_not_stored(response: object) -> None:
    attempt_service = make_taking()
    token, before = attempt_service.start(TINY.id, FULL, ES)
    with pytest.raises(ServiceError) as error:
        attempt_service.answer(token, PI01, response, ES)
    assert ("not_an_option", {"item": PI01, "response": response}) == refusal(error)
    assert before == attempt_service.resume(token)


@pytest.mark.parametrize("response", [1, "quiet", "LIST", ""])
def test_what_is_no_option_of_the_scenario_is_refused_and_not_stored(response: int | OptionId) -> None:
    attempt_service = make_taking()
    token, before = attempt_service.start(TINY.id, FULL, ES)
    with pytest.raises(ServiceError, match="not_an_option"):
        attempt_service.answer(token, PI04, response, ES)
    assert before == attempt_service.resume(token)


@pytest.mark.parametrize("item", ["pi01", "nope"])
def test_an_item_outside_the_form_is_refused_answered_or_skipped(item: str) -> None:
    attempt_service = make_taking()
    token, before = attempt_service.start(TINY.id, ROOM, ES)
    with pytest.raises(ServiceError) as error:
        attempt_service.answer(token, ItemId(item), 3, ES)
    assert ("not_in_form", {"item": item, "form": ROOM}) == refusal(error)
    with pytest.raises(ServiceError, match="not_in_form"):
        attempt_service.skip(token, ItemId(item), ES)
    assert before == attempt_service.resume(token)


def test_an_answer_in_a_language_without_words_is_refused() -> None:
    attempt_service = make_taking()
    token, before = attempt_service.start(TINY.id, FULL, ES)
    with pytest.raises(ServiceError, match="unknown_language"):
        attempt_service.answer(token, PI01, 3, Language("fr"))
    with pytest.raises(ServiceError, match="unknown_language"):
        attempt_service.set_language(token, Language("fr"))
    assert before == attempt_service.resume(token)


@pytest.mark.parametrize("seconds", [-0.1, float("nan"), float("inf"), None])
def test_a_time_that_cannot_be_counts_as_not_measured(seconds: float | None) -> None:
    attempt_service = make_taking()
    token, _ = attempt_service.start(TINY.id, FULL, ES)
    assert attempt_service.answer(token, PI01, 3, ES, seconds).answers[PI01].seconds is None


def test_a_skip_deals_with_the_item_and_is_missing_for_the_score() -> None:
    attempt_service = make_taking()
    token, _ = attempt_service.start(TINY.id, FULL, ES)
    attempt = attempt_service.skip(token, PI01, ES)
    assert attempt.responses == {PI01: None}
    assert next_open(TINY, attempt) != PI01


def test_an_attempt_with_an_item_left_cannot_be_finished() -> None:
    attempt_service = make_taking()
    token, _ = attempt_service.start(TINY.id, ROOM, ES)
    attempt_service.answer(token, PI02, 3, ES)
    with pytest.raises(ServiceError) as error:
        attempt_service.finish(token)
    assert refusal(error) == ("unfinished", {"left": 3, "item": "at03"})
    assert attempt_service.resume(token).finished is None


def test_an_attempt_of_skips_alone_can_be_finished() -> None:
    attempt_service = make_taking()
    token, attempt = attempt_service.start(TINY.id, ROOM, ES)
    for item in TINY.form(ROOM).items:
        attempt = attempt_service.skip(token, item, ES)
    assert replace(attempt, finished=NOON) == attempt_service.finish(token)


def test_a_finished_attempt_can_be_changed_and_keeps_when_it_was_finished() -> None:
    clock = Clock()
    attempt_service = make_taking(None, clock)
    token, _ = attempt_service.start(TINY.id, FULL, ES)
    answer_all(attempt_service, token)
    attempt_service.finish(token)
    clock.move(timedelta(days=1))
    changed = attempt_service.answer(token, PI01, 5, ES)
    assert (changed.answers[PI01].response, changed.finished) == (5, NOON)
    assert attempt_service.finish(token).finished == NOON


def test_an_answer_that_arrives_after_the_end_still_counts() -> None:
    attempt_service = make_taking()
    token, _ = attempt_service.start(TINY.id, SHORT, ES)
    asked = answer_all(attempt_service, token).answers
    attempt_service.finish(token)
    late = next(item.id for item in TINY.structure.items if item.id not in asked)
    stored = attempt_service.answer(token, late, next(iter(TINY.item(late).places)), ES)
    assert [*asked, late] == list(stored.answers)
    assert next_open(TINY, stored) is None


def test_the_language_of_the_attempt_changes_and_that_of_its_answers_does_not() -> None:
    attempt_service = make_taking()
    token, _ = attempt_service.start(TINY.id, FULL, ES)
    attempt_service.answer(token, PI01, 3, ES)
    spoken = attempt_service.set_language(token, EN)
    assert (spoken.language, spoken.answers[PI01].language) == (EN, ES)
    assert spoken == attempt_service.resume(token)


def test_an_attempt_keeps_the_pack_it_was_started_with_when_a_later_version_is_on_offer() -> None:
    store = MemoryAttempts()
    token, _ = make_taking(store).start(TINY.id, FULL, ES)
    attempt_service = make_taking(store, None, later(TINY))
    attempt = attempt_service.answer(token, PI01, 3, ES)
    assert attempt_service.pack_of(attempt) == TINY
    assert attempt_service.packs.current(TINY.id).version == "1.0.1"


def test_a_lost_pack_is_a_broken_store_and_no_other_pack_takes_its_place() -> None:
    store = MemoryAttempts()
    _, attempt = make_taking(store).start(TINY.id, FULL, ES)
    store.packs.clear()
    with pytest.raises(StorageError) as error:
        make_taking(store, None, later(TINY)).pack_of(attempt)
    assert error.value.code == "pack_lost"


def test_a_refusal_prints_its_code_and_facts() -> None:
    assert str(ServiceError("not_an_option", item="pi01", response=7)) == "not_an_option: item=pi01, response=7"
    assert str(AttemptError("unknown")) == "unknown"
