from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from questions.ids import ItemId
from quiz.services import StorageError
from quiz.storage import SqlAttempts, SqlHeartbeat, open_database
from quiz.storage.engine.driver_errors import code_of
from tests.services.attempts.store_contract import PI01, answer, attempt, token
from tests.services.fakes import NOON, TINY


@pytest.fixture
def stored(sqlite_url: str) -> str:
    """The URL of a database with one attempt and one answer."""
    store = SqlAttempts(open_database(sqlite_url))
    store.create(attempt(), token(), TINY.canonical)
    store.put(attempt().id, PI01, answer(3))
    store.close()
    return sqlite_url


@contextmanager
def opened(url: str, busy_ms: int = 50) -> Iterator[SqlAttempts]:
    store = SqlAttempts(open_database(url, busy_ms))
    yield store
    store.close()


def assert_nothing_changed(url: str) -> None:
    with opened(url) as store:
        assert {PI01: answer(3)} == store.find(token(), NOON).answers


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(StorageError, match="ROLEFIT_DATABASE_URL") as error:
        open_database(f"sqlite:///{tmp_path}/data/rolefit.sqlite3")
    assert error.value.code == "unwritable"


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as error:
        open_database(f"sqlite:///{tmp_path}")  # a folder
    assert error.value.code == "unwritable"


def test_a_file_that_is_no_database_is_told_and_left_alone(sqlite_url: str, file: Path) -> None:
    file.parent.mkdir()
    file.write_text("Dear diary, " * 100)
    with pytest.raises(StorageError) as error:
        open_database(sqlite_url)
    assert error.value.code == "not_a_database"
    assert file.read_text() == "Dear diary, " * 100


def test_a_database_that_may_only_be_read_shows_answers_and_refuses_new_ones(stored: str, file: Path) -> None:
    with opened(f"sqlite:///file:{file}?mode=ro&uri=true") as store:
        assert store.find(token(), NOON) is not None
        for write in (
            lambda: SqlHeartbeat(store.database).beat(NOON),
            lambda: store.put(attempt().id, PI01, answer(5)),
            lambda: store.create(attempt(2), token(2), TINY.canonical),
            lambda: store.delete(token()),
            lambda: store.finish(attempt().id, NOON),
        ):
            with pytest.raises(StorageError) as error:
                write()
            assert error.value.code == "read_only"
    assert_nothing_changed(stored)


def test_a_full_disk_refuses_the_answer_and_keeps_those_before_it(stored: str) -> None:
    with opened(stored) as store:
        with store.database.statement() as connection:  # the pool's only connection: the limit stays with it
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        written: list[ItemId] = []

        def answer_on() -> None:
            for number in range(1000):
                store.put(attempt().id, ItemId(f"item{number}"), answer(1))
                written.append(ItemId(f"item{number}"))

        with pytest.raises(StorageError) as error:
            answer_on()
        assert error.value.code == "full"
        assert {PI01, *written} == set(store.find(token(), NOON).answers)
        with pytest.raises(StorageError, match="no room"):
            store.create(attempt(2, content_hash="another"), token(2), "long " * 10_000)
        assert store.find(token(2), NOON) is None
    with opened(stored) as store:
        assert store.put(attempt().id, ItemId("after"), answer(1))


def test_a_database_that_somebody_else_holds_is_busy_and_works_again_afterwards(stored: str, file: Path) -> None:
    with opened(stored) as store, closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for write in (
            lambda: store.put(attempt().id, PI01, answer(5)),
            lambda: store.create(attempt(2), token(2), TINY.canonical),
        ):
            with pytest.raises(StorageError) as error:
                write()
            assert error.value.code == "busy"
        assert {PI01: answer(3)} == store.find(token(), NOON).answers, "who only reads does not wait"
        other.execute("ROLLBACK")
        assert store.put(attempt().id, PI01, answer(5))


def test_a_thread_that_waits_too_long_for_its_turn_is_told_busy(stored: str) -> None:
    with opened(stored) as store, store.database.statement(), pytest.raises(StorageError) as error:
        store.find(token(), NOON)
    assert error.value.code == "busy"


def test_a_damaged_file_is_told(stored: str, file: Path) -> None:
    page = 4096
    file.write_bytes(file.read_bytes()[:page] + b"\xff" * (file.stat().st_size - page))
    with pytest.raises(StorageError, match="restore") as error:
        open_database(stored)
    assert error.value.code == "corrupt"


def test_a_table_that_is_gone_is_a_fault_of_ours_and_keeps_its_traceback(stored: str) -> None:
    with opened(stored) as store:
        with store.database.statement() as connection:
            connection.exec_driver_sql("DROP TABLE answers")
        with pytest.raises(sa.exc.OperationalError, match="no such table"):
            store.find(token(), NOON)


def test_a_server_that_does_not_answer_is_told_without_its_password() -> None:
    with pytest.raises(StorageError) as error:
        open_database("postgresql://rolefit:hunter2@127.0.0.1:1/rolefit")
    assert error.value.code == "unavailable"
    assert "hunter2" not in str(error.value)
    assert "127.0.0.1" in str(error.value)


def test_a_row_that_another_holds_on_postgres_is_busy(postgres_url: str) -> None:
    with opened(postgres_url) as store, opened(postgres_url) as other:
        store.create(attempt(), token(), TINY.canonical)
        with other.database.transaction() as connection:
            connection.execute(sa.text("SELECT * FROM attempts FOR UPDATE"))
            with pytest.raises(StorageError) as error:
                store.set_language(attempt().id, "en")
        assert error.value.code == "busy"
        assert store.set_language(attempt().id, "en")


def test_a_postgres_account_that_may_only_read_is_told(postgres_url: str) -> None:
    with opened(postgres_url) as store:
        store.create(attempt(), token(), TINY.canonical)
    with opened(postgres_url) as store:
        with store.database.statement() as connection:
            connection.execute(sa.text("SET default_transaction_read_only = on"))
        with pytest.raises(StorageError) as error:
            store.put(attempt().id, PI01, answer(3))
        assert error.value.code == "read_only"


def test_a_postgres_server_that_was_restarted_costs_nobody_an_answer(postgres_url: str) -> None:
    with opened(postgres_url) as store, opened(postgres_url) as other:
        store.create(attempt(), token(), TINY.canonical)
        with other.database.statement() as connection:
            others = "datname = current_database() AND pid <> pg_backend_pid()"
            connection.exec_driver_sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")  # noqa: S608
        assert store.put(attempt().id, PI01, answer(3))


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (psycopg.errors.DiskFull(), "full"),
        (psycopg.errors.ReadOnlySqlTransaction(), "read_only"),
        (psycopg.errors.InsufficientPrivilege(), "unwritable"),
        (psycopg.errors.TooManyConnections(), "busy"),
        (psycopg.errors.DeadlockDetected(), "busy"),
        (psycopg.errors.AdminShutdown(), "unavailable"),
        (psycopg.OperationalError(), "unavailable"),
        (psycopg.errors.UndefinedTable(), None),
        (psycopg.errors.ForeignKeyViolation(), None),
        (sqlite3.IntegrityError(), None),
        (ValueError(), None),
    ],
)
def test_only_a_failure_of_the_store_is_told_as_one(error: Exception, code: str | None) -> None:
    assert code == code_of(error)
