"""A database file that is removed or replaced while a process has it open: no answer is acknowledged into it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.services import StorageError
from quiz.storage import SqlAttempts, SqlHeartbeat, backup, open_database, restore
from tests.services.attempts.store_contract import PI01, answer, attempt, token
from tests.services.fakes import NOON, TINY


@pytest.fixture
def running(sqlite_url: str) -> Iterator[SqlAttempts]:
    store = SqlAttempts(open_database(sqlite_url))
    store.create(attempt(), token(), TINY.canonical)
    yield store
    store.close()


def refused(running: SqlAttempts) -> list[str]:
    """The codes with which an answer, a look and a beat are refused."""
    codes = []
    for use in (
        lambda: running.put(attempt().id, PI01, answer(3)),
        lambda: running.find(token(), NOON),
        lambda: SqlHeartbeat(running.database).beat(NOON),
    ):
        with pytest.raises(StorageError, match="removed or replaced") as error:
            use()
        codes.append(error.value.code)
    return codes


def test_nothing_is_written_into_a_file_that_was_removed_until_it_is_back(running: SqlAttempts, file: Path) -> None:
    away = file.with_name("away")
    file.rename(away)
    assert ["unavailable"] * 3 == refused(running)
    assert not file.exists(), "no second database is made"
    away.rename(file)
    assert answer(3) == running.put(attempt().id, PI01, answer(3))


def test_nothing_is_written_into_a_file_that_was_replaced(running: SqlAttempts, file: Path) -> None:
    backup(f"sqlite:///{file}", file.with_name("saved"))
    file.with_name("saved").rename(file)
    assert ["unavailable"] * 3 == refused(running)


def test_a_file_that_was_removed_is_not_made_anew_when_the_connections_were_closed(
    running: SqlAttempts, file: Path
) -> None:
    running.close()
    file.unlink()
    assert ["unavailable"] * 3 == refused(running)
    assert not file.exists()


def test_a_restore_into_a_running_process_is_no_replacement(running: SqlAttempts, file: Path) -> None:
    url = f"sqlite:///{file}"
    backup(url, file.with_name("saved"))
    running.put(attempt().id, PI01, answer(3))
    restore(url, file.with_name("saved"), NOON)
    assert running.find(token(), NOON).answers == {}
    assert answer(3) == running.put(attempt().id, PI01, answer(3))
