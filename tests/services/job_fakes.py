"""A store of jobs in memory."""

from __future__ import annotations

from datetime import datetime
from threading import Lock

from quiz.services.jobs import LEASE, Job


class MemoryJobs:
    """`quiz.services.jobs.JobStore`."""

    def __init__(self) -> None:
        self.held: dict[str, tuple[str, datetime]] = {}
        self.done: dict[str, datetime] = {}
        self._lock = Lock()

    def lease(self, name: str, holder: str, now: datetime) -> Job | None:
        with self._lock:
            other, until = self.held.get(name, (holder, now))
            if other != holder and now < until <= now + LEASE:
                return None
            self.held[name] = (holder, now + LEASE)
            return Job(self.done.get(name))

    def finish(self, name: str, holder: str, done: datetime) -> None:
        if self.held.get(name, ("", done))[0] == holder:
            del self.held[name]
            self.done[name] = done
