"""Keys of commands that were carried out, in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from quiz.services.idempotency import CommandRecord
from quiz.storage.pack_rows import INSERT
from quiz.storage.sql_store import SqlStore
from quiz.storage.tables import idempotency_keys


@dataclass(frozen=True)
class SqlCommands(SqlStore):
    """`quiz.services.idempotency.CommandStore` in a database."""

    def claim(self, key_hash: str, command: str, at: datetime) -> CommandRecord | None:
        """Inserts the key; where another transaction has inserted it, PostgreSQL waits here until that one ends.

        SQLite's units of work follow each other anyway.
        """
        with self.database.statement() as connection:
            row = INSERT[connection.dialect.name](idempotency_keys).values(key_hash=key_hash, command=command, made=at)
            claimed = connection.execute(row.on_conflict_do_nothing().returning(idempotency_keys.c.key_hash)).scalar()
            if claimed is not None:
                return None
            known = sa.select(idempotency_keys.c.command, idempotency_keys.c.revision)
            return CommandRecord(*connection.execute(known.where(idempotency_keys.c.key_hash == key_hash)).one())

    def settle(self, key_hash: str, revision: int | None) -> None:
        """Adds the revision to the key."""
        with self.database.statement() as connection:
            change = idempotency_keys.update().where(idempotency_keys.c.key_hash == key_hash)
            connection.execute(change.values(revision=revision))

    def purge(self, before: datetime) -> int:
        """Removes the keys of commands that were carried out before that moment."""
        with self.database.statement() as connection:
            return connection.execute(idempotency_keys.delete().where(idempotency_keys.c.made < before)).rowcount
