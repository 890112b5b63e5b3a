"""The unit of work: several calls of stores that take effect together or not at all (the port)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol


class UnitOfWork(Protocol):
    """What every store offers besides its own methods; stores of one database share their units of work."""

    def unit_of_work(self) -> AbstractContextManager[None]:
        """Returns a context in which the calls of all stores of this database share one transaction.

        It is committed at the end, and rolled back where an exception leaves it. A unit inside another one joins it,
        but an exception that leaves only the inner one undoes only what was done in it. The unit belongs to the thread
        or task that opened it.
        """

    def after_commit(self, action: Callable[[], None]) -> None:
        """Calls an action once the current unit of work is committed, never if it is not; at once outside of any."""
