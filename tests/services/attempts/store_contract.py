"""What every store of attempts keeps to; the fake and the SQL stores run the same tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from questions.ids import ItemId, Language, OptionId, PackId
from quiz.flow import Answer, Attempt, ClientStamp
from quiz.services import AttemptStore
from tests.services.fakes import EN, ES, FULL, NOON, TINY

PI01, PI04 = ItemId("pi01"), ItemId("pi04")


def attempt(number: int = 1, **fields: object) -> Attempt:
    plain = Attempt(
        id=f"attempt-{number:04d}",
        pack=TINY.id,
        version=TINY.version,
        content_hash=TINY.content_hash,
        form=FULL,
        language=ES,
        seed=2**31 - 1,
        started=NOON,
        finished=None,
        expires=NOON + timedelta(days=180),
        answers={},
    )
    return replace(plain, **fields)


def answer(response: int | OptionId | None, **fields: object) -> Answer:
    return replace(Answer(response, ES, NOON + timedelta(microseconds=1), 2.5), **fields)


def token(number: int = 1) -> str:
    return f"{number:064x}"


class StoreContract:
    """Subclasses bring a fixture ``store``, empty."""

    def test_an_attempt_comes_back_as_it_was_stored(self, store: AttemptStore) -> None:
        assert store.create(attempt(), token(), TINY.canonical)
        assert attempt() == store.find(token(), NOON)

    def test_a_token_that_has_an_attempt_keeps_it(self, store: AttemptStore) -> None:
        store.create(attempt(1), token(), TINY.canonical)
        assert not store.create(attempt(2), token(), TINY.canonical)
        assert attempt(1) == store.find(token(), NOON)
        assert store.put(attempt(2).id, PI01, answer(3)) is None

    def test_no_attempt_is_found_under_another_token(self, store: AttemptStore) -> None:
        store.create(attempt(), token(), TINY.canonical)
        assert store.find(token(2), NOON) is None

    def test_each_kind_of_response_comes_back_exactly(self, store: AttemptStore) -> None:
        given = {
            PI01: answer(3),
            PI04: answer(OptionId("list")),
            ItemId("digit"): answer(OptionId("3")),  # an option's id that looks like a step
            ItemId("words"): answer(OptionId('a "ñandú"')),
            ItemId("skipped"): answer(None, seconds=None, language=EN),
        }
        store.create(attempt(), token(), TINY.canonical)
        for item, each in given.items():
            assert each == store.put(attempt().id, item, each)
        assert given == store.find(token(), NOON).answers
        assert int is type(store.find(token(), NOON).answers[PI01].response)

    def test_the_same_answer_twice_is_one_answer(self, store: AttemptStore) -> None:
        store.create(attempt(), token(), TINY.canonical)
        store.put(attempt().id, PI01, answer(3))
        store.put(attempt().id, PI01, answer(3))
        assert {PI01: answer(3)} == store.find(token(), NOON).answers

    def test_the_last_answer_counts_and_a_skip_replaces_one(self, store: AttemptStore) -> None:
        store.create(attempt(), token(), TINY.canonical)
        for response in (3, 5, None, 1, None):
            store.put(attempt().id, PI01, answer(response))
        assert {PI01: answer(None)} == store.find(token(), NOON).answers

    def test_a_late_copy_of_a_pages_older_move_overwrites_nothing(self, store: AttemptStore) -> None:
        store.create(attempt(), token(), TINY.canonical)
        for number, response in ((7, 2), (9, 5), (7, 2)):  # the first was held up, and sent again before it came
            store.put(attempt().id, PI01, answer(response), ClientStamp("page", number))
        assert {PI01: answer(5)} == store.find(token(), NOON).answers
        store.put(attempt().id, PI01, answer(4), ClientStamp("page", 9))  # the same once more
        assert {PI01: answer(4)} == store.find(token(), NOON).answers

    @pytest.mark.parametrize("stored", [answer(5), answer(None, seconds=None)])
    def test_storing_returns_what_is_stored_afterwards_also_where_the_answer_came_late(
        self, store: AttemptStore, stored: Answer
    ) -> None:
        store.create(attempt(), token(), TINY.canonical)
        assert answer(2) == store.put(attempt().id, PI01, answer(2), ClientStamp("page", 7))
        assert stored == store.put(attempt().id, PI01, stored, ClientStamp("page", 9))
        assert stored == store.put(attempt().id, PI01, answer(1), ClientStamp("page", 8))
        earlier = answer(1, at=NOON - timedelta(minutes=1))
        assert stored == store.put(attempt().id, PI01, earlier, ClientStamp("another", 1))
        assert {PI01: stored} == store.find(token(), NOON).answers

    @pytest.mark.parametrize("later", [ClientStamp("another", 1), None])
    def test_what_another_page_sends_counts_whatever_its_number(
        self, store: AttemptStore, later: ClientStamp | None
    ) -> None:
        store.create(attempt(), token(), TINY.canonical)
        store.put(attempt().id, PI01, answer(2), ClientStamp("page", 7))
        store.put(attempt().id, PI01, answer(5), later)
        assert {PI01: answer(5)} == store.find(token(), NOON).answers
        store.put(attempt().id, PI01, answer(1), ClientStamp("page", 1))
        assert {PI01: answer(1)} == store.find(token(), NOON).answers

    def test_what_another_page_was_held_up_with_overwrites_nothing_that_was_given_later(
        self, store: AttemptStore
    ) -> None:
        store.create(attempt(), token(), TINY.canonical)
        for page, number, minute in (("one", 1, 5), ("other", 9, 3), ("another", 1, 6), ("one", 2, 5)):
            store.put(
                attempt().id, PI01, answer(minute % 5, at=NOON + timedelta(minutes=minute)), ClientStamp(page, number)
            )
        assert answer(1, at=NOON + timedelta(minutes=6)) == store.find(token(), NOON).answers[PI01]

    def test_answers_come_back_in_the_order_first_given_whatever_is_changed_later(self, store: AttemptStore) -> None:
        store.create(attempt(), token(), TINY.canonical)
        order = [ItemId(name) for name in ("pi04", "zz", "pi01", "aa", "mm")]
        for minute, item in enumerate([*order, *reversed(order), order[2]]):
            store.put(attempt().id, item, answer(minute % 5, at=NOON + timedelta(minutes=minute)))
        assert order == list(store.find(token(), NOON).answers)
        store.finish(attempt().id, NOON)
        assert [order] == [list(each.answers) for each in store.finished(TINY.id, NOON)]

    def test_a_clock_that_is_set_back_does_not_change_the_order(self, store: AttemptStore) -> None:
        store.create(attempt(), token(), TINY.canonical)
        for minute, item in enumerate([PI04, PI01]):
            store.put(attempt().id, item, answer(3, at=NOON - timedelta(minutes=minute)))
        assert [PI04, PI01] == list(store.find(token(), NOON).answers)

    def test_each_attempt_has_an_order_of_its_own(self, store: AttemptStore) -> None:
        for number in (1, 2):
            store.create(attempt(number), token(number), TINY.canonical)
        for number, item in [(1, PI04), (2, PI01), (2, PI04), (1, PI01)]:
            store.put(attempt(number).id, item, answer(None))
        assert [PI04, PI01] == list(store.find(token(1), NOON).answers)
        assert [PI01, PI04] == list(store.find(token(2), NOON).answers)

    def test_an_answer_never_reaches_another_attempt(self, store: AttemptStore) -> None:
        store.create(attempt(1), token(1), TINY.canonical)
        store.create(attempt(2), token(2), TINY.canonical)
        store.put(attempt(1).id, PI01, answer(3))
        assert store.find(token(2), NOON).answers == {}

    def test_an_answer_to_a_deleted_attempt_is_refused(self, store: AttemptStore) -> None:
        store.create(attempt(), token(), TINY.canonical)
        store.delete(token())
        assert store.put(attempt().id, PI01, answer(3)) is None
        assert not store.set_language(attempt().id, EN)
        assert store.finish(attempt().id, NOON) is None

    def test_an_attempt_is_finished_once(self, store: AttemptStore) -> None:
        store.create(attempt(), token(), TINY.canonical)
        assert store.finish(attempt().id, NOON) == NOON
        assert store.finish(attempt().id, NOON + timedelta(hours=1)) == NOON
        assert store.find(token(), NOON).finished == NOON

    def test_the_language_can_change(self, store: AttemptStore) -> None:
        store.create(attempt(), token(), TINY.canonical)
        assert store.set_language(attempt().id, EN)
        assert Language("en") == store.find(token(), NOON).language

    def test_a_deleted_attempt_leaves_nothing(self, store: AttemptStore) -> None:
        store.create(attempt(), token(), TINY.canonical)
        store.put(attempt().id, PI01, answer(3))
        assert store.delete(token())
        assert store.find(token(), NOON) is None
        assert store.canonical(TINY.content_hash) is None
        assert not store.delete(token())

    def test_answers_do_not_come_back_with_an_attempt_of_the_same_id(self, store: AttemptStore) -> None:
        store.create(attempt(), token(), TINY.canonical)
        store.put(attempt().id, PI01, answer(3))
        store.delete(token())
        store.create(attempt(), token(), TINY.canonical)
        assert store.find(token(), NOON).answers == {}

    def test_deleting_one_attempt_leaves_the_others_and_their_pack(self, store: AttemptStore) -> None:
        store.create(attempt(1), token(1), TINY.canonical)
        store.create(attempt(2), token(2), TINY.canonical)
        store.put(attempt(2).id, PI01, answer(3))
        store.delete(token(1))
        assert {PI01: answer(3)} == store.find(token(2), NOON).answers
        assert TINY.canonical == store.canonical(TINY.content_hash)

    def test_a_pack_is_stored_as_it_first_was(self, store: AttemptStore) -> None:
        store.create(attempt(1), token(1), TINY.canonical)
        store.create(attempt(2), token(2), "something else under the same hash")
        assert TINY.canonical == store.canonical(TINY.content_hash)

    def test_every_stored_pack_is_listed_once(self, store: AttemptStore) -> None:
        assert () == store.pack_hashes()
        for number, content_hash in ((1, "b"), (2, "a"), (3, "b")):
            store.create(attempt(number, content_hash=content_hash), token(number), TINY.canonical)
        assert ("a", "b") == store.pack_hashes()

    def test_an_expired_attempt_is_not_found_and_then_purged(self, store: AttemptStore) -> None:
        end = NOON + timedelta(days=1)
        store.create(attempt(1, expires=end), token(1), TINY.canonical)
        store.create(attempt(2), token(2), TINY.canonical)
        before, after = end - timedelta(microseconds=1), end
        assert store.find(token(1), before) is not None
        assert store.find(token(1), after) is None
        assert store.purge(before) == 0
        assert store.purge(after) == 1
        assert store.find(token(1), before) is None
        assert store.find(token(2), after) is not None

    def test_purging_the_last_attempt_removes_its_pack(self, store: AttemptStore) -> None:
        store.create(attempt(), token(), TINY.canonical)
        store.purge(attempt().expires)
        assert store.canonical(TINY.content_hash) is None

    def test_only_finished_attempts_at_the_pack_are_given_out_in_the_order_of_their_ids(
        self, store: AttemptStore
    ) -> None:
        for number in (3, 1, 2):
            store.create(attempt(number), token(number), TINY.canonical)
            store.put(attempt(number).id, PI01, answer(number))
        store.create(attempt(4), token(4), TINY.canonical)
        store.create(attempt(5, expires=NOON + timedelta(hours=1)), token(5), TINY.canonical)
        for number in (2, 3, 1, 5):
            store.finish(attempt(number).id, NOON)
        given = list(store.finished(TINY.id, NOON + timedelta(hours=1)))
        assert [each.id for each in given] == ["attempt-0001", "attempt-0002", "attempt-0003"]
        assert [each.responses for each in given] == [{PI01: 1}, {PI01: 2}, {PI01: 3}]
        assert list(store.finished(PackId("another"), NOON)) == []
