"""Taking an adaptive form: it is asked until it ends, and changed as any other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from questions.ids import ItemId
from quiz.flow import ClientStamp, next_open
from quiz.services import AnswerSubmission, ServiceError
from tests.services.fakes import ES, NOON, SHORT, TINY, MemoryAttempts, answer_all, make_taking, refusal


def test_an_adaptive_attempt_is_asked_until_its_form_ends() -> None:
    attempt_service = make_taking()
    token, _ = attempt_service.start(TINY.id, SHORT, ES)
    attempt = answer_all(attempt_service, token)
    assert 4 <= len(attempt.answers) <= 6  # two on each of two dimensions, and 85% of eight at most
    assert replace(attempt, finished=NOON) == attempt_service.finish(token)


def test_an_adaptive_attempt_whose_form_goes_on_cannot_be_finished() -> None:
    attempt_service = make_taking()
    token, attempt = attempt_service.start(TINY.id, SHORT, ES)
    first = next_open(TINY, attempt)
    with pytest.raises(ServiceError) as error:
        attempt_service.finish(token)
    assert ("unfinished", {"left": 1, "item": first}) == refusal(error)


@pytest.mark.parametrize("item", [item.id for item in TINY.structure.items])
def test_an_adaptive_attempt_takes_an_answer_to_any_item_of_the_pack(item: ItemId) -> None:
    attempt_service = make_taking()
    token, _ = attempt_service.start(TINY.id, SHORT, ES)
    response = next(iter(TINY.item(item).places))
    assert {item: response} == attempt_service.answer(token, item, response, ES).responses
    assert {item: None} == attempt_service.skip(token, item, ES).responses


def test_an_adaptive_attempt_takes_none_to_what_is_no_item_of_the_pack() -> None:
    attempt_service = make_taking()
    token, before = attempt_service.start(TINY.id, SHORT, ES)
    with pytest.raises(ServiceError, match="not_in_form"):
        attempt_service.answer(token, ItemId("zz99"), 3, ES)
    assert before == attempt_service.resume(token)


def test_no_answer_is_lost_when_two_devices_take_an_adaptive_attempt_and_one_resends() -> None:
    """While the phone shows its third question, on the laptop the first is changed and another third one answered."""
    store = MemoryAttempts()
    phone, laptop = make_taking(store), make_taking(store)
    token, attempt = phone.start(TINY.id, SHORT, ES)
    for _ in range(2):
        attempt = phone.answer(token, item := next_open(TINY, attempt), next(iter(TINY.item(item).places)), ES)
    shown = next_open(TINY, attempt)
    first = next(iter(attempt.answers))
    changed = laptop.answer(token, first, list(TINY.item(first).places)[-1], ES)
    other = next(each.id for each in TINY.structure.items if each.id not in {*changed.answers, shown})
    laptop.skip(token, other, ES)
    said = next(iter(TINY.item(shown).places))
    for _ in range(2):  # the phone's line was cut: it cannot know whether the first one arrived
        stored = phone.answer(token, shown, said, ES)
    assert [*attempt.answers, other, shown] == list(stored.answers)
    assert said == stored.answers[shown].response
    assert stored == laptop.resume(token)


def test_an_adaptive_form_goes_on_from_what_is_stored_and_not_from_an_answer_that_came_late() -> None:
    attempt_service = make_taking()
    token, attempt = attempt_service.start(TINY.id, SHORT, ES)
    item = next_open(TINY, attempt)
    low, *_, high = TINY.item(item).places
    attempt_service.submit(token, AnswerSubmission(item, high, ES, stamp=ClientStamp("phone", 2)))
    shown = attempt_service.submit(token, AnswerSubmission(item, low, ES, stamp=ClientStamp("phone", 1)))
    assert high == shown.answers[item].response
    assert next_open(TINY, attempt_service.resume(token)) == next_open(TINY, shown)


def test_a_finished_adaptive_attempt_can_be_changed_and_asks_nothing_more() -> None:
    attempt_service = make_taking()
    token, _ = attempt_service.start(TINY.id, SHORT, ES)
    before = answer_all(attempt_service, token)
    attempt_service.finish(token)
    for item in before.answers:
        changed = attempt_service.skip(token, item, ES)
    assert next_open(TINY, changed) is None
    assert list(before.answers) == list(changed.answers)
    assert NOON == attempt_service.finish(token).finished
