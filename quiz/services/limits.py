"""How much one network address may ask for: enough for 500 phones, too little to guess codes or to fill a disk."""

from __future__ import annotations

import hmac
import ipaddress
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final, Protocol

from quiz.services.errors import ServiceError

WINDOW: Final = timedelta(minutes=5)
"""Requests are counted in windows of this length; a subject that has used one up waits for the next."""

_SITE_BITS: Final = 64
"""Of an IPv6 address, those that name a connection; the rest one device changes at will."""


class Limited(StrEnum):
    """What is counted."""

    START = "start"
    JOIN = "join"
    JOIN_BURST = "join_burst"
    JOIN_ROOM = "join_room"
    WRONG_CODE = "wrong_code"
    FILE = "file"


MOST: Final = {
    Limited.START: 1000,  # 500 phones behind one address, each twice
    Limited.JOIN: 1500,  # the same, with those that lose their line and join again
    Limited.JOIN_BURST: 140,  # in five seconds: 500 people scan a code within half a minute, a script in no time
    Limited.JOIN_ROOM: 3000,  # the largest room has 2000 seats
    Limited.WRONG_CODE: 300,  # at this pace 47 million codes take a year and a half; 500 people mistype some dozens
    Limited.FILE: 1000,  # each takes a second of work, and 500 people take theirs when a room closes
}
"""How many of each fit into a window, an address or, for `Limited.JOIN_ROOM`, a room."""

WINDOWS: Final = {Limited.JOIN_BURST: timedelta(seconds=5)}
"""Windows of another length: so that one client cannot take every seat of a room before anybody else has joined."""


class LimitStore(Protocol):
    """Counts, in a database that all processes share."""

    def add(self, bucket: str, window: datetime, amount: int) -> int:
        """Adds to a bucket's count in the window that begins then, and returns the count; an amount of 0 reads it."""

    def salt(self, day: date) -> bytes:
        """Returns the day's 32 random bytes, drawn by the first call of any process."""

    def purge(self, before: datetime) -> int:
        """Removes counts of windows, and salts of days, that began before, and returns how many there were."""


@dataclass(frozen=True)
class RequestLimits:
    """Refuses what goes beyond `MOST`.

    An address is stored only as a hash under a key that is drawn anew each day and removed with the counts.
    """

    store: LimitStore
    now: Callable[[], datetime]
    _salts: dict[date, bytes] = field(default_factory=dict, repr=False, compare=False)

    def take(self, what: Limited, subject: str) -> None:
        """Counts one request of an address or for a room.

        Raises:
            ServiceError: ``too_many_requests`` (seconds), from the next one after the last that fits on.
        """
        self._count(what, subject, 1)

    def check(self, what: Limited, subject: str) -> None:
        """Counts nothing, and refuses as `take` would.

        Raises:
            ServiceError: ``too_many_requests`` (seconds).
        """
        self._count(what, subject, 0)

    def purge(self) -> int:
        """Removes the counts of yesterday and before, and returns how many there were."""
        return self.store.purge(datetime.combine(self.now().date(), datetime.min.time(), UTC))

    def _count(self, what: Limited, subject: str, amount: int) -> None:
        now, length = self.now(), WINDOWS.get(what, WINDOW)
        window = datetime.fromtimestamp(now.timestamp() // length.total_seconds() * length.total_seconds(), UTC)
        counted = self.store.add(self._bucket(what, subject, now.date()), window, amount)
        if counted > MOST[what] - (1 - amount):
            raise ServiceError("too_many_requests", seconds=math.ceil((window + length - now).total_seconds()))

    def _bucket(self, what: Limited, subject: str, day: date) -> str:
        mark = hmac.new(self._salt(day), connection(subject).encode(), sha256).hexdigest()
        return f"{what}:{mark}"

    def _salt(self, day: date) -> bytes:
        """Returns the day's salt, which the store is asked for once a process."""
        salt = self._salts.get(day)
        if salt is None:
            salt = self.store.salt(day)
            self._salts.clear()
            self._salts[day] = salt
        return salt


def connection(address: str) -> str:
    """Returns what one network connection's addresses have in common; anything that is no address as it is."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        mapped = found.ipv4_mapped
        return str(mapped or ipaddress.ip_network((found, _SITE_BITS), strict=False))
    return str(found)
