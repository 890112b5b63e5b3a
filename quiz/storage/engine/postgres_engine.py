"""PostgreSQL through psycopg 3, with a limit on how long anything may take."""

from __future__ import annotations

from typing import Any, Final, TypeVar

import psycopg
import sqlalchemy as sa
from psycopg.abc import PQGen

from quiz.storage.engine.database import Database, translate_errors

Value = TypeVar("Value")

_CONNECT_SECONDS: Final = 5

_STATEMENT_SECONDS: Final = 8.0
"""After which the server gives a statement up: a thousand times what ours take."""

_SILENCE_SECONDS: Final = 10.0
"""After which a server that says nothing counts as hung: later than it would have given up by itself."""


class _PatientConnection(psycopg.Connection[Any]):
    """A connection that is closed where the server does not answer for `_SILENCE_SECONDS`.

    A server process that is stopped, or whose disk hangs, keeps its connections open and answers nothing; its own time
    limits do not run either.
    """

    patient = True
    """False while a statement may take as long as it likes."""

    def wait(self, gen: PQGen[Value], interval: float = 0.1, timeout: float | None = None) -> Value:
        """Waits as psycopg does, with a time limit where psycopg sets none."""
        limit = _SILENCE_SECONDS if timeout is None and self.patient else timeout
        try:
            return super().wait(gen, interval, limit)
        except psycopg.OperationalError:
            if limit is not None and self.pgconn.transaction_status == psycopg.pq.TransactionStatus.ACTIVE:
                self.pgconn.finish()  # nobody may use it again: the answer to this statement could still come
            raise


def open_postgres(address: sa.URL, busy_ms: int, pool: int) -> Database:
    """Returns the database of a PostgreSQL URL, with so many connections at most.

    What the URL itself sets in ``options`` goes before the time limits here.
    """
    milliseconds = {
        "lock_timeout": busy_ms,
        "statement_timeout": int(1000 * _STATEMENT_SECONDS),
    }
    limits = " ".join(f"-c {name}={value}" for name, value in milliseconds.items())
    engine = sa.create_engine(
        address.set(drivername="postgresql+psycopg"),
        isolation_level="AUTOCOMMIT",
        skip_autocommit_rollback=True,
        hide_parameters=True,  # an answer does not belong in a log
        pool_pre_ping=True,  # a server that was restarted costs nobody an answer
        pool_size=pool,
        max_overflow=0,
        pool_timeout=2 * busy_ms / 1000,
        connect_args={
            "options": f"{limits} {address.query.get('options', '')}",
            "connect_timeout": _CONNECT_SECONDS,
            "tcp_user_timeout": 1000 * _CONNECT_SECONDS,  # a network that swallows everything is noticed as soon
            "application_name": "rolefit",
        },
    )
    sa.event.listen(engine, "do_connect", _connect)
    where = address.render_as_string(hide_password=True)
    translate_errors(engine, where)
    return Database(engine, where, busy_ms / 1000, engine)


def _connect(_dialect: sa.Dialect, _record: object, words: list[Any], options: dict[str, Any]) -> _PatientConnection:
    return _PatientConnection.connect(*words, **options)
