"""Packs as rows: stored with the first attempt or room that needs them, gone with the last.

A transaction that adds or removes a reference locks the pack first, so that none removes a pack that another needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from quiz.storage.tables import attempts, packs, rooms

Insert = sqlite.Insert | postgresql.Insert

INSERT: Final[Mapping[str, Callable[[sa.Table], Insert]]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
"""Both know ON CONFLICT, each in its own words."""


def put(connection: sa.Connection, **row: str) -> None:
    """Stores a pack once a hash.

    The update that never updates makes PostgreSQL lock the pack's row.
    """
    pack = INSERT[connection.dialect.name](packs).values(**row)
    unchanged = {"version": packs.c.version}
    connection.execute(pack.on_conflict_do_update(index_elements=[packs.c.hash], set_=unchanged, where=sa.false()))


def lock(connection: sa.Connection) -> None:
    """Locks every pack, always in the same order."""
    connection.execute(sa.select(packs.c.hash).order_by(packs.c.hash).with_for_update())


def clear(connection: sa.Connection) -> None:
    """Removes the packs that nothing refers to any more."""
    used = (sa.exists().where(table.c.pack_hash == packs.c.hash) for table in (attempts, rooms))
    connection.execute(packs.delete().where(~sa.or_(*used)))
