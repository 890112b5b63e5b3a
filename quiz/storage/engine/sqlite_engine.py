"""SQLite: one connection, one file, and a look at whether it is still that file."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlalchemy.pool import ConnectionPoolEntry

from quiz.storage.engine.database import Database, translate_errors
from quiz.storage.engine.driver_errors import storage_error

_PRAGMAS: Final = (
    # With the write-ahead log that `quiz.storage.schema` sets, a commit is in the system's hands when it returns: a
    # killed process loses nothing. A power cut may take the last commits, never the file's soundness; FULL would
    # keep those too, for a sync of the disk at every answer.
    "synchronous = NORMAL",
    "foreign_keys = ON",
    "secure_delete = ON",  # what is deleted is overwritten, not only unlinked
)

_PROBE_MS: Final = 1500
"""How long a health check waits for a lock: no write of ours takes as long, and probes give up after a few seconds."""


@dataclass
class _OpenFile:
    """The file that the connections have open, by its inode.

    A file that is removed or replaced stays open: every write to it succeeds, and is gone when the process ends.
    """

    path: Path
    inode: tuple[int, int] | None = None
    """Device and inode; None before the first connection."""

    def opened(self) -> None:
        """Notes which file a new connection has opened."""
        self.inode = self._current()

    def check(self) -> None:
        """Raises StorageError ``unavailable`` if the path names another file than the connections have open, or none.

        It costs some two microseconds, and so stands before every use of the database.
        """
        if self.inode is not None and self._current() != self.inode:
            raise storage_error(
                "unavailable",
                str(self.path),
                "was removed or replaced while RoleFit had it open, and what is stored now would be lost: put the file "
                "back, or restart RoleFit",
            )

    def _current(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


def sqlite_file(url: str) -> Path | None:
    """Returns the file of a SQLite URL; None for another database."""
    address = sa.make_url(url)
    if address.get_backend_name() != "sqlite":
        return None
    return Path((address.database or "").removeprefix("file:"))


def open_sqlite(address: sa.URL, file: Path, busy_ms: int) -> Database:
    """Returns the database in a file, whose folder is made; the file itself is made by the first use.

    Raises:
        StorageError: ``unwritable``.
    """
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # answers are nobody else's business
    except OSError as error:
        raise storage_error("unwritable", str(file)) from error
    open_file = _OpenFile(file)
    # One connection: threads hand it on in well under a millisecond, where several would wait for SQLite's write lock
    # by sleeping (measured with 16 threads: a 95th percentile of 2 ms against 60).
    engine = sa.create_engine(address, pool_size=1, max_overflow=0, pool_timeout=2 * busy_ms / 1000, **_COMMON)
    probe_engine = sa.create_engine(address, poolclass=sa.NullPool, **_COMMON)
    for each, patience in ((engine, busy_ms), (probe_engine, min(busy_ms, _PROBE_MS))):
        _configure(each, open_file, patience)
        translate_errors(each, str(file))
    return Database(engine, str(file), busy_ms / 1000, probe_engine, open_file.check)


_COMMON: Final = {
    "isolation_level": "AUTOCOMMIT",
    "skip_autocommit_rollback": True,
    "hide_parameters": True,  # an answer does not belong in a log
}


def _configure(engine: sa.Engine, open_file: _OpenFile, busy_ms: int) -> None:
    def configure(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
        for pragma in (f"busy_timeout = {busy_ms}", *_PRAGMAS):
            connection.execute(f"PRAGMA {pragma}")
        open_file.opened()

    sa.event.listen(engine, "connect", configure)
