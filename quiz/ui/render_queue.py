"""Limits how many page scripts run at a time, and serves questions before charts.

Streamlit runs each session's script in a thread of its own. When hundreds of people answer at once, their threads take
the interpreter from each other and from the routes in `quiz.api` beside them: every wait for a lock becomes a wait for
all of them, and on a busy machine each switch takes milliseconds. A queue needs less time in all and serves people in
the order in which they came. Charts cost as much as several questions, so they have a low priority: people who are
still answering do not wait for those who are done. A result page takes two slots, one for its verdict and a later one
for its charts, so that the verdict can be read while the charts wait. Fragments, such as the wall, take no slot.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Lock
from time import monotonic
from typing import Final

LOW_PRIORITY_SHARE: Final = 3
"""At least one slot in so many goes to low priority: a phone takes four on the way to its charts, so none pile up."""


class FairSemaphore:
    """A semaphore that serves waiting threads in their order of arrival, in two priorities.

    `threading.Semaphore` would let a newcomer overtake the threads that wait, again and again.
    """

    def __init__(self, slots: int, patience: float) -> None:
        """Makes a semaphore whose slots are all free.

        Args:
            slots: how many threads may hold a slot at a time.
            patience: seconds without any slot released after which a waiting thread goes ahead without one, so that a
                thread that hangs, for example on the database, does not block the others for good.
        """
        self._free, self._patience = slots, patience
        self._waiting: tuple[deque[Lock], deque[Lock]] = (deque(), deque())
        self._state = Lock()
        self._since_low_priority = 0
        self._last_change = monotonic()

    @contextmanager
    def slot(self, *, low_priority: bool = False) -> Iterator[None]:
        """Holds a slot for the block; waits for it, or until nothing has changed for the patience."""
        acquired = self._acquire(self._waiting[low_priority])
        try:
            yield
        finally:
            if acquired:
                self._release()

    def _acquire(self, line: deque[Lock]) -> bool:
        """Returns True if a slot was acquired and must be released, False if the patience ran out."""
        with self._state:
            if self._free:
                self._free -= 1
                self._last_change = monotonic()
                return True
            granted = Lock()
            granted.acquire()
            line.append(granted)
        while not granted.acquire(timeout=self._patience):
            with self._state:
                if granted in line and monotonic() - self._last_change >= self._patience:
                    line.remove(granted)
                    return False
        return True

    def _release(self) -> None:
        """Hands the slot to the thread that has waited longest, of the priority whose turn it is."""
        with self._state:
            self._last_change = monotonic()
            high, low = self._waiting
            line = low if low and (not high or self._since_low_priority >= LOW_PRIORITY_SHARE - 1) else high
            self._since_low_priority = 0 if line is low else self._since_low_priority + 1
            if line:
                line.popleft().release()
            else:
                self._free += 1


PAGES: Final = FairSemaphore(slots=2, patience=2.0)
"""For participants' pages: one script at work and one that waits for the disk."""

HOST_PAGES: Final = FairSemaphore(slots=1, patience=2.0)
"""For hosts' whole pages: a host waits for no phone, and no phone for a host."""


def slot_for(url_path: str) -> AbstractContextManager[None]:
    """Returns the slot in which the page at a path runs; the result page acquires its own two."""
    if url_path == "result":
        return nullcontext()
    return HOST_PAGES.slot() if url_path == "host" else PAGES.slot(low_priority=url_path == "room")
