"""What every store keeps to in a unit of work; the stores in memory and in SQL run the same tests."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier
from typing import TypeVar

from quiz.services.rooms.room_store import RoomStore
from tests.services.attempts.store_contract import PI01, answer, attempt, token
from tests.services.fakes import EN, ES, NOON, TINY
from tests.services.rooms.room_contract import host, joined, opened, room

Value = TypeVar("Value")


class StumbleError(Exception):
    """What goes wrong in the middle."""


def both(*calls: Callable[[], Value]) -> list[Value]:
    """Makes the calls in a thread each, all at the same time."""
    barrier = Barrier(len(calls))

    def run(call: Callable[[], Value]) -> Value:
        barrier.wait(timeout=10)
        return call()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


class UnitContract:
    """Subclasses bring a fixture ``rooms``, empty, whose ``attempts`` is a store of attempts on the same data."""

    def test_what_a_unit_of_work_does_in_several_stores_is_there_within_it_and_after_it(self, rooms: RoomStore) -> None:
        with rooms.unit_of_work():
            there = opened(rooms)
            assert joined(rooms, there) == "in"
            assert rooms.attempts.set_language(attempt().id, EN)
            assert EN == rooms.attempts.find(token(), NOON).language
        assert there == rooms.by_token(token(), NOON)
        assert EN == rooms.attempts.find(token(), NOON).language

    def test_a_unit_of_work_that_fails_leaves_nothing_in_any_store(self, rooms: RoomStore) -> None:
        rooms.attempts.create(attempt(2), token(2), TINY.canonical)
        with suppress(StumbleError), rooms.attempts.unit_of_work():
            joined(rooms, opened(rooms))
            rooms.attempts.delete(token(2))
            raise StumbleError
        assert rooms.by_host(host(), NOON) is None
        assert rooms.attempts.find(token(), NOON) is None
        assert attempt(2) == rooms.attempts.find(token(2), NOON)

    def test_an_inner_unit_joins_the_outer_one(self, rooms: RoomStore) -> None:
        with suppress(StumbleError), rooms.unit_of_work():
            with rooms.attempts.unit_of_work():
                rooms.attempts.create(attempt(), token(), TINY.canonical)
            raise StumbleError
        assert rooms.attempts.find(token(), NOON) is None

    def test_an_inner_unit_that_fails_undoes_only_its_own(self, rooms: RoomStore) -> None:
        with rooms.unit_of_work():
            rooms.attempts.create(attempt(1), token(1), TINY.canonical)
            with suppress(StumbleError), rooms.attempts.unit_of_work():
                rooms.attempts.create(attempt(2), token(2), TINY.canonical)
                raise StumbleError
            assert rooms.attempts.set_language(attempt(1).id, EN)
        assert EN == rooms.attempts.find(token(1), NOON).language
        assert rooms.attempts.find(token(2), NOON) is None

    def test_a_refused_statement_does_not_spoil_the_unit(self, rooms: RoomStore) -> None:
        with rooms.unit_of_work():
            assert rooms.attempts.put("nobody", PI01, answer(3)) is None
            assert rooms.attempts.create(attempt(), token(), TINY.canonical)
        assert attempt() == rooms.attempts.find(token(), NOON)

    def test_what_is_to_follow_a_commit_follows_it_and_nothing_else(self, rooms: RoomStore) -> None:
        done: list[str] = []
        rooms.after_commit(lambda: done.append("at once"))
        assert done == ["at once"]
        with rooms.unit_of_work():
            rooms.attempts.after_commit(lambda: done.append("after"))
            with suppress(StumbleError), rooms.unit_of_work():
                rooms.after_commit(lambda: done.append("never"))
                raise StumbleError
            assert done == ["at once"]
        assert done == ["at once", "after"]
        with suppress(StumbleError), rooms.unit_of_work():
            rooms.after_commit(lambda: done.append("never"))
            raise StumbleError
        assert done == ["at once", "after"]

    def test_two_units_at_once_follow_each_other(self, rooms: RoomStore) -> None:
        rooms.attempts.create(attempt(), token(), TINY.canonical)

        def swap() -> tuple[str, str]:
            with rooms.unit_of_work():
                rooms.attempts.set_language(attempt().id, ES)  # the first to write goes first
                before = rooms.attempts.find(token(), NOON).language
                rooms.attempts.set_language(attempt().id, EN)
                return before, rooms.attempts.find(token(), NOON).language

        assert [(ES, EN), (ES, EN)] == both(swap, swap)

    def test_one_token_twice_at_once_is_one_attempt(self, rooms: RoomStore) -> None:
        one, other = attempt(1), attempt(2)
        created = both(
            lambda: rooms.attempts.create(one, token(), TINY.canonical),
            lambda: rooms.attempts.create(other, token(), TINY.canonical),
        )
        assert [False, True] == sorted(created)
        assert (one if created[0] else other) == rooms.attempts.find(token(), NOON)

    def test_one_token_that_joins_twice_at_once_takes_one_seat(self, rooms: RoomStore) -> None:
        there = opened(rooms)
        outcomes = both(
            lambda: rooms.join(there, attempt(1), token(), None), lambda: rooms.join(there, attempt(2), token(), None)
        )
        assert ["in", "taken"] == sorted(outcomes)
        assert 1 == len(rooms.members(there.id))

    def test_one_hosts_token_twice_at_once_opens_one_room(self, rooms: RoomStore) -> None:
        created = both(*(lambda number=number: rooms.create(room(number), host(), TINY.canonical) for number in (1, 2)))
        assert [False, True] == sorted(created)
        assert room(1 if created[0] else 2) == rooms.by_host(host(), NOON)
        assert rooms.by_id(f"room-{2 if created[0] else 1}", NOON) is None
