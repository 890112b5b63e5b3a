"""Turns a driver's error into a StorageError: a code for programs, and a sentence for the operator."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from quiz.services import StorageError
from quiz.services.errors import StorageCode
from quiz.storage.counters import FAILURES

_SQLITE: Final[Mapping[int, StorageCode]] = MappingProxyType(
    {
        sqlite3.SQLITE_BUSY: "busy",
        sqlite3.SQLITE_LOCKED: "busy",
        sqlite3.SQLITE_READONLY: "read_only",
        sqlite3.SQLITE_FULL: "full",
        sqlite3.SQLITE_CANTOPEN: "unwritable",
        sqlite3.SQLITE_PERM: "unwritable",
        sqlite3.SQLITE_AUTH: "unwritable",
        sqlite3.SQLITE_IOERR: "unavailable",
        sqlite3.SQLITE_NOTADB: "not_a_database",
        sqlite3.SQLITE_CORRUPT: "corrupt",
    }
)
"""SQLite's primary result codes; those not named here are faults of ours and keep their traceback."""

_POSTGRES: Final[Mapping[str, StorageCode]] = MappingProxyType(
    {
        "25006": "read_only",  # read_only_sql_transaction
        "42501": "unwritable",  # insufficient_privilege
        "53100": "full",  # disk_full
        "53300": "busy",  # too_many_connections
        "55P03": "busy",  # lock_not_available
        "57014": "busy",  # query_canceled, by a statement timeout
        "40P01": "busy",  # deadlock_detected
        "40001": "busy",  # serialization_failure
    }
)
"""PostgreSQL's SQLSTATE codes; any other OperationalError is ``unavailable``."""

_TOO_MANY: Final = re.compile(r"too many (connections|clients)|remaining connection slots", re.IGNORECASE)
"""What PostgreSQL says to a connection beyond those that it allows.

libpq gives no SQLSTATE for a refused connection, so that the English words have to do; from a server that speaks
another language the failure is ``unavailable``.
"""

_SENTENCES: Final[Mapping[StorageCode, str]] = MappingProxyType(
    {
        "read_only": "may be read but not written: give the account that runs RoleFit the right to write it",
        "full": "has no room left: free space on its disk; answers given until now are safe",
        "unwritable": "cannot be made or opened for writing: check that its folder exists and may be written, or set "
        "ROLEFIT_DATABASE_URL, for example  sqlite:////var/lib/rolefit/rolefit.sqlite3",
        "busy": "has been held by somebody else for too long: try again; if it lasts, see which program holds it",
        "unavailable": "does not answer: check that it runs and that ROLEFIT_DATABASE_URL names it, for example  "
        "postgresql://rolefit@localhost/rolefit",
        "not_a_database": "is no SQLite database: move the file away, or point ROLEFIT_DATABASE_URL elsewhere",
        "foreign": "is a database of another program: point ROLEFIT_DATABASE_URL at one of its own, which may be new",
        "newer": "was written by a later version of RoleFit: run that version, or restore a backup of this one",
        "corrupt": "is damaged: stop RoleFit and bring a backup back with  python -m quiz restore FILE",
    }
)


def storage_error(code: StorageCode, where: str, problem: str = "") -> StorageError:
    """Returns the failure of a database, and counts it.

    Args:
        code: the kind of failure.
        where: the database, as a path or a URL without its password.
        problem: what is wrong and what helps, if there is more to say than of every failure of that kind.
    """
    FAILURES.labels(code).inc()
    return StorageError(code, f"the database {where} {problem or _SENTENCES[code]}")


def code_of(error: BaseException) -> StorageCode | None:
    """What a driver's exception means for a store; None where it speaks of a fault of ours, not of the store's."""
    if isinstance(error, sqlite3.Error):
        return _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)  # the low byte is the primary code
    code = _POSTGRES.get(getattr(error, "sqlstate", None) or "")
    if code is None and _is_operational(error):
        return "busy" if _TOO_MANY.search(str(error)) else "unavailable"
    return code


def _is_operational(error: BaseException) -> bool:
    """True for psycopg's OperationalError and its kinds, told by name: psycopg is loaded only where it is used."""
    return any((kind.__module__, kind.__name__) == ("psycopg", "OperationalError") for kind in type(error).__mro__)
