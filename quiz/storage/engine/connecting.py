"""Opens the database of a URL, of whichever kind it is."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from quiz.storage.engine.database import Database
from quiz.storage.engine.sqlite_engine import open_sqlite, sqlite_file

BUSY_MS: Final = 5000
"""How long a statement waits for another writer: far beyond any write of ours, and a person still waits for it."""

POOL: Final = 15
"""Connections of one process to PostgreSQL: eight answers at a time, and the pages beside them."""


def connect(url: str, busy_ms: int = BUSY_MS, pool: int = POOL) -> Database:
    """Returns the database of a URL, which may still be empty; the folder of a SQLite file is made.

    Args:
        url: ``sqlite:///path`` or ``postgresql://…``, which psycopg 3 speaks.
        busy_ms: how long to wait for a lock, in milliseconds.
        pool: connections to PostgreSQL at most; SQLite has one.

    Raises:
        StorageError: ``unwritable``; other failures show when the database is first used.
    """
    address, file = sa.make_url(url), sqlite_file(url)
    if file is not None:
        return open_sqlite(address, file, busy_ms)
    from quiz.storage.engine.postgres_engine import open_postgres  # noqa: PLC0415 - psycopg, which SQLite does not need

    return open_postgres(address, busy_ms, pool)
