"""What all SQL stores have in common: their database, and units of work on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from quiz.storage.engine import Database


@dataclass(frozen=True)
class SqlStore:
    """`quiz.services.unit_of_work.UnitOfWork` on a database."""

    database: Database

    @contextmanager
    def unit_of_work(self) -> Iterator[None]:
        """Opens a transaction that the calls of all stores of this database share."""
        with self.database.transaction():
            yield

    def after_commit(self, action: Callable[[], None]) -> None:
        """Calls an action once the current unit of work is committed; at once outside of any."""
        self.database.after_commit(action)
