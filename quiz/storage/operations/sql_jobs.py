"""Leases of jobs in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from quiz.services.jobs import LEASE, Job
from quiz.storage.pack_rows import INSERT
from quiz.storage.sql_store import SqlStore
from quiz.storage.tables import jobs


@dataclass(frozen=True)
class SqlJobs(SqlStore):
    """`quiz.services.jobs.JobStore` in a database."""

    def lease(self, name: str, holder: str, now: datetime) -> Job | None:
        """Takes the lease in one statement, so that of two processes at once one gets it."""
        taken = {"holder": holder, "leased_until": now + LEASE}
        free = sa.or_(
            jobs.c.leased_until.is_(None),
            jobs.c.leased_until <= now,
            jobs.c.leased_until > now + LEASE,
            jobs.c.holder == holder,
        )
        with self.database.statement() as connection:
            row = INSERT[connection.dialect.name](jobs).values(name=name, **taken)
            unless_held = row.on_conflict_do_update(index_elements=[jobs.c.name], set_=taken, where=free)
            found = connection.execute(unless_held.returning(jobs.c.last_done)).one_or_none()
        return None if found is None else Job(found.last_done)

    def finish(self, name: str, holder: str, done: datetime) -> None:
        """Notes the moment and gives the lease back."""
        with self.database.statement() as connection:
            mine = jobs.update().where(jobs.c.name == name, jobs.c.holder == holder)
            connection.execute(mine.values(holder=None, leased_until=None, last_done=done))
