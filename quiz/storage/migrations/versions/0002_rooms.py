"""Rooms and who is in them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "rooms",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("host_hash", sa.String(64), nullable=False),
        sa.Column("code", sa.String(6), nullable=False),
        sa.Column("pack_hash", sa.String(64), nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("language", sa.Text),
        sa.Column("pace", sa.Text, nullable=False),
        sa.Column("shows", sa.Text, nullable=False),
        sa.Column("names", sa.Text, nullable=False),
        sa.Column("floor", sa.Integer, nullable=False),
        sa.Column("hidden", sa.Boolean, nullable=False),
        sa.Column("seats", sa.Integer, nullable=False),
        sa.Column("rehearsal", sa.Boolean, nullable=False),
        sa.Column("opened", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        sa.Column("phase", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("released", sa.Integer, nullable=False),
        sa.Column("revealed", sa.Text, nullable=False),
        sa.Column("unveiled", sa.Boolean, nullable=False),
        sa.Column("locked", sa.Boolean, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rooms"),
        sa.UniqueConstraint("host_hash", name="uq_rooms_host_hash"),
        sa.UniqueConstraint("code", name="uq_rooms_code"),
        sa.ForeignKeyConstraint(["pack_hash"], ["packs.hash"], name="fk_rooms_pack_hash"),
    )
    op.create_index("ix_rooms_pack_hash", "rooms", ["pack_hash"])
    op.create_index("ix_rooms_expires", "rooms", ["expires"])
    op.create_table(
        "members",
        sa.Column("attempt_id", sa.Text, nullable=False),
        sa.Column("room_id", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("nickname", sa.Text),
        sa.Column("removed", sa.Boolean, nullable=False),
        sa.Column("joined", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent", sa.Integer, nullable=False),
        sa.Column("reported", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("attempt_id", name="pk_members"),
        sa.UniqueConstraint("room_id", "number", name="uq_members_room_id"),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempts.id"], name="fk_members_attempt_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name="fk_members_room_id"),
    )
