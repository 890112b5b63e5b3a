"""Where attempts and rooms are kept: SQLite or PostgreSQL, and the only place that knows SQL."""

from __future__ import annotations

from quiz.storage.attempts import SqlAttempts
from quiz.storage.copies import CopyError, backup, restore
from quiz.storage.engine import Database
from quiz.storage.rooms import SqlRooms
from quiz.storage.schema import open_database

__all__ = ["CopyError", "Database", "SqlAttempts", "SqlRooms", "backup", "open_database", "restore"]
