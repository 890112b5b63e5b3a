"""Whether the database takes answers just now (the port)."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Heartbeat(Protocol):
    """One small write, by which health checks find out whether an answer could be stored."""

    def beat(self, at: datetime) -> None:
        """Writes that moment, and raises StorageError where an answer could not be stored either.

        It answers within a few seconds also while the database is locked or many answers wait for it.
        """
