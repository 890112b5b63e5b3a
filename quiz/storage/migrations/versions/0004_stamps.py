"""Which page sent an answer, and as which of its own: of one page, a late copy overwrites nothing newer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("answers", sa.Column("page", sa.Text))
    op.add_column("answers", sa.Column("number", sa.BigInteger))
