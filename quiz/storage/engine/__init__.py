"""Connections, transactions and failures of a database, SQLite or PostgreSQL."""

from __future__ import annotations

from quiz.storage.engine.connecting import BUSY_MS, POOL, connect
from quiz.storage.engine.database import Database
from quiz.storage.engine.sqlite_engine import sqlite_file

__all__ = ["BUSY_MS", "POOL", "Database", "connect", "sqlite_file"]
