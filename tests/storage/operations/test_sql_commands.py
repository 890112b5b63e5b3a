from __future__ import annotations

from datetime import timedelta

import pytest

from quiz.storage import SqlAttempts, SqlCommands, SqlLimits
from tests.services.command_contract import CommandContract, LimitContract
from tests.services.fakes import NOON


class TestSqlCommands(CommandContract):
    """The contract, on both databases."""

    @pytest.fixture
    def commands(self, store: SqlAttempts) -> SqlCommands:
        return SqlCommands(store.database)


class TestSqlLimits(LimitContract):
    """The contract, on both databases."""

    @pytest.fixture
    def limits(self, store: SqlAttempts) -> SqlLimits:
        return SqlLimits(store.database)


def test_a_purged_salt_is_gone_for_good(store: SqlAttempts) -> None:
    limits, today = SqlLimits(store.database), NOON.date()
    salt = limits.salt(today)
    limits.purge(NOON + timedelta(days=1))
    assert salt != limits.salt(today)
