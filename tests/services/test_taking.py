from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from questions.ids import FormId, ItemId, Language, OptionId, PackId
from quiz.flow import Attempt, Token, next_open, option_order
from quiz.services import AttemptError, ServiceError, StorageError, Taking
from tests.services.fakes import EN, ES, FULL, NOON, ROOM, SHORT, TINY, Clock, MemoryAttempts, later, make_taking

PI01, PI02, PI04 = ItemId("pi01"), ItemId("pi02"), ItemId("pi04")


def answer_all(taking: Taking, token: Token) -> Attempt:
    attempt = taking.resume(token)
    pack = taking.pack_of(attempt)
    while item := next_open(pack, attempt):
        attempt = taking.answer(token, item, option_order(pack.item(item), attempt.seed)[0], ES)
    return attempt


def refusal(error: pytest.ExceptionInfo[ServiceError]) -> tuple[str, dict[str, object]]:
    return error.value.code, error.value.facts


def test_an_attempt_starts_empty_and_says_exactly_what_it_was_taken_from() -> None:
    _, attempt = make_taking().start(TINY.id, FULL, ES)
    assert attempt.answers == {}
    assert (TINY.id, TINY.version, TINY.content_hash) == (attempt.pack, attempt.version, attempt.content_hash)
    assert (NOON, None, NOON + timedelta(days=180)) == (attempt.started, attempt.finished, attempt.expires)


def test_the_token_leads_back_to_the_attempt() -> None:
    taking = make_taking()
    token, attempt = taking.start(TINY.id, FULL, ES)
    assert attempt == taking.resume(token)


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
    taking = make_taking()
    token, _ = taking.start(TINY.id, FULL, ES)
    attempt = taking.answer(token, PI01, 4, EN, seconds=3.25)
    assert attempt == taking.resume(token)
    given = attempt.answers[PI01]
    assert (given.response, given.language, given.at, given.seconds) == (4, EN, NOON, 3.25)


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
    taking = make_taking()
    token, before = taking.start(TINY.id, FULL, ES)
    with pytest.raises(ServiceError) as error:
        taking.answer(token, PI01, response, ES)
    assert ("not_an_option", {"item": PI01, "response": response}) == refusal(error)
    assert before == taking.resume(token)


@pytest.mark.parametrize("response", [1, "quiet", "LIST", ""])
def test_what_is_no_option_of_the_scenario_is_refused_and_not_stored(response: int | OptionId) -> None:
    taking = make_taking()
    token, before = taking.start(TINY.id, FULL, ES)
    with pytest.raises(ServiceError, match="not_an_option"):
        taking.answer(token, PI04, response, ES)
    assert before == taking.resume(token)


@pytest.mark.parametrize("item", ["pi01", "nope"])
def test_an_item_outside_the_form_is_refused_answered_or_skipped(item: str) -> None:
    taking = make_taking()
    token, before = taking.start(TINY.id, ROOM, ES)
    with pytest.raises(ServiceError) as error:
        taking.answer(token, ItemId(item), 3, ES)
    assert ("not_in_form", {"item": item, "form": ROOM}) == refusal(error)
    with pytest.raises(ServiceError, match="not_in_form"):
        taking.skip(token, ItemId(item), ES)
    assert before == taking.resume(token)


def test_an_answer_in_a_language_without_words_is_refused() -> None:
    taking = make_taking()
    token, before = taking.start(TINY.id, FULL, ES)
    with pytest.raises(ServiceError, match="unknown_language"):
        taking.answer(token, PI01, 3, Language("fr"))
    with pytest.raises(ServiceError, match="unknown_language"):
        taking.speak(token, Language("fr"))
    assert before == taking.resume(token)


@pytest.mark.parametrize("seconds", [-0.1, float("nan"), float("inf"), None])
def test_a_time_that_cannot_be_counts_as_not_measured(seconds: float | None) -> None:
    taking = make_taking()
    token, _ = taking.start(TINY.id, FULL, ES)
    assert taking.answer(token, PI01, 3, ES, seconds).answers[PI01].seconds is None


def test_a_skip_deals_with_the_item_and_is_missing_for_the_score() -> None:
    taking = make_taking()
    token, _ = taking.start(TINY.id, FULL, ES)
    attempt = taking.skip(token, PI01, ES)
    assert attempt.responses == {PI01: None}
    assert next_open(TINY, attempt) != PI01


def test_an_attempt_with_an_item_left_cannot_be_finished() -> None:
    taking = make_taking()
    token, _ = taking.start(TINY.id, ROOM, ES)
    taking.answer(token, PI02, 3, ES)
    with pytest.raises(ServiceError) as error:
        taking.finish(token)
    assert refusal(error) == ("unfinished", {"left": 3, "item": "at03"})
    assert taking.resume(token).finished is None


def test_an_attempt_of_skips_alone_can_be_finished() -> None:
    taking = make_taking()
    token, attempt = taking.start(TINY.id, ROOM, ES)
    for item in TINY.form(ROOM).items:
        attempt = taking.skip(token, item, ES)
    assert replace(attempt, finished=NOON) == taking.finish(token)


def test_a_finished_attempt_can_be_changed_and_keeps_when_it_was_finished() -> None:
    clock = Clock()
    taking = make_taking(None, clock)
    token, _ = taking.start(TINY.id, FULL, ES)
    answer_all(taking, token)
    taking.finish(token)
    clock.move(timedelta(days=1))
    changed = taking.answer(token, PI01, 5, ES)
    assert (changed.answers[PI01].response, changed.finished) == (5, NOON)
    assert taking.finish(token).finished == NOON


def test_an_adaptive_attempt_is_asked_until_its_form_ends() -> None:
    taking = make_taking()
    token, _ = taking.start(TINY.id, SHORT, ES)
    attempt = answer_all(taking, token)
    assert 4 <= len(attempt.answers) <= 6  # two on each of two dimensions, and 85% of eight at most
    assert replace(attempt, finished=NOON) == taking.finish(token)


def test_an_adaptive_attempt_whose_form_goes_on_cannot_be_finished() -> None:
    taking = make_taking()
    token, attempt = taking.start(TINY.id, SHORT, ES)
    first = next_open(TINY, attempt)
    with pytest.raises(ServiceError) as error:
        taking.finish(token)
    assert ("unfinished", {"left": 1, "item": first}) == refusal(error)


@pytest.mark.parametrize("item", [item.id for item in TINY.structure.items])
def test_an_adaptive_attempt_takes_an_answer_to_any_item_of_the_pack(item: ItemId) -> None:
    taking = make_taking()
    token, _ = taking.start(TINY.id, SHORT, ES)
    response = next(iter(TINY.item(item).places))
    assert {item: response} == taking.answer(token, item, response, ES).responses
    assert {item: None} == taking.skip(token, item, ES).responses


def test_an_adaptive_attempt_takes_none_to_what_is_no_item_of_the_pack() -> None:
    taking = make_taking()
    token, before = taking.start(TINY.id, SHORT, ES)
    with pytest.raises(ServiceError, match="not_in_form"):
        taking.answer(token, ItemId("zz99"), 3, ES)
    assert before == taking.resume(token)


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


def test_a_finished_adaptive_attempt_can_be_changed_and_asks_nothing_more() -> None:
    taking = make_taking()
    token, _ = taking.start(TINY.id, SHORT, ES)
    before = answer_all(taking, token)
    taking.finish(token)
    for item in before.answers:
        changed = taking.skip(token, item, ES)
    assert next_open(TINY, changed) is None
    assert list(before.answers) == list(changed.answers)
    assert NOON == taking.finish(token).finished


def test_an_answer_that_arrives_after_the_end_still_counts() -> None:
    taking = make_taking()
    token, _ = taking.start(TINY.id, SHORT, ES)
    asked = answer_all(taking, token).answers
    taking.finish(token)
    late = next(item.id for item in TINY.structure.items if item.id not in asked)
    stored = taking.answer(token, late, next(iter(TINY.item(late).places)), ES)
    assert [*asked, late] == list(stored.answers)
    assert next_open(TINY, stored) is None


def test_the_language_of_the_attempt_changes_and_that_of_its_answers_does_not() -> None:
    taking = make_taking()
    token, _ = taking.start(TINY.id, FULL, ES)
    taking.answer(token, PI01, 3, ES)
    spoken = taking.speak(token, EN)
    assert (spoken.language, spoken.answers[PI01].language) == (EN, ES)
    assert spoken == taking.resume(token)


@pytest.mark.parametrize("token", ["", "x", "a" * 21, "a" * 23, "a" * 21 + "!", "ñ" * 22, "a" * 22 + "\n", " " * 22])
def test_a_damaged_token_is_told_from_an_unknown_one(token: str) -> None:
    with pytest.raises(AttemptError) as error:
        make_taking().resume(Token(token))
    assert error.value.code == "damaged"


def test_a_token_that_was_never_given_is_unknown_whatever_is_done_with_it() -> None:
    taking, token = make_taking(), Token("A" * 22)
    for act in (
        lambda: taking.resume(token),
        lambda: taking.answer(token, PI01, 3, ES),
        lambda: taking.skip(token, PI01, ES),
        lambda: taking.finish(token),
        lambda: taking.speak(token, ES),
        lambda: taking.delete(token),
    ):
        with pytest.raises(AttemptError) as error:
            act()
        assert error.value.code == "unknown"


def test_a_deleted_attempt_is_unknown_and_leaves_nothing_behind() -> None:
    store = MemoryAttempts()
    taking = make_taking(store)
    token, _ = taking.start(TINY.id, FULL, ES)
    taking.answer(token, PI01, 3, ES)
    taking.delete(token)
    with pytest.raises(AttemptError, match="unknown"):
        taking.resume(token)
    assert MemoryAttempts() == store


def test_an_attempt_deleted_on_another_device_meanwhile_takes_no_answer() -> None:
    class Deleted(MemoryAttempts):
        def put(self, attempt_id: str, item: ItemId, *given: object) -> bool:
            self.attempts.clear()
            return super().put(attempt_id, item, *given)

    taking = make_taking(Deleted())
    token, _ = taking.start(TINY.id, FULL, ES)
    with pytest.raises(AttemptError, match="unknown"):
        taking.answer(token, PI01, 3, ES)


def test_an_expired_attempt_is_unknown_even_before_it_is_purged() -> None:
    clock = Clock()
    taking = make_taking(None, clock)
    token, attempt = taking.start(TINY.id, FULL, ES)
    clock.move(timedelta(days=180) - timedelta(seconds=1))
    assert attempt == taking.resume(token)
    clock.move(timedelta(seconds=1))
    with pytest.raises(AttemptError, match="unknown"):
        taking.answer(token, PI01, 3, ES)
    assert (taking.purge(), taking.purge()) == (1, 0)


def test_an_attempt_keeps_the_pack_it_was_started_with_when_a_later_version_is_on_offer() -> None:
    store = MemoryAttempts()
    token, _ = make_taking(store).start(TINY.id, FULL, ES)
    taking = make_taking(store, None, later(TINY))
    attempt = taking.answer(token, PI01, 3, ES)
    assert taking.pack_of(attempt) == TINY
    assert taking.packs.current(TINY.id).version == "1.0.1"


def test_a_lost_pack_is_a_broken_store_and_no_other_pack_takes_its_place() -> None:
    store = MemoryAttempts()
    _, attempt = make_taking(store).start(TINY.id, FULL, ES)
    store.packs.clear()
    with pytest.raises(StorageError) as error:
        make_taking(store, None, later(TINY)).pack_of(attempt)
    assert error.value.code == "corrupt"


def test_a_refusal_prints_its_code_and_facts() -> None:
    assert str(ServiceError("not_an_option", item="pi01", response=7)) == "not_an_option: item=pi01, response=7"
    assert str(AttemptError("unknown")) == "unknown"
