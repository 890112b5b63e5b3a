"""A few scripts at a time, questions before results.

Each session runs its script in a thread of its own. When hundreds answer at once, the threads only take the
interpreter and the database's connection from each other: every wait for a lock becomes a wait for all of them, and
where other programs want the processors too, each hand-over takes milliseconds. In turn they need less time in all,
and whoever came first is served first. A page with charts costs as much as several others; these take turns among
themselves, so that who is still answering does not wait for those who are done. A result takes two turns: its verdict
is there at once, and read while the charts wait for theirs.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Lock
from time import monotonic
from typing import Final


class Queue:
    """Turns at one kind of work, given in the order in which they are asked for.

    `threading.Semaphore` would let a newcomer overtake those who wait, again and again.
    """

    def __init__(self, slots: int, patience: float) -> None:
        """A queue.

        Args:
            slots: how many work at a time.
            patience: seconds without a single turn given back after which whoever waits goes ahead all the same: what
                hangs, a database say, must not hold up the others for good.
        """
        self._free, self._patience = slots, patience
        self._waiting: deque[Lock] = deque()
        self._door = Lock()
        self._moved = monotonic()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Waits until it is one's turn, or until nothing has moved for as long as the patience lasts."""
        mine = self._enter()
        try:
            yield
        finally:
            if mine:
                self._leave()

    def _enter(self) -> bool:
        """Whether a turn was given; where not, there is none to give back."""
        with self._door:
            if self._free:
                self._free -= 1
                self._moved = monotonic()
                return True
            called = Lock()
            called.acquire()
            self._waiting.append(called)
        while not called.acquire(timeout=self._patience):
            with self._door:
                if called in self._waiting and monotonic() - self._moved >= self._patience:
                    self._waiting.remove(called)
                    return False
        return True

    def _leave(self) -> None:
        """Hands the turn to whoever has waited longest."""
        with self._door:
            self._moved = monotonic()
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1


QUESTIONS: Final = Queue(slots=2, patience=2.0)
"""One at work and one that waits for the disk."""

CHARTS: Final = Queue(slots=1, patience=2.0)

WALLS: Final = Queue(slots=1, patience=2.0)
"""A room has one: it waits for no phone, and none for it."""

_QUEUES: Final = {"room": CHARTS, "host": WALLS}


def turn_of(address: str) -> AbstractContextManager[None]:
    """The turn of the page at an address; a result takes its own."""
    return nullcontext() if address == "result" else _QUEUES.get(address, QUESTIONS).turn()
