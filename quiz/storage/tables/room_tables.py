"""Live rooms and their members."""

from __future__ import annotations

import sqlalchemy as sa

from quiz.storage.tables.attempt_tables import attempts, packs
from quiz.storage.tables.column_types import UtcTime, metadata

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
    sa.Column("min_group_size", sa.Integer, nullable=False),
    sa.Column("starts_hidden", sa.Boolean, nullable=False),
    sa.Column("seats", sa.Integer, nullable=False),
    sa.Column("rehearsal", sa.Boolean, nullable=False),
    sa.Column("opened", UtcTime, nullable=False),
    sa.Column("closes", UtcTime, nullable=False),
    sa.Column("expires", UtcTime, nullable=False, index=True),
    sa.Column("phase", sa.Text, nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("released", sa.Integer, nullable=False),
    sa.Column("revealed_items", sa.Text, nullable=False),
    sa.Column("all_revealed", sa.Boolean, nullable=False),
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
    sa.Column("nickname_removed", sa.Boolean, nullable=False),
    sa.Column("joined", UtcTime, nullable=False),
    sa.Column("answers_sent", sa.Integer, nullable=False),
    sa.Column("answers_sent_at", UtcTime),
    sa.UniqueConstraint("room_id", "number"),
)
