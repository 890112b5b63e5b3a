"""Units of work on stores that keep their rows in dictionaries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from threading import RLock
from typing import Any


@dataclass
class MemoryUnits:
    """`UnitOfWork` for stores in memory: one unit at a time, undone by putting back what the dictionaries held."""

    stores: list[object] = field(default_factory=list)
    """The stores that share it."""
    lock: Any = field(default_factory=RLock)
    depth: int = 0
    afterwards: list[Callable[[], None]] = field(default_factory=list)

    @contextmanager
    def unit_of_work(self) -> Iterator[None]:
        with self.lock:
            before = [(store, deepcopy(_rows(store))) for store in self.stores]
            waiting = len(self.afterwards)
            self.depth += 1
            try:
                yield
            except BaseException:
                for store, rows in before:
                    vars(store).update(rows)
                del self.afterwards[waiting:]
                raise
            finally:
                self.depth -= 1
            self._commit()

    def after_commit(self, action: Callable[[], None]) -> None:
        self.afterwards.append(action)
        self._commit()

    def _commit(self) -> None:
        while not self.depth and self.afterwards:
            self.afterwards.pop(0)()


def _rows(store: object) -> dict[str, dict]:
    return {name: rows for name, rows in vars(store).items() if isinstance(rows, dict)}


class MemoryStore:
    """A store that shares the units of work in its field ``units``."""

    units: MemoryUnits

    def unit_of_work(self):  # noqa: ANN201 - as MemoryUnits
        return self.units.unit_of_work()

    def after_commit(self, action: Callable[[], None]) -> None:
        self.units.after_commit(action)
