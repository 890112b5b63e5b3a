"""The order in which an attempt's items were first dealt with: an adaptive form is the way that a person took."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("answers", sa.Column("place", sa.Integer, nullable=False, server_default="0"))
    answers = sa.table("answers", *map(sa.column, ("attempt_id", "item", "at", "place")))
    earlier = answers.alias("earlier")
    until = sa.or_(earlier.c.at < answers.c.at, sa.and_(earlier.c.at == answers.c.at, earlier.c.item <= answers.c.item))
    place = sa.select(sa.func.count()).where(earlier.c.attempt_id == answers.c.attempt_id, until)
    op.execute(sa.update(answers).values(place=place.scalar_subquery()))  # of an answer once changed, the last moment
