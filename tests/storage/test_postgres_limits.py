"""PostgreSQL at its limits: no connection left, a server that hangs, a statement that takes too long."""

from __future__ import annotations

import select
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from time import monotonic

import pytest
import sqlalchemy as sa

from questions.ids import ItemId
from quiz.services import StorageError
from quiz.storage import SqlAttempts, open_database
from quiz.storage.engine import postgres_engine
from quiz.storage.engine.driver_errors import code_of
from tests.services.attempts.store_contract import PI01, answer, attempt, token
from tests.services.fakes import NOON, TINY


@contextmanager
def opened(url: str, **options: int) -> Iterator[SqlAttempts]:
    store = SqlAttempts(open_database(url, **options))
    yield store
    store.close()


@pytest.fixture
def narrow_url(postgres_url: str) -> Iterator[str]:
    """A database whose owner may have two connections, and which is up to date."""
    address = sa.make_url(postgres_url)
    role = f"{address.database}_owner"
    with opened(postgres_url) as store:
        store.create(attempt(), token(), TINY.canonical)
        with store.database.statement() as connection:
            connection.exec_driver_sql(f"CREATE ROLE {role} LOGIN CONNECTION LIMIT 2")
            connection.exec_driver_sql(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {role}")
    yield address.set(username=role, password=None).render_as_string(hide_password=False)
    with opened(postgres_url) as store, store.database.statement() as connection:
        connection.exec_driver_sql(f"DROP OWNED BY {role}")
        connection.exec_driver_sql(f"DROP ROLE {role}")


def test_more_answers_at_once_than_the_server_allows_connections_are_all_stored(narrow_url: str) -> None:
    with opened(narrow_url) as store, ThreadPoolExecutor(12) as threads:
        items = [ItemId(f"item{number}") for number in range(60)]
        stored = list(threads.map(lambda item: store.put(attempt().id, item, answer(3)), items))
        assert [answer(3)] * 60 == stored


def test_where_other_programs_keep_all_connections_the_store_is_busy_after_a_while(narrow_url: str) -> None:
    with opened(narrow_url, busy_ms=300) as store, opened(narrow_url) as other:
        store.close()
        with other.database.statement(), other.database.statement():
            began = monotonic()
            with pytest.raises(StorageError) as error:
                store.find(token(), NOON)
            assert ("busy", True) == (error.value.code, monotonic() - began >= 0.3)
        other.close()
        assert attempt() == store.find(token(), NOON)


def test_a_pool_has_as_many_connections_as_it_was_given(postgres_url: str) -> None:
    with opened(postgres_url, busy_ms=50, pool=2) as store, store.database.statement(), store.database.statement():
        with pytest.raises(StorageError) as error:
            store.find(token(), NOON)
        assert error.value.code == "busy"


@dataclass
class Wire:
    """A connection to a server through this process, which can stop passing anything on."""

    target: Callable[[], socket.socket]
    passing: Event = field(default_factory=Event)
    server: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))

    def __post_init__(self) -> None:
        self.passing.set()
        Thread(target=self._accept, daemon=True).start()

    @property
    def port(self) -> int:
        return self.server.getsockname()[1]

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self.server.accept()
            except OSError:
                return
            Thread(target=self._pass, args=(client, self.target()), daemon=True).start()

    def _pass(self, client: socket.socket, server: socket.socket) -> None:
        other = {client: server, server: client}
        with client, server:
            while True:
                for each in select.select([client, server], [], [])[0]:
                    self.passing.wait()
                    try:
                        data = each.recv(65536)
                        other[each].sendall(data)
                    except OSError:
                        return
                    if not data:
                        return


@pytest.fixture
def wire(postgres_url: str) -> Iterator[Wire]:
    address = sa.make_url(postgres_url)
    folder = address.query.get("host")

    def connect() -> socket.socket:
        if folder is None:
            return socket.create_connection((address.host or "localhost", address.port or 5432))
        found = socket.socket(socket.AF_UNIX)
        found.connect(f"{folder}/.s.PGSQL.{address.query.get('port', 5432)}")
        return found

    wire = Wire(connect)
    with closing(wire.server):
        yield wire
        wire.passing.set()


def test_a_server_that_hangs_fails_an_answer_soon_and_costs_none_afterwards(
    postgres_url: str, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_engine, "_SILENCE_SECONDS", 0.4)
    monkeypatch.setattr(postgres_engine, "_CONNECT_SECONDS", 2)
    address = sa.make_url(postgres_url).set(host="127.0.0.1", port=wire.port, query={})
    with opened(address.render_as_string(hide_password=False)) as store:
        store.create(attempt(), token(), TINY.canonical)
        wire.passing.clear()
        began = monotonic()
        with pytest.raises(StorageError) as error:
            store.put(attempt().id, PI01, answer(3))
        assert ("unavailable", True) == (error.value.code, monotonic() - began < 5)
        wire.passing.set()
        assert answer(3) == store.put(attempt().id, PI01, answer(3))


def test_a_statement_that_takes_too_long_is_given_up_by_the_server_unless_it_is_unhurried(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_engine, "_STATEMENT_SECONDS", 0.1)
    monkeypatch.setattr(postgres_engine, "_SILENCE_SECONDS", 0.3)
    slow = sa.select(sa.func.pg_sleep(0.5))
    with opened(postgres_url) as store:
        with store.database.statement() as connection, pytest.raises(StorageError) as error:
            connection.execute(slow)
        assert error.value.code == "busy"
        with store.database.transaction(unhurried=True) as connection:
            connection.execute(slow)
        with store.database.statement() as connection, pytest.raises(StorageError):
            connection.execute(slow)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ('connection failed: FATAL:  too many connections for role "rolefit"', "busy"),
        ("connection failed: FATAL:  sorry, too many clients already", "busy"),
        ("FATAL:  remaining connection slots are reserved for roles with the SUPERUSER attribute", "busy"),
        ('connection failed: FATAL:  password authentication failed for user "rolefit"', "unavailable"),
    ],
)
def test_what_a_refused_connection_means_is_read_from_its_words(words: str, code: str) -> None:
    assert code == code_of(postgres_engine.psycopg.OperationalError(words))
