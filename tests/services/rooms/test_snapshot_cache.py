from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event

import pytest

from quiz.services.rooms.snapshot_cache import TtlCache
from tests.services.rooms.room_fakes import Ticks

PATIENCE = 10.0


@dataclass
class Reader:
    """Reads a number that rises, and can be made to wait in the middle."""

    reads: int = 0
    started: Event = field(default_factory=Event)
    go_on: Event = field(default_factory=Event)

    def __call__(self) -> int:
        self.reads += 1
        return self.reads

    def slowly(self) -> int:
        number = self()
        self.started.set()
        assert self.go_on.wait(PATIENCE)
        return number


def test_a_value_is_read_once_for_all_who_ask_within_its_time() -> None:
    ticks, read = Ticks(), Reader()
    shared = TtlCache(2.0, ticks)
    assert [1] * 5 == [shared.get_or_load("room", read) for _ in range(5)]
    ticks.time = 1.999
    assert shared.get_or_load("room", read) == 1
    ticks.time = 2.0
    assert shared.get_or_load("room", read) == 2


def test_each_key_has_a_value_of_its_own() -> None:
    shared, read = TtlCache(2.0, Ticks()), Reader()
    assert (1, 2, 1) == (
        shared.get_or_load("one", read),
        shared.get_or_load("other", read),
        shared.get_or_load("one", read),
    )


def test_a_dropped_value_is_read_again() -> None:
    shared, read = TtlCache(2.0, Ticks()), Reader()
    shared.invalidate("room")
    shared.get_or_load("room", read)
    shared.invalidate("room")
    assert shared.get_or_load("room", read) == 2


def test_while_one_reads_the_others_take_the_value_before() -> None:
    ticks, slow = Ticks(), Reader()
    shared = TtlCache(2.0, ticks)
    shared.get_or_load("room", lambda: -1)
    ticks.time = 2.0
    with ThreadPoolExecutor(1) as threads:
        reading = threads.submit(shared.get_or_load, "room", slow.slowly)
        assert slow.started.wait(PATIENCE)
        assert [-1] * 5 == [shared.get_or_load("room", slow) for _ in range(5)]
        slow.go_on.set()
        assert reading.result(PATIENCE) == 1
    assert slow.reads == 1


def test_the_first_who_ask_wait_for_one_read() -> None:
    slow = Reader()
    shared = TtlCache(2.0, Ticks())
    with ThreadPoolExecutor(8) as threads:
        waiting = [threads.submit(shared.get_or_load, "room", slow.slowly) for _ in range(8)]
        assert slow.started.wait(PATIENCE)
        slow.go_on.set()
        assert [1] * 8 == [each.result(PATIENCE) for each in waiting]


def test_what_was_dropped_while_it_was_read_is_not_kept() -> None:
    slow = Reader()
    shared = TtlCache(2.0, Ticks())
    with ThreadPoolExecutor(1) as threads:
        reading = threads.submit(shared.get_or_load, "room", slow.slowly)
        assert slow.started.wait(PATIENCE)
        shared.invalidate("room")
        slow.go_on.set()
        assert reading.result(PATIENCE) == 1
    assert shared.get_or_load("room", slow) == 2


def test_a_failure_is_told_and_not_kept() -> None:
    shared = TtlCache(2.0, Ticks())

    def fail() -> int:
        raise OSError

    for key in ("room", *map(str, range(100))):
        with pytest.raises(OSError):  # noqa: PT011 - the very one
            shared.get_or_load(key, fail)
    assert not shared._kept  # noqa: SLF001 - memory cannot be seen from outside
    assert shared.get_or_load("room", Reader()) == 1


def test_what_nobody_asks_for_any_more_is_let_go() -> None:
    ticks = Ticks()
    shared = TtlCache(2.0, ticks)
    for number in range(100):
        ticks.time = 10.0 * number
        shared.get_or_load(f"room-{number}", Reader())
    assert len(shared._kept) < 10  # noqa: SLF001 - memory cannot be seen from outside


def test_nobody_gets_a_dropped_value_though_another_reads() -> None:
    ticks, slow = Ticks(), Reader()
    shared = TtlCache(2.0, ticks)
    shared.get_or_load("room", lambda: -1)
    ticks.time = 2.0
    with ThreadPoolExecutor(2) as threads:
        reading = threads.submit(shared.get_or_load, "room", slow.slowly)
        assert slow.started.wait(PATIENCE)
        shared.invalidate("room")
        assert threads.submit(shared.get_or_load, "room", slow).result(PATIENCE) == 2
        slow.go_on.set()
        assert reading.result(PATIENCE) == 1
    assert shared.get_or_load("room", slow) == 2
