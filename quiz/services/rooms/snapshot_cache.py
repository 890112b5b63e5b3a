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
    """How often the value was dropped: one read before is not kept when it arrives."""


@dataclass(frozen=True)
class TtlCache(Generic[Value]):
    """Values by key, each read at most once in ``seconds``, however many ask and in however many threads.

    While one thread reads, the others take the value before it, and wait only where there is none.
    """

    seconds: float
    tick: Callable[[], float]
    """A clock that only goes forward, in seconds."""
    _kept: dict[str, _Kept[Value]] = field(default_factory=dict, repr=False, compare=False)
    _door: Lock = field(default_factory=Lock, repr=False, compare=False)

    def get_or_load(self, key: str, read: Callable[[], Value]) -> Value:
        """Returns the value of a key, at most ``seconds`` old; an exception of ``read`` is raised and not cached."""
        with self._door:
            kept = self._kept.setdefault(key, _Kept())
        known = kept.values
        if known and not self._due(kept):
            return known[0]
        if not kept.reading.acquire(blocking=not known):
            return known[0]
        try:
            known = kept.values
            return known[0] if known and not self._due(kept) else self._read(key, kept, read)
        finally:
            kept.reading.release()

    def invalidate(self, key: str) -> None:
        """Invalidates the key; a load already in flight is returned to its caller but not cached."""
        with self._door:
            if (kept := self._kept.pop(key, None)) is not None:
                kept.turn += 1
                kept.values = ()

    def _due(self, kept: _Kept[Value]) -> bool:
        return self.tick() >= kept.since + self.seconds

    def _read(self, key: str, kept: _Kept[Value], read: Callable[[], Value]) -> Value:
        turn, began = kept.turn, self.tick()
        try:
            value = read()
        except BaseException:
            with self._door:
                if not kept.values and self._kept.get(key) is kept:
                    del self._kept[key]  # strangers may ask for as many keys without a value as they like
            raise
        with self._door:
            if turn == kept.turn:
                kept.values, kept.since = (value,), began
            self._forget(began)
        return value

    def _forget(self, now: float) -> None:
        """Lets go of what nobody asks for any more; what is being read just now has no value to lose yet."""
        old = now - _FORGET * self.seconds
        for key in [key for key, kept in self._kept.items() if kept.values and kept.since < old]:
            if not self._kept[key].reading.locked():
                del self._kept[key]
