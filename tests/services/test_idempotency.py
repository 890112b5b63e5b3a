"""A command with one key takes effect once, however often and however fast it comes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest

from quiz.services.errors import AttemptError, ServiceError
from quiz.services.idempotency import KEPT, CommandKey, IdempotentCommands
from tests.services.command_fakes import MemoryCommands

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
KEY, OTHER = CommandKey("A" * 22), CommandKey("B" * 22)


@pytest.fixture
def commands() -> IdempotentCommands:
    return IdempotentCommands(MemoryCommands(), lambda: NOW)


class Counting:
    """A command that counts how often it is carried out."""

    def __init__(self, refuse: int = 0) -> None:
        self.times = 0
        self.refuse = refuse

    def __call__(self) -> int | None:
        self.times += 1
        if self.times <= self.refuse:
            raise ServiceError("not_now")
        return self.times


def test_the_second_time_it_is_not_carried_out_and_answered_as_the_first_time(commands: IdempotentCommands) -> None:
    act = Counting()
    assert [1, 1, 1] == [commands.once(KEY, "host_action", act) for _ in range(3)]
    assert 2 == commands.once(OTHER, "host_action", act)
    assert 2 == act.times


def test_a_command_that_concerns_no_room_has_no_revision(commands: IdempotentCommands) -> None:
    assert [None, None] == [commands.once(KEY, "set_language", lambda: None) for _ in range(2)]


def test_at_once_from_many_threads_it_is_carried_out_once(commands: IdempotentCommands) -> None:
    act, together = Counting(), Barrier(8)

    def press(_: int) -> int | None:
        together.wait()
        return commands.once(KEY, "host_action", act)

    with ThreadPoolExecutor(8) as pool:
        assert [1] * 8 == list(pool.map(press, range(8)))
    assert 1 == act.times


def test_what_was_refused_may_be_tried_again(commands: IdempotentCommands) -> None:
    act = Counting(refuse=1)
    with pytest.raises(ServiceError, match="not_now"):
        commands.once(KEY, "host_action", act)
    assert 2 == commands.once(KEY, "host_action", act)


def test_a_key_opens_one_command_only(commands: IdempotentCommands) -> None:
    commands.once(KEY, "host_action", Counting())
    act = Counting()
    with pytest.raises(ServiceError, match="key_used"):
        commands.once(KEY, "delete_room", act)
    assert 0 == act.times


@pytest.mark.parametrize("key", ["", "A" * 21, "A" * 23, "Ä" * 22, "A" * 21 + "\0"])
def test_what_is_no_key_is_refused(commands: IdempotentCommands, key: str) -> None:
    with pytest.raises(AttemptError, match="damaged"):
        commands.once(CommandKey(key), "host_action", Counting())


def test_a_key_is_stored_as_its_hash_and_forgotten_after_a_while() -> None:
    store = MemoryCommands()
    clock: list[datetime] = [NOW]
    commands, act = IdempotentCommands(store, lambda: clock[0]), Counting()
    commands.once(KEY, "host_action", act)
    assert KEY not in str(store.records)
    clock[0] = NOW + KEPT
    assert 0 == commands.purge()
    clock[0] += timedelta(seconds=1)
    assert 1 == commands.purge()
    assert {} == store.records
