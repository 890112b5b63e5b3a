"""Brings a database to the schema of this version, once, however many processes start together."""

from __future__ import annotations

from pathlib import Path
from time import monotonic, sleep
from typing import Final

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from quiz.services import StorageError
from quiz.storage.engine import BUSY_MS, POOL, Database, connect, sqlite_file
from quiz.storage.engine.driver_errors import storage_error
from quiz.storage.tables import metadata

APPLICATION_ID: Final = 0x526F4669
"""Marks a SQLite file as RoleFit's ("RoFi"), in the header field that SQLite keeps for that."""

_LOCK: Final = 0x526F4669
"""The PostgreSQL advisory lock under which one process migrates while the others wait."""

_PAUSE: Final = 0.02
"""Seconds."""

_FOLDER: Final = Path(__file__).parent / "migrations"


def open_database(url: str, busy_ms: int = BUSY_MS, pool: int = POOL) -> Database:
    """Returns the database of a URL, its schema up to date; a new SQLite file is made with its folder.

    Args:
        url: ``sqlite:///path`` or ``postgresql://…``, which psycopg 3 speaks.
        busy_ms: how long to wait for a lock, in milliseconds.
        pool: connections to PostgreSQL at most.

    Raises:
        StorageError: whatever keeps the database from being used.
    """
    database = connect(url, busy_ms, pool)
    try:
        migrate(database)
    except BaseException:
        database.close()
        raise
    return database


def require_database(url: str) -> None:
    """Checks that the file of a SQLite URL exists; a PostgreSQL server says itself whether it has the database.

    Raises:
        StorageError: ``unavailable``.
    """
    file = sqlite_file(url)
    if file is not None and not file.is_file():
        problem = "does not exist: check ROLEFIT_DATABASE_URL; the app makes a new one when it starts"
        raise storage_error("unavailable", str(file), problem)


def migrate(database: Database) -> None:
    """Runs the migrations that the database lacks, all or none of them, under a lock.

    Raises:
        StorageError: ``foreign`` or ``newer``, or what the database itself fails with.
    """
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    script = ScriptDirectory.from_config(config)
    with database.statement() as connection:
        up_to_date = _checked(connection, script, database.where) == script.get_current_head()
        if connection.dialect.name == "sqlite":
            _write_ahead(connection)
    if up_to_date:
        return
    with database.transaction(unhurried=True) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        if _checked(connection, script, database.where) == script.get_current_head():
            return  # another process was faster
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _write_ahead(connection: sa.Connection) -> None:
    """Has the file keep a write-ahead log, which it remembers: readers need not wait.

    For this change SQLite waits for nobody, whatever the timeout: of several processes that start on a new file at
    once, one makes it, and the others look again. Where a file system cannot keep one, the file stays as it is.
    """
    patience = connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one() / 1000
    until = monotonic() + patience
    while connection.exec_driver_sql("PRAGMA journal_mode").scalar() != "wal":
        try:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        except StorageError as error:
            if error.code != "busy" or monotonic() >= until:
                raise
            sleep(_PAUSE)
        else:
            return


def _checked(connection: sa.Connection, script: ScriptDirectory, where: str) -> str | None:
    """The database's revision, None for an empty one; refuses what this version must not touch.

    The tables are read first: where another process migrates in between, there is a revision by then.
    """
    tables = set(sa.inspect(connection).get_table_names())
    found = MigrationContext.configure(connection).get_current_revision()
    if found is None and _occupied(tables, connection.dialect.name):
        raise storage_error("foreign", where)
    if found is not None and found not in {each.revision for each in script.walk_revisions()}:
        raise storage_error("newer" if _is_ours(connection) else "foreign", where)
    return found


def _occupied(tables: set[str], dialect: str) -> bool:
    """A SQLite file is ours alone; on PostgreSQL other tables may stand beside ours."""
    return bool(tables) if dialect == "sqlite" else not tables.isdisjoint(metadata.tables)


def _is_ours(connection: sa.Connection) -> bool:
    if connection.dialect.name != "sqlite":
        return True
    return bool(connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID)
