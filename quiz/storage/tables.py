"""The tables as they are now; how a database gets there is in ``migrations``, and a test holds the two together."""

from __future__ import annotations

import json
from collections.abc import Callable
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

    def result_processor(self, dialect: sa.Dialect, _coltype: object) -> Callable[[Any], datetime | None]:
        """The function itself and not ``process_result_value``: it runs for every answer of every read."""
        return _moment_of_text if dialect.name == "sqlite" else _moment


class ResponseText(sa.TypeDecorator[Response]):
    """A response as JSON: 3 comes back as the number, "3" as an option's id, whatever the pack says by then."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Response | None, _dialect: sa.Dialect) -> str | None:
        """``3`` or ``"walk"``; a skip is NULL."""
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def result_processor(self, _dialect: sa.Dialect, _coltype: object) -> Callable[[Any], Response | None]:
        """The function itself, as above."""
        return _response


def _moment_of_text(stored: str | None) -> datetime | None:
    return None if stored is None else datetime.fromisoformat(stored + "+00:00")


def _moment(stored: datetime | None) -> datetime | None:
    return None if stored is None else stored.astimezone(UTC)


def _response(stored: str | None) -> Response | None:
    if stored is None:
        return None
    return OptionId(json.loads(stored)) if stored.startswith('"') else int(stored)


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
    # In which order the items were first dealt with. The default is for a process of an earlier version that still runs
    # while this one takes over: it knows no order, and its answer must be stored all the same.
    sa.Column("place", sa.Integer, nullable=False, server_default="0"),
    # The stamp of the page that sent it, so that a late copy of an older move overwrites nothing.
    sa.Column("page", sa.Text),
    sa.Column("number", sa.BigInteger),
    sqlite_with_rowid=False,  # an attempt's answers lie together, in one tree instead of two
)

rooms = sa.Table(
    "rooms",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("host_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("code", sa.String(6), nullable=False, unique=True),
    sa.Column("pack_hash", sa.ForeignKey(packs.c.hash), nullable=False, index=True),
    sa.Column("form", sa.Text, nullable=False),
    sa.Column("language", sa.Text),
    sa.Column("pace", sa.Text, nullable=False),
    sa.Column("shows", sa.Text, nullable=False),
    sa.Column("names", sa.Text, nullable=False),
    sa.Column("floor", sa.Integer, nullable=False),
    sa.Column("hidden", sa.Boolean, nullable=False),
    sa.Column("seats", sa.Integer, nullable=False),
    sa.Column("rehearsal", sa.Boolean, nullable=False),
    sa.Column("opened", UtcTime, nullable=False),
    sa.Column("closes", UtcTime, nullable=False),
    sa.Column("expires", UtcTime, nullable=False, index=True),
    sa.Column("phase", sa.Text, nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("released", sa.Integer, nullable=False),
    sa.Column("revealed", sa.Text, nullable=False),
    sa.Column("unveiled", sa.Boolean, nullable=False),
    sa.Column("locked", sa.Boolean, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
)

members = sa.Table(
    "members",
    metadata,
    sa.Column("attempt_id", sa.ForeignKey(attempts.c.id, ondelete="CASCADE"), primary_key=True),
    sa.Column("room_id", sa.ForeignKey(rooms.c.id), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("nickname", sa.Text),
    sa.Column("removed", sa.Boolean, nullable=False),
    sa.Column("joined", UtcTime, nullable=False),
    sa.Column("sent", sa.Integer, nullable=False),
    sa.Column("reported", UtcTime),
    sa.UniqueConstraint("room_id", "number"),
)
