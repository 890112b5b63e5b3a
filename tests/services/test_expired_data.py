"""What has expired is removed a day later at the earliest, and never because a clock is wrong for a while."""

from __future__ import annotations

from datetime import timedelta

import pytest

from quiz.services.expired_data import ExpiredData, Purged
from quiz.services.idempotency import IdempotentCommands
from quiz.services.jobs import LEASE
from quiz.services.limits import Limited, RequestLimits
from quiz.services.rooms.room_service import RoomService
from tests.services.command_fakes import MemoryCommands, MemoryLimits
from tests.services.fakes import ES, FULL, NOON, TINY, Clock
from tests.services.job_fakes import MemoryJobs
from tests.services.rooms.room_fakes import MemoryRooms, make_hosting, opened

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Server:
    """A process with its own clock on stores that it may share."""

    def __init__(self, other: Server | None = None, name: str = "one") -> None:
        self.clock = Clock(other.clock.time if other else NOON)
        self.store = other.store if other else MemoryRooms()
        self.counts = other.counts if other else MemoryLimits()
        self.keys = other.keys if other else MemoryCommands()
        self.jobs = other.jobs if other else MemoryJobs()
        self.hosts = make_hosting(self.store, self.clock)
        limits = RequestLimits(self.counts, self.clock)
        commands = IdempotentCommands(self.keys, self.clock)
        self.expired = ExpiredData(self.jobs, self.rooms, commands, limits, name)
        self.limits = limits

    @property
    def rooms(self) -> RoomService:
        return self.hosts.rooms

    def attempts(self) -> int:
        return len(self.store.attempts.attempts)

    def purge(self, later: timedelta) -> Purged | None:
        """Looks after some time whether a purge is due."""
        self.clock.move(later)
        return self.expired.remove_if_due()


@pytest.fixture
def server() -> Server:
    """An attempt that expires after 180 days, and a room after 30, at noon of the first day."""
    server = Server()
    server.rooms.attempts.start(TINY.id, FULL, ES)
    opened(server.hosts)
    return server


def test_what_has_expired_is_removed_by_the_next_purge_but_one(server: Server) -> None:
    assert server.purge(29 * DAY) is None
    assert Purged(0, 0) == server.purge(DAY + HOUR)
    assert Purged(0, 1) == server.purge(DAY)
    assert Purged(0, 0) == server.purge(148 * DAY)
    assert Purged(0, 0) == server.purge(DAY), "expired for an hour, and not yet by the purge before"
    assert Purged(1, 0) == server.purge(DAY)
    assert 0 == server.attempts()


def test_a_purge_is_due_a_day_after_the_one_before(server: Server) -> None:
    server.purge(100 * DAY)
    assert [None, None, Purged(0, 1)] == [server.purge(each) for each in (HOUR, 23 * HOUR - timedelta(seconds=1), HOUR)]


def test_a_clock_that_is_ahead_at_the_start_removes_nothing(server: Server) -> None:
    server.purge(DAY)
    assert Purged(0, 0) == server.purge(200 * DAY)
    assert [None, None] == [server.purge(HOUR), server.purge(HOUR)], "nor does the process that is started again"
    assert server.purge(-200 * DAY) is None
    assert Purged(0, 0) == server.purge(DAY)
    assert 1 == server.attempts()


def test_a_clock_that_is_ahead_at_the_very_first_start_removes_nothing(server: Server) -> None:
    assert server.purge(200 * DAY) is None
    assert server.purge(-199 * DAY) is None
    assert Purged(0, 0) == server.purge(DAY)
    assert 1 == server.attempts()


def test_an_operator_who_asks_for_it_removes_at_once_what_has_expired(server: Server) -> None:
    server.clock.move(180 * DAY)
    assert Purged(1, 1) == server.expired.remove()


def test_of_two_processes_one_purges(server: Server) -> None:
    server.purge(100 * DAY)
    other = Server(server, "other")
    assert Purged(0, 1) == server.purge(DAY)
    assert other.purge(DAY) is None
    server.jobs.lease("purge", "third", other.clock.time + DAY)
    assert other.purge(DAY) is None, "while another process is at it"
    assert Purged(0, 0) == other.purge(LEASE)


def test_counts_of_requests_and_keys_of_commands_go_when_they_are_old_with_every_look(server: Server) -> None:
    server.limits.take(Limited.START, "203.0.113.7")
    server.keys.claim("a key", "start", NOON)
    server.purge(HOUR)
    assert (1, 1) == (len(server.counts.counts), len(server.keys.records))
    server.purge(12 * HOUR)
    assert (0, 1) == (len(server.counts.counts), len(server.keys.records))
    server.purge(2 * DAY)
    assert (0, 0) == (len(server.counts.counts), len(server.keys.records))
