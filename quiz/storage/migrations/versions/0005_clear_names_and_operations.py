"""Plain names for columns, and tables for commands, limits, jobs and the heartbeat.

Unlike the migrations before it, this one is not for a process of an earlier version to live with: while such a process
still runs, every answer that it tries to store fails on the old column names, nothing of it is written, and the browser
sends it again until a process of this version takes it. At its next start the old version refuses the database as
``newer``. Stop the old processes before the first new one starts, and nobody waits.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

RENAMED = {
    "answers": {"page": "client_id", "number": "sequence", "place": "position"},
    "rooms": {
        "floor": "min_group_size",
        "hidden": "starts_hidden",
        "unveiled": "all_revealed",
        "revealed": "revealed_items",
    },
    "members": {"sent": "answers_sent", "reported": "answers_sent_at", "removed": "nickname_removed"},
}


def upgrade() -> None:
    for table, columns in RENAMED.items():
        for old, new in columns.items():
            op.execute(f"ALTER TABLE {table} RENAME COLUMN {old} TO {new}")
    _create_commands_and_limits()
    _create_operations()


def _create_commands_and_limits() -> None:
    op.create_table(
        "idempotency_keys",
        sa.Column("key_hash", sa.String(64), nullable=False),
        sa.Column("command", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name="pk_idempotency_keys"),
    )
    op.create_index("ix_idempotency_keys_made", "idempotency_keys", ["made"])
    op.create_table(
        "rate_limits",
        sa.Column("bucket", sa.Text, nullable=False),
        sa.Column("window_start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("requests", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("bucket", "window_start", name="pk_rate_limits"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "rate_limit_salts",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_rate_limit_salts"),
    )


def _create_operations() -> None:
    op.create_table(
        "jobs",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("holder", sa.Text),
        sa.Column("leased_until", sa.DateTime(timezone=True)),
        sa.Column("last_done", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("name", name="pk_jobs"),
    )
    op.create_table(
        "heartbeat",
        sa.Column("id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("beat", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_heartbeat"),
    )
