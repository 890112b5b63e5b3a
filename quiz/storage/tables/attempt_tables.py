"""Packs, attempts and their answers."""

from __future__ import annotations

import sqlalchemy as sa

from quiz.storage.tables.column_types import ResponseText, UtcTime, metadata

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
    # The order in which an attempt's items were first answered or skipped.
    sa.Column("position", sa.Integer, nullable=False, server_default="0"),
    # `quiz.flow.ClientStamp`, so that a late copy of an older answer overwrites nothing.
    sa.Column("client_id", sa.Text),
    sa.Column("sequence", sa.BigInteger),
    sqlite_with_rowid=False,  # an attempt's answers are neighbours in one tree, not spread over two
)
