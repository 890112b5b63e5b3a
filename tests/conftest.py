"""What all tests share: Hypothesis without chance or clock, packs, and an empty database for a test."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from questions import Pack, find_pack, load_pack
from quiz import bootstrap
from quiz.storage import open_database

settings.register_profile("rolefit", derandomize=True, deadline=None)
settings.load_profile("rolefit")


MARKS = {
    "api/test_server_process.py": "server",
    "benchmarks": "server",
    "browser": "browser",
    "client": "browser",
    "house/test_layers.py": "slow",
    "load": "server",
    "scoring/io/test_hostile_files.py": "slow",
    "scoring/simulation/test_study.py": "slow",
    "storage/test_kill.py": "server",
}
"""What the tests in a folder or file need; tests on PostgreSQL are marked by their fixture."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks tests that need a browser, servers or much time, so that `make test-fast` can leave them out."""
    for item in items:
        path = item.path.relative_to(Path(__file__).parent)
        for place in {path.as_posix(), path.parts[0]} & set(MARKS):
            item.add_marker(MARKS[place])
        if {"postgres_server", "postgres_url"} & set(getattr(item, "fixturenames", ())) or "postgres" in item.name:
            item.add_marker("server")


@pytest.fixture(autouse=True)
def no_event_loop_of_another_test(request: pytest.FixtureRequest) -> Iterator[None]:
    """Hides the event loop that Playwright leaves running in its thread from tests that run one of their own."""
    running = asyncio._get_running_loop()  # noqa: SLF001 - asyncio documents both for those who run loops
    if running is None or request.node.get_closest_marker("browser"):
        yield
        return
    asyncio._set_running_loop(None)  # noqa: SLF001
    yield
    asyncio._set_running_loop(running)  # noqa: SLF001


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The default pack."""
    return load_pack("sales_roles")


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every table and no row: copying it takes a hundredth of the time of making another one."""
    file = tmp_path_factory.mktemp("empty") / "rolefit.sqlite3"
    open_database(f"sqlite:///{file}").close()
    return file


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty_database: Path, pack: Pack) -> Iterator[None]:
    """Gives the process an empty database and new services for this test; the shipped pack is read once for all."""
    shipped, file = find_pack("sales_roles"), tmp_path / "rolefit.sqlite3"
    shutil.copy(empty_database, file)
    monkeypatch.setenv("ROLEFIT_DATABASE_URL", f"sqlite:///{file}")
    monkeypatch.setattr(bootstrap, "load_pack", lambda folder: pack if folder == shipped else load_pack(folder))
    bootstrap.settings.cache_clear()
    bootstrap.forget_services()
    yield
    bootstrap.settings.cache_clear()
    bootstrap.forget_services()
