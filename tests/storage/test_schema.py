from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from quiz.services import StorageError
from quiz.storage import SqlAttempts, open_database
from quiz.storage.engine import connect
from quiz.storage.tables import metadata
from tests.services.attempts.store_contract import attempt, token
from tests.services.fakes import NOON, TINY

HOUR = timedelta(hours=1)


def run(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_the_migrations_lead_to_the_tables_that_the_code_knows(url: str) -> None:
    database = open_database(url)
    with database.statement() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    database.close()


def test_opening_again_changes_nothing_and_keeps_what_is_stored(url: str) -> None:
    for _ in range(2):
        store = SqlAttempts(open_database(url))
        if store.find(token(), NOON) is None:
            store.create(attempt(), token(), TINY.canonical)
        assert attempt() == store.find(token(), NOON)
        store.close()


def test_a_database_of_a_later_version_is_refused_and_left_alone(url: str) -> None:
    database = open_database(url)
    with database.transaction() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageError, match="later version") as error:
        open_database(url)
    assert error.value.code == "newer"
    with database.statement() as connection:
        assert connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar() == "9999"
    database.close()


def test_another_programs_sqlite_database_is_refused_and_left_alone(sqlite_url: str, file: Path) -> None:
    file.parent.mkdir()
    run(file, "CREATE TABLE recipes (name TEXT)")
    before = file.read_bytes()
    with pytest.raises(StorageError) as error:
        open_database(sqlite_url)
    assert error.value.code == "foreign"
    assert before == file.read_bytes()


def test_a_database_that_another_program_migrates_with_alembic_is_not_taken_for_a_later_one(
    sqlite_url: str, file: Path
) -> None:
    file.parent.mkdir()
    run(file, "CREATE TABLE alembic_version (version_num TEXT)", "INSERT INTO alembic_version VALUES ('abc')")
    with pytest.raises(StorageError) as error:
        open_database(sqlite_url)
    assert error.value.code == "foreign"


def test_tables_of_our_names_that_no_migration_made_are_never_written_to(url: str) -> None:
    database = connect(url)
    with database.transaction() as connection:
        connection.execute(sa.text("CREATE TABLE attempts (mine TEXT)"))
    with pytest.raises(StorageError) as error:
        open_database(url)
    assert error.value.code == "foreign"
    database.close()


def test_a_migration_that_fails_leaves_nothing_half_made(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise RuntimeError("stumbled")

    monkeypatch.setattr("alembic.operations.Operations.create_index", stumble)
    with pytest.raises(RuntimeError, match="stumbled"):
        open_database(url)
    database = connect(url)
    with database.statement() as connection:
        assert sa.inspect(connection).get_table_names() == []
    database.close()


def test_a_file_that_another_process_is_just_making_is_waited_for(sqlite_url: str, file: Path) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as other:
        other.execute("CREATE TABLE made (n)")
        other.execute("DROP TABLE made")
        other.execute("BEGIN IMMEDIATE")
        with ThreadPoolExecutor(1) as aside:
            opening = aside.submit(open_database, sqlite_url)
            with pytest.raises(TimeoutError):
                opening.result(timeout=0.2)
            other.execute("COMMIT")
            database = opening.result(timeout=20)
    with database.statement() as connection:
        assert "wal" == connection.exec_driver_sql("PRAGMA journal_mode").scalar()
    database.close()


def test_a_file_that_stays_held_is_told_and_left(sqlite_url: str, file: Path) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("CREATE TABLE made (n)")
        other.execute("DROP TABLE made")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageError) as error:
            open_database(sqlite_url, busy_ms=50)
    assert "busy" == error.value.code


def test_sqlite_is_opened_with_what_keeps_answers_safe(sqlite_url: str) -> None:
    database = open_database(sqlite_url, busy_ms=1234)
    wanted = {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 1234, "synchronous": 1, "secure_delete": 1}
    with database.statement() as connection:
        assert wanted == {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    database.close()
