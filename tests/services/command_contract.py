"""What every store of commands and every store of limits keeps to; those in memory and in SQL run the same tests."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest

from quiz.services.idempotency import CommandRecord, CommandStore
from quiz.services.limits import LimitStore
from tests.services.fakes import NOON
from tests.services.unit_contract import StumbleError, both

MINUTE = timedelta(minutes=1)


def key(number: int = 1) -> str:
    return f"{number:c>64x}"


class CommandContract:
    """Subclasses bring a fixture ``commands``, empty."""

    def test_a_key_is_claimed_once_and_tells_then_what_was_done_with_it(self, commands: CommandStore) -> None:
        with commands.unit_of_work():
            assert commands.claim(key(), "act", NOON) is None
            commands.settle(key(), 7)
        assert CommandRecord("act", 7) == commands.claim(key(), "other", NOON)

    def test_a_command_that_concerns_no_room_has_no_revision(self, commands: CommandStore) -> None:
        with commands.unit_of_work():
            commands.claim(key(), "start", NOON)
            commands.settle(key(), None)
        assert CommandRecord("start", None) == commands.claim(key(), "start", NOON)

    def test_each_key_is_of_its_own(self, commands: CommandStore) -> None:
        assert [None, None] == [commands.claim(key(number), "act", NOON) for number in (1, 2)]

    def test_a_key_whose_command_failed_is_free_again(self, commands: CommandStore) -> None:
        with suppress(StumbleError), commands.unit_of_work():
            commands.claim(key(), "act", NOON)
            raise StumbleError
        assert commands.claim(key(), "act", NOON) is None

    def test_of_two_commands_with_one_key_at_once_the_second_waits_for_what_the_first_did(
        self, commands: CommandStore
    ) -> None:
        def act() -> CommandRecord | None:
            with commands.unit_of_work():
                known = commands.claim(key(), "act", NOON)
                if known is None:
                    commands.settle(key(), 7)
                return known

        assert {None, CommandRecord("act", 7)} == set(both(act, act))

    def test_only_older_keys_are_purged(self, commands: CommandStore) -> None:
        for number in (1, 2, 3):
            commands.claim(key(number), "act", NOON + number * MINUTE)
        assert [1, 0] == [commands.purge(NOON + 2 * MINUTE) for _ in range(2)]
        assert commands.claim(key(1), "act", NOON) is None
        assert commands.claim(key(2), "act", NOON) is not None


class LimitContract:
    """Subclasses bring a fixture ``limits``, empty."""

    def test_what_is_added_is_counted_a_bucket_and_a_window(self, limits: LimitStore) -> None:
        assert [1, 3, 3] == [limits.add("one", NOON, amount) for amount in (1, 2, 0)]
        assert [0, 1] == [limits.add("other", NOON, amount) for amount in (0, 1)]
        assert 1 == limits.add("one", NOON + MINUTE, 1)

    def test_two_at_once_both_count(self, limits: LimitStore) -> None:
        def add() -> list[int]:
            return [limits.add("one", NOON, 1) for _ in range(20)]

        counted = both(add, add)
        assert list(range(1, 41)) == sorted(count for each in counted for count in each)

    def test_only_what_began_earlier_is_purged(self, limits: LimitStore) -> None:
        for number in (1, 2, 3):
            limits.add("one", NOON + number * MINUTE, 1)
        assert 1 == limits.purge(NOON + 2 * MINUTE)
        assert [0, 1, 1] == [limits.add("one", NOON + number * MINUTE, 0) for number in (1, 2, 3)]

    def test_a_day_has_one_salt_until_it_is_purged(self, limits: LimitStore) -> None:
        today = NOON.date()
        salt = limits.salt(today)
        assert 32 <= len(salt)
        assert salt == limits.salt(today)
        assert salt != limits.salt(today + timedelta(days=1))
        limits.purge(NOON)
        assert salt == limits.salt(today)

    @pytest.mark.parametrize("day", [date(2026, 11, 23), date(2027, 1, 1)])
    def test_two_that_draw_a_salt_at_once_have_the_same(self, limits: LimitStore, day: date) -> None:
        first, second = both(lambda: limits.salt(day), lambda: limits.salt(day))
        assert first == second
