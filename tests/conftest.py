"""What all tests share: Hypothesis without chance or clock, and the packs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from questions import Pack, load_pack

settings.register_profile("rolefit", derandomize=True, deadline=None)
settings.load_profile("rolefit")


MARKS = {"browser": "browser", "client": "browser", "load": "server", "benchmarks": "server"}
"""What the tests in a folder need, by its name; tests on PostgreSQL are marked by their fixture."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks tests that need a browser or start servers, so that `make test-fast` can leave them out."""
    for item in items:
        folder = item.path.relative_to(Path(__file__).parent).parts[0]
        if folder in MARKS:
            item.add_marker(MARKS[folder])
        if {"postgres_server", "postgres_url"} & set(getattr(item, "fixturenames", ())) or "postgres" in item.name:
            item.add_marker("server")


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The default pack."""
    return load_pack("sales_roles")
