"""Opens a database, brings its schema up to date, and gives out its two ways of being spoken to."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import ConnectionPoolEntry

from quiz.storage.errors import code_of, storage_error
from quiz.storage.schema import migrate

BUSY_MS: Final = 5000
"""How long a statement waits for another writer: far beyond any write of ours, and a person still waits for it."""

_PRAGMAS: Final = (
    "journal_mode = WAL",  # readers never wait for the writer
    # A commit is in the system's hands when it returns, so a killed process loses nothing. A power cut may take the
    # last commits, never the file's soundness. FULL would sync the disk once an answer.
    "synchronous = NORMAL",
    "foreign_keys = ON",
    "secure_delete = ON",  # what is deleted is overwritten, not only unlinked
)

_JOINT_LEVEL: Final = {"sqlite": "SERIALIZABLE", "postgresql": "READ COMMITTED"}


@dataclass(frozen=True)
class Database:
    """One pool of connections, spoken to in two ways."""

    single: sa.Engine
    """Every statement is a transaction of its own: no BEGIN, no COMMIT, one round trip."""
    joint: sa.Engine
    """``with database.joint.begin()``: statements that hold together; on SQLite the writer's lock comes first."""
    where: str
    """The database in words: a path, or a URL without its password."""

    def close(self) -> None:
        """Closes the connections that nobody uses now; SQLite then folds its log into the file."""
        self.single.dispose()


def open_database(url: str, busy_ms: int = BUSY_MS) -> Database:
    """The database of that URL, its schema up to date; a new SQLite file is made with its folder.

    Args:
        url: ``sqlite:///path`` or ``postgresql://…``, which psycopg 3 speaks.
        busy_ms: how long to wait for a lock, in milliseconds.

    Raises:
        StorageError: whatever keeps the database from being used.
    """
    address = _address(url)
    database = _connected(address, busy_ms)
    migrate(database.joint, database.where)
    return database


def sqlite_file(url: str) -> Path | None:
    """The file of a SQLite URL; None for another database."""
    address = _address(url)
    if address.get_backend_name() != "sqlite" or address.database is None:
        return None
    return Path(address.database.removeprefix("file:"))


def _address(url: str) -> sa.URL:
    address = sa.make_url(url)
    return address.set(drivername="postgresql+psycopg") if address.get_backend_name() == "postgresql" else address


def _connected(address: sa.URL, busy_ms: int) -> Database:
    if address.get_backend_name() == "sqlite":
        return _sqlite(address, busy_ms)
    return _postgres(address, busy_ms)


def _sqlite(address: sa.URL, busy_ms: int) -> Database:
    path = Path(str(address.database).removeprefix("file:"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise storage_error("unwritable", str(path)) from error
    database = _database(
        sa.create_engine(address, isolation_level="AUTOCOMMIT", skip_autocommit_rollback=True), str(path)
    )

    def configure(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
        for pragma in (f"busy_timeout = {busy_ms}", *_PRAGMAS):
            connection.execute(f"PRAGMA {pragma}")

    sa.event.listen(database.single, "connect", configure)
    sa.event.listen(database.joint, "begin", _take_the_lock)
    return database


def _postgres(address: sa.URL, busy_ms: int) -> Database:
    options = {"options": f"-c lock_timeout={busy_ms}", "connect_timeout": 5, "application_name": "rolefit"}
    engine = sa.create_engine(
        address,
        isolation_level="AUTOCOMMIT",
        skip_autocommit_rollback=True,
        pool_pre_ping=True,  # a server that was restarted costs nobody an answer
        connect_args=options,
    )
    return _database(engine, address.render_as_string(hide_password=True))


def _database(engine: sa.Engine, where: str) -> Database:
    def translate(context: ExceptionContext) -> None:
        if code := code_of(context.original_exception):
            raise storage_error(code, where) from context.original_exception

    sa.event.listen(engine, "handle_error", translate)
    joint = engine.execution_options(isolation_level=_JOINT_LEVEL[engine.dialect.name])
    return Database(engine, joint, where)


def _take_the_lock(connection: sa.Connection) -> None:
    """Begins as the writer: a transaction that reads first and then wants to write may find that it is too late."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
