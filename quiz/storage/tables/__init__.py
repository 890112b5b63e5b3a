"""The tables as they are now; ``migrations`` leads there, and a test compares the two."""

from __future__ import annotations

from quiz.storage.tables.attempt_tables import answers, attempts, packs
from quiz.storage.tables.column_types import metadata
from quiz.storage.tables.operation_tables import (
    heartbeat,
    idempotency_keys,
    jobs,
    rate_limit_salts,
    rate_limits,
)
from quiz.storage.tables.room_tables import members, rooms

__all__ = [
    "answers",
    "attempts",
    "heartbeat",
    "idempotency_keys",
    "jobs",
    "members",
    "metadata",
    "packs",
    "rate_limit_salts",
    "rate_limits",
    "rooms",
]
