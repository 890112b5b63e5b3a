"""Stores of commands and of limits in memory, as the ports describe them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from threading import RLock

from quiz.services.idempotency import CommandRecord


class MemoryCommands:
    """`quiz.services.idempotency.CommandStore`: one unit of work at a time."""

    def __init__(self) -> None:
        self.records: dict[str, tuple[CommandRecord, datetime]] = {}
        self._lock = RLock()

    @contextmanager
    def unit_of_work(self) -> Iterator[None]:
        with self._lock:
            before = dict(self.records)
            try:
                yield
            except BaseException:
                self.records = before
                raise

    def claim(self, key_hash: str, command: str, at: datetime) -> CommandRecord | None:
        if key_hash in self.records:
            return self.records[key_hash][0]
        self.records[key_hash] = (CommandRecord(command, None), at)
        return None

    def settle(self, key_hash: str, revision: int | None) -> None:
        record, at = self.records[key_hash]
        self.records[key_hash] = (CommandRecord(record.command, revision), at)

    def purge(self, before: datetime) -> int:
        old = [key for key, (_, at) in self.records.items() if at < before]
        for key in old:
            del self.records[key]
        return len(old)


class MemoryLimits:
    """`quiz.services.limits.LimitStore`."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, datetime]] = Counter()
        self.salts: dict[date, bytes] = {}

    def add(self, bucket: str, window: datetime, amount: int) -> int:
        self.counts[bucket, window] += amount
        return self.counts[bucket, window]

    def salt(self, day: date) -> bytes:
        return self.salts.setdefault(day, f"{day}".encode() * 4)

    def purge(self, before: datetime) -> int:
        old = [key for key in self.counts if key[1] < before]
        for key in old:
            del self.counts[key]
        self.salts = {day: salt for day, salt in self.salts.items() if day >= before.date()}
        return len(old)
