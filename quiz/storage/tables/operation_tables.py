"""What the service itself remembers: commands carried out, counts of requests, jobs, its heartbeat."""

from __future__ import annotations

import sqlalchemy as sa

from quiz.storage.tables.column_types import UtcTime, metadata

idempotency_keys = sa.Table(
    "idempotency_keys",
    metadata,
    sa.Column("key_hash", sa.String(64), primary_key=True),
    sa.Column("command", sa.Text, nullable=False),
    sa.Column("revision", sa.Integer),
    sa.Column("made", UtcTime, nullable=False, index=True),
)

rate_limits = sa.Table(
    "rate_limits",
    metadata,
    sa.Column("bucket", sa.Text, primary_key=True),
    sa.Column("window_start", UtcTime, primary_key=True),
    sa.Column("requests", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)

rate_limit_salts = sa.Table(
    "rate_limit_salts",
    metadata,
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("salt", sa.LargeBinary, nullable=False),
)

jobs = sa.Table(
    "jobs",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("holder", sa.Text),
    sa.Column("leased_until", UtcTime),
    sa.Column("last_done", UtcTime),
)

heartbeat = sa.Table(
    "heartbeat",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),  # always 1
    sa.Column("beat", UtcTime, nullable=False),
)
