"""The metadata of all tables, and the column types that they need besides SQLAlchemy's own."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from questions.ids import OptionId, Response


class UtcTime(sa.TypeDecorator[datetime]):
    """A moment, in UTC and with its zone in Python; PostgreSQL stores the zone, SQLite the same digits without one."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: sa.Dialect) -> datetime | None:
        """Returns the moment as the database takes it; raises ValueError for one without a zone, which is ambiguous."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone cannot be stored: {value}; for example  datetime.now(UTC)")
        return value.astimezone(UTC)

    def result_processor(self, dialect: sa.Dialect, _coltype: object) -> Callable[[Any], datetime | None]:
        """Returns the conversion itself, not ``process_result_value``: it runs for every answer of every read."""
        return _moment_of_text if dialect.name == "sqlite" else _moment


class ResponseText(sa.TypeDecorator[Response]):
    """A response as JSON text, so that the number 3 and an option with the id "3" both come back as they were."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Response | None, _dialect: sa.Dialect) -> str | None:
        """Returns ``3`` or ``"walk"``; a skip is NULL."""
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def result_processor(self, _dialect: sa.Dialect, _coltype: object) -> Callable[[Any], Response | None]:
        """Returns the conversion itself, as `UtcTime` does."""
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
