"""Where attempts are kept: SQLite or PostgreSQL, and the only place that knows SQL."""

from __future__ import annotations

from quiz.storage.attempts import SqlAttempts
from quiz.storage.copies import backup, restore
from quiz.storage.engine import Database, open_database

__all__ = ["Database", "SqlAttempts", "backup", "open_database", "restore"]
