"""What a proxy or an orchestrator is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from quiz import bootstrap
from quiz.web.health import ROUTES

CLIENT = TestClient(Starlette(routes=ROUTES))


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("ROLEFIT_DATABASE_URL", f"sqlite:///{tmp_path / 'rolefit.sqlite3'}")
    bootstrap.settings.cache_clear()
    bootstrap.taking.cache_clear()
    yield
    bootstrap.settings.cache_clear()
    bootstrap.taking.cache_clear()


def test_a_process_that_answers_is_alive() -> None:
    assert CLIENT.get("/healthz").status_code == 200


def test_a_database_that_answers_is_ready() -> None:
    answer = CLIENT.get("/readyz")
    assert (200, "ok\n") == (answer.status_code, answer.text)
    bootstrap.taking().store.close()


def test_a_data_folder_that_cannot_be_written_is_not_ready_and_the_process_stays_alive(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a_file").write_text("", encoding="utf-8")
    monkeypatch.setenv("ROLEFIT_DATABASE_URL", f"sqlite:///{tmp_path / 'a_file' / 'rolefit.sqlite3'}")
    answer = CLIENT.get("/readyz")
    assert (503, "unwritable\n") == (answer.status_code, answer.text)
    assert CLIENT.get("/healthz").status_code == 200


def test_a_setting_that_cannot_be_used_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLEFIT_KEEP_DAYS", "soon")
    assert CLIENT.get("/readyz").status_code == 503
