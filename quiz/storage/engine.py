"""A database and the two ways of speaking to it; the differences between SQLite and PostgreSQL end here."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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
class Database:
    """One pool of connections, spoken to in two ways."""

    engine: sa.Engine
    where: str
    """The database in words: a path, or a URL without its password."""

    @contextmanager
    def statement(self) -> Iterator[sa.Connection]:
        """A connection on which every statement is a transaction of its own: one round trip, nothing to commit."""
        try:
            with self.engine.connect() as connection:
                yield connection
        except sa.exc.TimeoutError as error:  # the pool's, not the database's: every connection is waiting
            raise storage_error("busy", self.where) from error

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """A connection whose statements hold together, all or none; on SQLite it begins with the writer's lock.

        A transaction that reads first and only then wants to write may find that another one was faster.
        """
        level = _TOGETHER[self.engine.dialect.name]
        with self.statement() as connection, connection.execution_options(isolation_level=level).begin():
            if self.engine.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection

    def close(self) -> None:
        """Closes the connections that nobody uses now; SQLite then folds its log into the file."""
        self.engine.dispose()


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
