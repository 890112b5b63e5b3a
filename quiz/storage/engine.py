"""A database, its connections and transactions; the differences between SQLite and PostgreSQL end here."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import ConnectionPoolEntry

from quiz.storage.driver_errors import code_of, storage_error

BUSY_MS: Final = 5000
"""How long a statement waits for another writer: far beyond any write of ours, and a person still waits for it."""

_PRAGMAS: Final = (
    # With the write-ahead log that `quiz.storage.schema` sets, a commit is in the system's hands when it returns: a
    # killed process loses nothing. A power cut may take the last commits, never the file's soundness; FULL would
    # keep those too, for a sync of the disk at every answer.
    "synchronous = NORMAL",
    "foreign_keys = ON",
    "secure_delete = ON",  # what is deleted is overwritten, not only unlinked
)

_TOGETHER: Final = {"sqlite": "SERIALIZABLE", "postgresql": "READ COMMITTED"}


@dataclass(frozen=True)
class _Unit:
    """An open transaction that further calls in the same thread or task join."""

    engine: sa.Engine
    connection: sa.Connection
    afterwards: list[Callable[[], None]] = field(default_factory=list)


_UNIT: Final[ContextVar[_Unit | None]] = ContextVar("rolefit_unit_of_work", default=None)


@dataclass(frozen=True)
class Database:
    """One pool of connections, used statement by statement or in transactions."""

    engine: sa.Engine
    where: str
    """The database in words: a path, or a URL without its password."""

    @contextmanager
    def statement(self) -> Iterator[sa.Connection]:
        """Yields a connection on which every statement is a transaction of its own: one round trip, no commit.

        Inside `transaction` it is that transaction's connection. PostgreSQL then gets a savepoint, because there a
        statement that fails would make every later one of the transaction fail too.
        """
        unit = self._unit()
        if unit is None:
            with self._connection() as connection:
                yield connection
        elif self.engine.dialect.name == "sqlite":
            yield unit.connection
        else:
            with unit.connection.begin_nested():
                yield unit.connection

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """Yields a connection whose statements take effect together or not at all.

        Everything that the same thread or task does with this database inside shares the transaction; one inside
        another becomes a savepoint of it. On SQLite it begins with the writer's lock, since a transaction that reads
        first and then wants to write may find that another one was faster.
        """
        unit = self._unit()
        if unit is not None:
            before = len(unit.afterwards)
            try:
                with unit.connection.begin_nested():
                    yield unit.connection
            except BaseException:
                del unit.afterwards[before:]
                raise
            return
        level = _TOGETHER[self.engine.dialect.name]
        with self._connection() as connection:
            unit = _Unit(self.engine, connection.execution_options(isolation_level=level))
            joined = _UNIT.set(unit)
            try:
                with connection.begin():
                    if self.engine.dialect.name == "sqlite":
                        connection.exec_driver_sql("BEGIN IMMEDIATE")
                    yield connection
            finally:
                _UNIT.reset(joined)
        for action in unit.afterwards:
            action()

    def after_commit(self, action: Callable[[], None]) -> None:
        """Calls an action once the current transaction is committed; at once where there is none."""
        unit = self._unit()
        if unit is None:
            action()
        else:
            unit.afterwards.append(action)

    def close(self) -> None:
        """Closes the connections that nobody uses now; SQLite then folds its log into the file."""
        self.engine.dispose()

    def _unit(self) -> _Unit | None:
        """Returns the open transaction of this thread or task on this database."""
        unit = _UNIT.get()
        return unit if unit is not None and unit.engine is self.engine else None

    @contextmanager
    def _connection(self) -> Iterator[sa.Connection]:
        try:
            with self.engine.connect() as connection:
                yield connection
        except sa.exc.TimeoutError as error:  # the pool's, not the database's: every connection is waiting
            raise storage_error("busy", self.where) from error


def connect(url: str, busy_ms: int = BUSY_MS) -> Database:
    """The database of that URL, which may still be empty; the folder of a SQLite file is made.

    Args:
        url: ``sqlite:///path`` or ``postgresql://…``, which psycopg 3 speaks.
        busy_ms: how long to wait for a lock, in milliseconds.

    Raises:
        StorageError: ``unwritable``; other failures show when it is first spoken to.
    """
    address, file = sa.make_url(url), sqlite_file(url)
    return _postgres(address, busy_ms) if file is None else _sqlite(address, file, busy_ms)


def sqlite_file(url: str) -> Path | None:
    """The file of a SQLite URL; None for another database."""
    address = sa.make_url(url)
    if address.get_backend_name() != "sqlite":
        return None
    return Path((address.database or "").removeprefix("file:"))


def _sqlite(address: sa.URL, file: Path, busy_ms: int) -> Database:
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # answers are nobody else's business
    except OSError as error:
        raise storage_error("unwritable", str(file)) from error
    engine = sa.create_engine(
        address,
        isolation_level="AUTOCOMMIT",
        skip_autocommit_rollback=True,
        hide_parameters=True,  # an answer does not belong in a log
        # One connection: threads hand it on in well under a millisecond, where several would wait for SQLite's
        # write lock by sleeping (measured with 16 threads: a 95th percentile of 2 ms against 60).
        pool_size=1,
        max_overflow=0,
        pool_timeout=2 * busy_ms / 1000,
    )

    def configure(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
        for pragma in (f"busy_timeout = {busy_ms}", *_PRAGMAS):
            connection.execute(f"PRAGMA {pragma}")

    sa.event.listen(engine, "connect", configure)
    return _database(engine, str(file))


def _postgres(address: sa.URL, busy_ms: int) -> Database:
    options = {"options": f"-c lock_timeout={busy_ms}", "connect_timeout": 5, "application_name": "rolefit"}
    engine = sa.create_engine(
        address.set(drivername="postgresql+psycopg"),
        isolation_level="AUTOCOMMIT",
        skip_autocommit_rollback=True,
        hide_parameters=True,  # an answer does not belong in a log
        pool_pre_ping=True,  # a server that was restarted costs nobody an answer
        connect_args=options,
    )
    return _database(engine, address.render_as_string(hide_password=True))


def _database(engine: sa.Engine, where: str) -> Database:
    def translate(context: ExceptionContext) -> None:
        if not context.is_pre_ping and (code := code_of(context.original_exception)):
            raise storage_error(code, where) from context.original_exception

    sa.event.listen(engine, "handle_error", translate)
    return Database(engine, where)
