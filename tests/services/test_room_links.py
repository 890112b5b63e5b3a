"""The link of an attempt: damaged, unknown, deleted or expired."""

from __future__ import annotations

from datetime import timedelta

import pytest

from questions.ids import ItemId
from quiz.flow import Token
from quiz.services import AttemptError
from tests.services.fakes import ES, FULL, TINY, Clock, MemoryAttempts, make_taking

PI01 = ItemId("pi01")


@pytest.mark.parametrize("token", ["", "x", "a" * 21, "a" * 23, "a" * 21 + "!", "ñ" * 22, "a" * 22 + "\n", " " * 22])
def test_a_damaged_token_is_told_from_an_unknown_one(token: str) -> None:
    with pytest.raises(AttemptError) as error:
        make_taking().resume(Token(token))
    assert error.value.code == "damaged"


def test_a_token_that_was_never_given_is_unknown_whatever_is_done_with_it() -> None:
    attempt_service, token = make_taking(), Token("A" * 22)
    for act in (
        lambda: attempt_service.resume(token),
        lambda: attempt_service.answer(token, PI01, 3, ES),
        lambda: attempt_service.skip(token, PI01, ES),
        lambda: attempt_service.finish(token),
        lambda: attempt_service.set_language(token, ES),
        lambda: attempt_service.delete(token),
    ):
        with pytest.raises(AttemptError) as error:
            act()
        assert error.value.code == "unknown"


def test_a_deleted_attempt_is_unknown_and_leaves_nothing_behind() -> None:
    store = MemoryAttempts()
    attempt_service = make_taking(store)
    token, _ = attempt_service.start(TINY.id, FULL, ES)
    attempt_service.answer(token, PI01, 3, ES)
    attempt_service.delete(token)
    with pytest.raises(AttemptError, match="unknown"):
        attempt_service.resume(token)
    assert MemoryAttempts() == store


def test_an_attempt_deleted_on_another_device_meanwhile_takes_no_answer() -> None:
    class Deleted(MemoryAttempts):
        def put(self, attempt_id: str, item: ItemId, *given: object) -> bool:
            self.attempts.clear()
            return super().put(attempt_id, item, *given)

    attempt_service = make_taking(Deleted())
    token, _ = attempt_service.start(TINY.id, FULL, ES)
    with pytest.raises(AttemptError, match="unknown"):
        attempt_service.answer(token, PI01, 3, ES)


def test_an_expired_attempt_is_unknown_even_before_it_is_purged() -> None:
    clock = Clock()
    attempt_service = make_taking(None, clock)
    token, attempt = attempt_service.start(TINY.id, FULL, ES)
    clock.move(timedelta(days=180) - timedelta(seconds=1))
    assert attempt == attempt_service.resume(token)
    clock.move(timedelta(seconds=1))
    with pytest.raises(AttemptError, match="unknown"):
        attempt_service.answer(token, PI01, 3, ES)
    assert [1, 0] == [attempt_service.purge(attempt_service.now()) for _ in range(2)]
