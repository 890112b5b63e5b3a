"""Jobs that one process at a time carries out, whichever takes the lease (the port)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

LEASE: Final = timedelta(minutes=10)
"""How long a process has a job to itself; if it dies, another one takes over after that."""


@dataclass(frozen=True)
class Job:
    """A job that was leased."""

    last_done: datetime | None
    """The moment that was noted when it was last carried out; None before the first time."""


class JobStore(Protocol):
    """Leases of jobs, in a database that all processes share."""

    def lease(self, name: str, holder: str, now: datetime) -> Job | None:
        """Leases a job for `LEASE`, and returns it; None while another holder has it.

        A lease that ends later than `LEASE` from now was taken by a process whose clock is ahead; it does not count.
        """

    def finish(self, name: str, holder: str, done: datetime) -> None:
        """Notes when a job was carried out and ends the lease; nothing happens if somebody else has it by now."""
