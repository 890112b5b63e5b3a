"""What many look at and few need to the moment: read once, shown to everybody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Final, Generic, TypeVar

Value = TypeVar("Value")

_FORGET: Final = 30
"""Lifetimes after which a value that nobody has asked for is let go."""


@dataclass
class _Kept(Generic[Value]):
    """One key's value, with the lock that its reader holds."""

    reading: Lock = field(default_factory=Lock)
    values: tuple[Value, ...] = ()
    """One value, or none yet."""
    since: float = float("-inf")
    turn: int = 0
    """How often the value was dropped: one read before is stale when it arrives."""


@dataclass(frozen=True)
class Shared(Generic[Value]):
    """Values by key, each read at most once in ``seconds``, however many ask and in however many threads.

    While one thread reads, the others take the value before it, and wait only where there is none.
    """

    seconds: float
    tick: Callable[[], float]
    """A clock that only goes forward, in seconds."""
    _kept: dict[str, _Kept[Value]] = field(default_factory=dict, repr=False, compare=False)
    _door: Lock = field(default_factory=Lock, repr=False, compare=False)

    def of(self, key: str, read: Callable[[], Value]) -> Value:
        """The value of a key, as it was at most ``seconds`` ago; whatever ``read`` raises is raised, and not kept."""
        with self._door:
            kept = self._kept.setdefault(key, _Kept())
        if kept.values and not self._due(kept):
            return kept.values[0]
        if not kept.reading.acquire(blocking=not kept.values):
            return kept.values[0]
        try:
            return self._read(kept, read) if self._due(kept) else kept.values[0]
        finally:
            kept.reading.release()

    def drop(self, key: str) -> None:
        """Makes the next one who asks read again, and whoever reads just now read in vain."""
        with self._door:
            if (kept := self._kept.get(key)) is not None:
                kept.turn += 1
                kept.since = float("-inf")

    def _due(self, kept: _Kept[Value]) -> bool:
        return self.tick() >= kept.since + self.seconds

    def _read(self, kept: _Kept[Value], read: Callable[[], Value]) -> Value:
        turn, began = kept.turn, self.tick()
        value = read()
        with self._door:
            kept.values = (value,)
            kept.since = began if turn == kept.turn else float("-inf")
            self._forget(began)
        return value

    def _forget(self, now: float) -> None:
        """Lets go of what nobody asks for any more; what is being read just now has no value to lose yet."""
        old = now - _FORGET * self.seconds
        for key in [key for key, kept in self._kept.items() if kept.values and kept.since < old]:
            if not self._kept[key].reading.locked():
                del self._kept[key]
