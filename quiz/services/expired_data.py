"""Expired attempts, rooms, keys and counts: unknown to everybody from their last moment on, and removed later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from quiz.services.idempotency import IdempotentCommands
from quiz.services.jobs import JobStore
from quiz.services.limits import RequestLimits
from quiz.services.rooms.room_service import RoomService

PURGE: Final = "purge"
"""The name of the job."""

BETWEEN: Final = timedelta(days=1)
"""Two purges are at least so far apart."""


@dataclass(frozen=True)
class Purged:
    """How much a purge removed."""

    attempts: int
    rooms: int


@dataclass(frozen=True)
class ExpiredData:
    """Removes what has expired, with everything that belongs to it."""

    jobs: JobStore
    rooms: RoomService
    commands: IdempotentCommands
    limits: RequestLimits
    holder: str
    """A name for this process, different from every other one's."""

    def remove(self) -> Purged:
        """Removes what has expired by now, as an operator asks for it."""
        return self._remove(self.rooms.attempts.now())

    def remove_if_due(self) -> Purged | None:
        """Removes what had expired by the purge before this one; None if none is due, or another process has the job.

        A clock that is ahead for a while, as at the start of a machine whose battery is empty, would have everything
        expire at once. So a purge only notes its moment, and the next one, at least `BETWEEN` later, removes what had
        expired by then: a wrong clock removes nothing unless it stays wrong for a day. Data outlive their last moment
        by at most two days.
        """
        now = self.rooms.attempts.now()
        job = self.jobs.lease(PURGE, self.holder, now)
        if job is None:
            return None
        self.limits.purge()
        self.commands.purge()
        noted = job.last_done
        if noted is None or now < noted:  # the first purge ever, or the last one's clock was ahead
            self.jobs.finish(PURGE, self.holder, now)
            return None
        if now - noted < BETWEEN:
            self.jobs.finish(PURGE, self.holder, noted)
            return None
        purged = self._remove(noted)
        self.jobs.finish(PURGE, self.holder, now)
        return purged

    def _remove(self, expired_by: datetime) -> Purged:
        return Purged(self.rooms.attempts.purge(expired_by), self.rooms.purge(expired_by))
