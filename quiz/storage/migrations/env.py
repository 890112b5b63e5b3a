"""Runs migrations on the connection that `quiz.storage.schema` hands over, inside its transaction and its lock."""

from __future__ import annotations

from alembic import context

from quiz.storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
