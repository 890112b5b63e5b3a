"""A database of its own for each test of what stands beside the app."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz import bootstrap


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("ROLEFIT_DATABASE_URL", f"sqlite:///{tmp_path / 'rolefit.sqlite3'}")
    bootstrap.settings.cache_clear()
    bootstrap.forget_services()
    yield
    bootstrap.settings.cache_clear()
    bootstrap.forget_services()
