"""Counts of requests and the salts under which addresses are hashed, in SQL."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import sqlalchemy as sa

from quiz.storage.pack_rows import INSERT
from quiz.storage.sql_store import SqlStore
from quiz.storage.tables import rate_limit_salts, rate_limits

_SALT_BYTES: Final = 32
"""As long as the hash: nobody tries all salts to find out which address a hash is of."""


@dataclass(frozen=True)
class SqlLimits(SqlStore):
    """`quiz.services.limits.LimitStore` in a database."""

    def add(self, bucket: str, window: datetime, amount: int) -> int:
        """Adds to a count and reads it in one statement, so that two requests at once both count."""
        with self.database.statement() as connection:
            if not amount:
                which = (rate_limits.c.bucket == bucket, rate_limits.c.window_start == window)
                return connection.execute(sa.select(rate_limits.c.requests).where(*which)).scalar() or 0
            row = INSERT[connection.dialect.name](rate_limits)
            row = row.values(bucket=bucket, window_start=window, requests=amount)
            more = {"requests": rate_limits.c.requests + row.excluded.requests}
            counted = row.on_conflict_do_update(
                index_elements=[rate_limits.c.bucket, rate_limits.c.window_start], set_=more
            )
            requests: int = connection.execute(counted.returning(rate_limits.c.requests)).scalar_one()
            return requests

    def salt(self, day: date) -> bytes:
        """Returns the day's salt; of two processes that draw one at once the first one's is kept."""
        known = sa.select(rate_limit_salts.c.salt).where(rate_limit_salts.c.day == day)
        with self.database.statement() as connection:
            found = connection.execute(known).scalar()
            if found is None:
                row = INSERT[connection.dialect.name](rate_limit_salts)
                drawn = row.values(day=day, salt=secrets.token_bytes(_SALT_BYTES))
                connection.execute(drawn.on_conflict_do_nothing())
                found = connection.execute(known).scalar_one()
            return bytes(found)

    def purge(self, before: datetime) -> int:
        """Removes the counts of windows, and the salts of days, that began before that moment."""
        with self.database.transaction() as connection:
            connection.execute(rate_limit_salts.delete().where(rate_limit_salts.c.day < before.date()))
            return connection.execute(rate_limits.delete().where(rate_limits.c.window_start < before)).rowcount
