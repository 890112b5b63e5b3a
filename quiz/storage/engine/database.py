"""A database with its connections and transactions; the differences between SQLite and PostgreSQL end here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from time import monotonic, sleep
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.engine import ExceptionContext

from quiz.storage.engine.driver_errors import code_of, storage_error

_TOGETHER: Final = {"sqlite": "SERIALIZABLE", "postgresql": "READ COMMITTED"}

_PAUSE: Final = 0.02
"""Seconds between two looks for a connection that has come free."""


class NoFreeConnectionError(Exception):
    """Raised while connecting to a server that has as many connections as it allows."""


@dataclass(frozen=True)
class _Unit:
    """An open transaction that further calls in the same thread or task join."""

    engine: sa.Engine
    connection: sa.Connection
    afterwards: list[Callable[[], None]] = field(default_factory=list)


_UNIT: Final[ContextVar[_Unit | None]] = ContextVar("rolefit_unit_of_work", default=None)


@dataclass(frozen=True)
class Database:
    """One pool of connections, used statement by statement or in transactions."""

    engine: sa.Engine
    where: str
    """The database in words: a path, or a URL without its password."""
    patience: float
    """Seconds for which a connection is waited for."""
    probe_engine: sa.Engine
    """Connections for `probe`; the engine itself where it has enough of them."""
    check: Callable[[], None] = lambda: None
    """Called before each use; raises StorageError where what is written now would be lost."""

    @contextmanager
    def statement(self) -> Iterator[sa.Connection]:
        """Yields a connection on which every statement is a transaction of its own: one round trip, no commit.

        Inside `transaction` it is that transaction's connection. PostgreSQL then gets a savepoint, because there a
        statement that fails would make every later one of the transaction fail too.
        """
        unit = self._unit()
        if unit is None:
            with self._connection() as connection:
                yield connection
        elif self.engine.dialect.name == "sqlite":
            yield unit.connection
        else:
            with unit.connection.begin_nested():
                yield unit.connection

    @contextmanager
    def transaction(self, *, unhurried: bool = False) -> Iterator[sa.Connection]:
        """Yields a connection whose statements take effect together or not at all.

        Everything that the same thread or task does with this database inside shares the transaction; one inside
        another becomes a savepoint of it. On SQLite it begins with the writer's lock, since a transaction that reads
        first and then wants to write may find that another one was faster.

        Args:
            unhurried: whether its statements may take as long as they like, where PostgreSQL otherwise has a limit.
        """
        unit = self._unit()
        with self._begun(unhurried=unhurried) if unit is None else _savepoint(unit) as connection:
            yield connection

    def after_commit(self, action: Callable[[], None]) -> None:
        """Calls an action once the current transaction is committed; at once where there is none."""
        unit = self._unit()
        if unit is None:
            action()
        else:
            unit.afterwards.append(action)

    @contextmanager
    def probe(self) -> Iterator[sa.Connection]:
        """Yields a connection that waits for a lock for a moment only, and not behind the answers that wait for it."""
        self.check()
        with self._connected(self.probe_engine) as connection:
            yield connection

    def close(self) -> None:
        """Closes the connections that nobody uses now; SQLite then folds its log into the file."""
        self.engine.dispose()
        self.probe_engine.dispose()

    def _unit(self) -> _Unit | None:
        """Returns the open transaction of this thread or task on this database."""
        unit = _UNIT.get()
        return unit if unit is not None and unit.engine is self.engine else None

    @contextmanager
    def _connection(self) -> Iterator[sa.Connection]:
        self.check()
        with self._connected(self.engine) as connection:
            yield connection

    @contextmanager
    def _begun(self, *, unhurried: bool) -> Iterator[sa.Connection]:
        """Yields a connection in a new transaction, which becomes the current one of this thread or task."""
        level = _TOGETHER[self.engine.dialect.name]
        with self._connection() as connection:
            unit = _Unit(self.engine, connection.execution_options(isolation_level=level))
            joined = _UNIT.set(unit)
            try:
                with connection.begin(), _unlimited(connection) if unhurried else nullcontext():
                    if self.engine.dialect.name == "sqlite":
                        connection.exec_driver_sql("BEGIN IMMEDIATE")
                    yield connection
            finally:
                _UNIT.reset(joined)
        for action in unit.afterwards:
            action()

    def _connected(self, engine: sa.Engine) -> sa.Connection:
        """Returns a connection, also where the server first has to get rid of others.

        Each try looks first for one of ours that has come free since.
        """
        until = monotonic() + self.patience
        while True:
            try:
                return engine.connect()
            except sa.exc.TimeoutError as error:  # of our pool: all its connections are in use
                raise storage_error("busy", self.where) from error
            except NoFreeConnectionError as error:
                if monotonic() >= until:
                    raise storage_error("busy", self.where) from error
                sleep(_PAUSE)


@contextmanager
def _savepoint(unit: _Unit) -> Iterator[sa.Connection]:
    """Yields the connection of an open transaction; an exception undoes only what is done in this context."""
    before = len(unit.afterwards)
    try:
        with unit.connection.begin_nested():
            yield unit.connection
    except BaseException:
        del unit.afterwards[before:]
        raise


@contextmanager
def _unlimited(connection: sa.Connection) -> Iterator[None]:
    """Lets the statements of a transaction on PostgreSQL take as long as they like; SQLite sets them no limit."""
    if connection.dialect.name == "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection
    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
    driver.patient = False
    try:
        yield
    finally:
        driver.patient = True


def translate_errors(engine: sa.Engine, where: str) -> None:
    """Makes an engine raise StorageError for what its driver reports about the database."""

    def translate(context: ExceptionContext) -> None:
        if context.is_pre_ping:
            return
        code = code_of(context.original_exception)
        if code == "busy" and context.connection is None:
            raise NoFreeConnectionError from context.original_exception
        if code is not None:
            raise storage_error(code, where) from context.original_exception

    sa.event.listen(engine, "handle_error", translate)
