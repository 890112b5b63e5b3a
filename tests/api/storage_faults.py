"""A SQLite database that refuses one write, and takes the next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from quiz.services.use_cases import Services

_WRITES = ("INSERT", "UPDATE", "DELETE")


@contextmanager
def refusing_write(services: Services, number: int) -> Iterator[list[str]]:
    """Makes the store fail at the write of that number, from 1; yields what it has refused."""
    engine = services.attempts.store.database.engine  # type: ignore[attr-defined] - the SQL store's
    refused: list[str] = []
    seen: list[str] = []

    def before(_: sa.Connection, cursor: sqlite3.Cursor, statement: str, *_more: Any) -> None:  # noqa: ANN401
        if not statement.lstrip().startswith(_WRITES):
            return
        seen.append(statement)
        if len(seen) == number:
            refused.append(statement)
            cursor.connection.execute("PRAGMA query_only = ON")

    def returned(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA query_only = OFF")

    sa.event.listen(engine, "before_cursor_execute", before)
    sa.event.listen(engine, "checkin", returned)
    try:
        yield refused
    finally:
        sa.event.remove(engine, "before_cursor_execute", before)
        sa.event.remove(engine, "checkin", returned)
