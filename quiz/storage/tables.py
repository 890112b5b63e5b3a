"""The tables as they are now; how a database gets there is in ``migrations``, and a test holds the two together."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from questions.ids import OptionId, Response


class UtcTime(sa.TypeDecorator[datetime]):
    """A moment: aware and in UTC in Python; PostgreSQL keeps the zone, SQLite the same digits without one."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: sa.Dialect) -> datetime | None:
        """The moment as the database takes it; ValueError for a naive one, whose moment nobody knows."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone cannot be stored: {value}; for example  datetime.now(UTC)")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any | None, _dialect: sa.Dialect) -> datetime | None:  # noqa: ANN401
        """The moment, aware, in UTC."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class ResponseText(sa.TypeDecorator[Response]):
    """A response as JSON: 3 comes back as the number, "3" as an option's id, whatever the pack says by then."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Response | None, _dialect: sa.Dialect) -> str | None:
        """``3`` or ``"walk"``; a skip is NULL."""
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def process_result_value(self, value: Any | None, _dialect: sa.Dialect) -> Response | None:  # noqa: ANN401
        """The response as it was given."""
        if value is None:
            return None
        response = json.loads(value)
        return response if isinstance(response, int) else OptionId(response)


metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

packs = sa.Table(
    "packs",
    metadata,
    sa.Column("hash", sa.String(64), primary_key=True),
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("version", sa.Text, nullable=False),
    sa.Column("canonical", sa.Text, nullable=False),  # last: SQLite need not read past what stands before it
)

attempts = sa.Table(
    "attempts",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("pack_hash", sa.ForeignKey(packs.c.hash), nullable=False, index=True),
    sa.Column("form", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("seed", sa.BigInteger, nullable=False),
    sa.Column("started", UtcTime, nullable=False),
    sa.Column("finished", UtcTime),
    sa.Column("expires", UtcTime, nullable=False, index=True),
)

answers = sa.Table(
    "answers",
    metadata,
    sa.Column("attempt_id", sa.ForeignKey(attempts.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("item", sa.Text, primary_key=True),
    sa.Column("response", ResponseText),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("at", UtcTime, nullable=False),
    sa.Column("seconds", sa.Double),
    sqlite_with_rowid=False,  # an attempt's answers lie together, in one tree instead of two
)
