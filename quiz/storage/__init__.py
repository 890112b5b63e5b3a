"""Where attempts and rooms are kept: SQLite or PostgreSQL, and the only place that knows SQL."""

from __future__ import annotations

from quiz.storage.attempts.sql_attempts import SqlAttempts
from quiz.storage.backups import CopyError, backup, restore
from quiz.storage.engine import Database
from quiz.storage.operations.sql_commands import SqlCommands
from quiz.storage.operations.sql_heartbeat import SqlHeartbeat
from quiz.storage.operations.sql_jobs import SqlJobs
from quiz.storage.operations.sql_limits import SqlLimits
from quiz.storage.rooms.sql_rooms import SqlRooms
from quiz.storage.schema import open_database, require_database

__all__ = [
    "CopyError",
    "Database",
    "SqlAttempts",
    "SqlCommands",
    "SqlHeartbeat",
    "SqlJobs",
    "SqlLimits",
    "SqlRooms",
    "backup",
    "open_database",
    "require_database",
    "restore",
]
