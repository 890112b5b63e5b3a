"""Backup and restore of a SQLite database, also while RoleFit runs; PostgreSQL brings its own tools."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import mkstemp
from typing import Final

from quiz.services import StorageError
from quiz.services.errors import StorageCode
from quiz.storage.engine import sqlite_file
from quiz.storage.engine.driver_errors import code_of
from quiz.storage.schema import APPLICATION_ID, open_database

_BROKEN: Final = frozenset[StorageCode]({"not_a_database", "corrupt"})

_BUSY_SECONDS: Final = 5.0
"""How long a copy waits for another writer; RoleFit itself never writes for that long."""


class CopyError(Exception):
    """A backup or restore that makes no sense as it was asked for; the message says what to do instead."""


def backup(url: str, target: Path) -> None:
    """Writes the database as it is at this moment to one file, which is there whole or not at all.

    Raises:
        CopyError: the database is PostgreSQL's, is not there, or is the target itself.
        StorageError: reading or writing failed; a file that stood at ``target`` still does.
    """
    live = _live(url, "pg_dump --format=custom --file=FILE")
    if not live.is_file():
        raise CopyError(f"there is no database at {live} to back up; check ROLEFIT_DATABASE_URL")
    _refuse_the_same(live, target)
    with _draft(target) as draft:
        _copy(live, draft)
        _detach(draft)
        draft.replace(target)


def restore(url: str, source: Path, now: datetime) -> Path | None:
    """Puts a backup in the database's place, brought up to date; a running RoleFit sees it from its next statement.

    Returns:
        Where the database that was replaced is kept; None where there was none.

    Raises:
        CopyError: the database is PostgreSQL's, or ``source`` is not there or is the database itself.
        StorageError: ``source`` is no sound database of RoleFit's, or is newer, or a file failed; nothing changed.
    """
    live = _live(url, "pg_restore --clean --dbname=DATABASE FILE")
    if not source.is_file():
        raise CopyError(f"there is no file at {source}; name one that  python -m quiz backup FILE  has written")
    _refuse_the_same(live, source)
    with _draft(live) as draft:
        _copy(source, draft)
        _examine(draft, source)
        if not live.is_file():
            draft.replace(live)
            return None
        kept = live.with_name(f"{live.name}.replaced-{now:%Y%m%dT%H%M%SZ}")
        _replace(live, draft, kept)
        return kept


def _live(url: str, instead: str) -> Path:
    file = sqlite_file(url)
    if file is None:
        raise CopyError(f"the database is PostgreSQL's: use its own tools, for example  {instead}")
    return file


def _refuse_the_same(live: Path, other: Path) -> None:
    if live.exists() and other.exists() and live.samefile(other):
        raise CopyError(f"{other} is the database itself; name another file, for example  rolefit-backup.sqlite3")


@contextmanager
def _draft(target: Path) -> Iterator[Path]:
    """A file beside the target, for its owner alone, to be moved over it; gone afterwards if it was not."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = mkstemp(dir=target.parent, prefix=f".{target.name}.")
        os.close(handle)
        try:
            yield Path(name)
        finally:
            for suffix in ("", "-wal", "-shm"):
                Path(name + suffix).unlink(missing_ok=True)
    except OSError as error:
        raise StorageError("unwritable", f"{target} cannot be written: {error.strerror or error}") from error


def _copy(source: Path, target: Path) -> None:
    """The whole of one database into another, in one transaction, and onto the disk."""

    def give_up(status: int, _remaining: int, _total: int) -> None:
        if status == sqlite3.SQLITE_BUSY:  # after the busy timeout; Python would try again for ever
            raise _refusal("busy", source, f"cannot be copied: {target} is held by another program, try again")

    with _told(source), closing(_open(source)) as read, closing(_open(target)) as written:
        read.backup(written, progress=give_up)


def _open(file: Path) -> sqlite3.Connection:
    """A connection to a file that is there; what it has written is on the disk."""
    connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=rw", timeout=_BUSY_SECONDS, uri=True)
    try:
        connection.execute("PRAGMA synchronous = FULL")
    except BaseException:
        connection.close()  # the file is no database, and nobody else would
        raise
    return connection


def _detach(file: Path) -> None:
    """Takes the write-ahead log off a copy: it is then one file, and readable where nobody may write."""
    with closing(_open(file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _examine(draft: Path, source: Path) -> None:
    with _told(source), closing(_open(draft)) as connection:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise _refusal("foreign", source, "is no database of RoleFit's")
        if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise _refusal("corrupt", source, "is damaged")
    try:
        open_database(f"sqlite:///{draft}").close()
    except StorageError as error:
        if error.code == "newer":
            raise _refusal("newer", source, "was written by a later version of RoleFit") from error
        raise


def _replace(live: Path, draft: Path, kept: Path) -> None:
    """Writes into the live file, so that processes that have it open go on with the new content; swaps a broken one."""
    try:
        kept.touch(mode=0o600)
        _copy(live, kept)
        _copy(draft, live)
    except StorageError as error:
        if error.code not in _BROKEN:
            kept.unlink()
            raise
        for suffix in ("-wal", "-shm", ""):
            if (file := Path(f"{live}{suffix}")).exists():
                file.replace(f"{kept}{suffix}")
        draft.replace(live)


@contextmanager
def _told(source: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise _refusal(code_of(error) or "unavailable", source, f"cannot be copied ({error})") from error


def _refusal(code: StorageCode, source: Path, problem: str) -> StorageError:
    return StorageError(code, f"{source} {problem}; nothing was changed")
