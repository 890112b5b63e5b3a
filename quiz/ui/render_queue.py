"""Two scripts at a time, questions before charts.

Each session runs its script in a thread of its own. When hundreds answer at once, the threads only take the
interpreter from each other, and from the moves and the marks (`quiz.api`) that are served beside them: every wait for a
lock becomes a wait for all of them, and where other programs want the processors too, each hand-over takes
milliseconds. In turn they need less time in all, and whoever came first is served first. Charts cost as much as several
questions and give way to them, so that who is still answering does not wait for those who are done. A result takes two
turns: its verdict is there at once, and read while the charts wait for theirs. Parts of a page that run by themselves,
as the wall does, take none.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Lock
from time import monotonic
from typing import Final

AT_LEAST: Final = 3
"""Of so many turns one goes to what can wait: a phone takes four on the way to its charts, so that none pile up."""


class Queue:
    """Turns, given in the order in which they are asked for; of three one at least goes to what can wait.

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
        self._waiting: tuple[deque[Lock], deque[Lock]] = (deque(), deque())
        self._door = Lock()
        self._since = 0
        self._moved = monotonic()

    @contextmanager
    def turn(self, *, later: bool = False) -> Iterator[None]:
        """Waits until it is one's turn, or until nothing has moved for as long as the patience lasts."""
        mine = self._enter(self._waiting[later])
        try:
            yield
        finally:
            if mine:
                self._leave()

    def _enter(self, line: deque[Lock]) -> bool:
        """Whether a turn was given; where not, there is none to give back."""
        with self._door:
            if self._free:
                self._free -= 1
                self._moved = monotonic()
                return True
            called = Lock()
            called.acquire()
            line.append(called)
        while not called.acquire(timeout=self._patience):
            with self._door:
                if called in line and monotonic() - self._moved >= self._patience:
                    line.remove(called)
                    return False
        return True

    def _leave(self) -> None:
        """Hands the turn to whoever has waited longest."""
        with self._door:
            self._moved = monotonic()
            first, later = self._waiting
            line = later if later and (not first or self._since >= AT_LEAST - 1) else first
            self._since = 0 if line is later else self._since + 1
            if line:
                line.popleft().release()
            else:
                self._free += 1


SCRIPTS: Final = Queue(slots=2, patience=2.0)
"""One at work and one that waits for the disk."""

WALLS: Final = Queue(slots=1, patience=2.0)
"""A host's whole page: it waits for no phone, and none for it."""


def turn_of(address: str) -> AbstractContextManager[None]:
    """The turn of the page at an address; a result takes its own."""
    if address == "result":
        return nullcontext()
    return WALLS.turn() if address == "host" else SCRIPTS.turn(later=address == "room")
