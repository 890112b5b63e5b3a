"""The health check writes what an answer would, and never waits for long."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest
import sqlalchemy as sa

from quiz.services import StorageError
from quiz.storage import SqlAttempts, SqlHeartbeat, open_database
from quiz.storage.tables import heartbeat
from tests.services.attempts.store_contract import attempt, token
from tests.services.fakes import NOON, TINY


def test_a_beat_is_written_into_one_row(store: SqlAttempts) -> None:
    for minute in range(3):
        SqlHeartbeat(store.database).beat(NOON + timedelta(minutes=minute))
    with store.database.statement() as connection:
        assert [(1, NOON + timedelta(minutes=2))] == connection.execute(sa.select(heartbeat)).all()


def test_a_beat_does_not_wait_behind_the_answers(sqlite_url: str) -> None:
    store = SqlAttempts(open_database(sqlite_url))
    with store.database.statement():  # the only connection of the answers
        SqlHeartbeat(store.database).beat(NOON)
    store.close()


def test_while_another_program_holds_the_file_and_answers_wait_a_beat_fails_before_they_do(
    sqlite_url: str, file: Path
) -> None:
    store = SqlAttempts(open_database(sqlite_url, busy_ms=2500))
    waiting = Event()

    def wait() -> None:
        waiting.set()
        with pytest.raises(StorageError, match="held by somebody else"):
            store.create(attempt(), token(), TINY.canonical)

    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        answers = [Thread(target=wait) for _ in range(2)]
        for each in answers:
            each.start()
        waiting.wait()
        began = monotonic()
        with pytest.raises(StorageError) as error:
            SqlHeartbeat(store.database).beat(NOON)
        assert ("busy", True) == (error.value.code, monotonic() - began < 2.4)
        for each in answers:
            each.join()
    store.close()
