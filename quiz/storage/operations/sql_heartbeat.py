"""The heartbeat in SQL: one row that is written to see whether an answer could be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from quiz.storage.pack_rows import INSERT
from quiz.storage.sql_store import SqlStore
from quiz.storage.tables import heartbeat


@dataclass(frozen=True)
class SqlHeartbeat(SqlStore):
    """`quiz.services.heartbeat.Heartbeat` in a database."""

    def beat(self, at: datetime) -> None:
        """Writes the one row, on a connection that does not wait behind the answers."""
        with self.database.probe() as connection:
            row = INSERT[connection.dialect.name](heartbeat).values(id=1, beat=at)
            connection.execute(
                row.on_conflict_do_update(index_elements=[heartbeat.c.id], set_={"beat": row.excluded.beat})
            )
