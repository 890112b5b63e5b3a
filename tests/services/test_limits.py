"""What one network address may ask for, and that 500 phones behind one get in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from quiz.services.errors import ServiceError
from quiz.services.limits import MOST, WINDOW, WINDOWS, Limited, RequestLimits, connection
from tests.services.command_fakes import MemoryLimits

NOW = datetime(2026, 3, 1, 12, 1, tzinfo=UTC)
HALL = "203.0.113.7"


class Clock:
    """A clock that tests move."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store() -> MemoryLimits:
    return MemoryLimits()


@pytest.fixture
def limits(store: MemoryLimits, clock: Clock) -> RequestLimits:
    return RequestLimits(store, clock)


def refusal(limits: RequestLimits, what: Limited, subject: str) -> int | None:
    """The seconds to wait; None where it is not refused."""
    try:
        limits.take(what, subject)
    except ServiceError as error:
        return int(str(error.facts["seconds"]))  # there where the code is ``too_many_requests`` alone
    return None


@pytest.mark.parametrize("what", sorted(set(Limited) - set(WINDOWS)))
def test_as_many_as_fit_and_not_one_more_until_the_next_window(
    limits: RequestLimits, clock: Clock, what: Limited
) -> None:
    assert {None} == {refusal(limits, what, HALL) for _ in range(MOST[what])}
    assert 240 == refusal(limits, what, HALL)
    assert None is refusal(limits, what, "203.0.113.8")
    clock.now += timedelta(seconds=239, milliseconds=500)
    assert 1 == refusal(limits, what, HALL)
    clock.now += timedelta(seconds=1)
    assert None is refusal(limits, what, HALL)


def test_500_phones_behind_one_address_join_and_mistype(limits: RequestLimits) -> None:
    phones = 500
    assert {None} == {refusal(limits, what, HALL) for what in (Limited.JOIN, Limited.START) for _ in range(phones)}
    assert {None} == {refusal(limits, Limited.WRONG_CODE, HALL) for _ in range(phones // 2)}


def test_one_client_takes_no_room_in_five_seconds_and_500_phones_get_in_within_half_a_minute(
    limits: RequestLimits, clock: Clock
) -> None:
    refused = [refusal(limits, Limited.JOIN_BURST, HALL) for _ in range(300)]
    assert (140, 5) == (refused.count(None), refused[-1])
    for _ in range(5):
        clock.now += timedelta(seconds=5)
        assert {None} == {refusal(limits, Limited.JOIN_BURST, HALL) for _ in range(120)}


def test_a_check_counts_nothing(limits: RequestLimits, clock: Clock) -> None:
    most = MOST[Limited.WRONG_CODE]
    for _ in range(most - 1):
        limits.take(Limited.WRONG_CODE, HALL)
    for _ in range(3):
        limits.check(Limited.WRONG_CODE, HALL)
    limits.take(Limited.WRONG_CODE, HALL)
    with pytest.raises(ServiceError, match="too_many_requests"):
        limits.check(Limited.WRONG_CODE, HALL)
    clock.now += WINDOW
    limits.check(Limited.WRONG_CODE, HALL)


def test_an_address_is_stored_as_a_hash_whose_key_is_another_each_day(
    limits: RequestLimits, store: MemoryLimits, clock: Clock
) -> None:
    limits.take(Limited.START, HALL)
    clock.now += timedelta(days=1)
    limits.take(Limited.START, HALL)
    buckets = {bucket for bucket, _ in store.counts}
    assert 2 == len(buckets)
    assert not any(HALL in bucket for bucket in buckets)


def test_what_is_of_yesterday_is_forgotten(limits: RequestLimits, store: MemoryLimits, clock: Clock) -> None:
    limits.take(Limited.START, HALL)
    assert 0 == limits.purge()
    clock.now += timedelta(days=1)
    assert 1 == limits.purge()
    assert ({}, {}) == (store.counts, store.salts)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::7", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::7", "2001:db8:1:3::7", False),
        ("::ffff:203.0.113.7", "203.0.113.7", True),
        ("203.0.113.7", "203.0.113.8", False),
        ("a room's id", "a room's id", True),
    ],
)
def test_one_connection_counts_as_one(one: str, other: str, *, same: bool) -> None:
    assert same is (connection(one) == connection(other))
