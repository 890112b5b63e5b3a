"""What a proxy or an orchestrator is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from questions.ids import FormId, Language
from quiz import bootstrap
from quiz.api.health import ROUTES
from tests.packs.build import build, faults

pytestmark = pytest.mark.usefixtures("fresh")
CLIENT = TestClient(Starlette(routes=ROUTES))


def test_a_process_that_answers_is_alive() -> None:
    assert CLIENT.get("/healthz").status_code == 200


def test_a_database_that_answers_is_ready() -> None:
    answer = CLIENT.get("/readyz")
    assert (200, "ok\n") == (answer.status_code, answer.text)
    bootstrap.services().attempts.store.close()


def test_a_data_folder_that_cannot_be_written_is_not_ready_and_the_process_stays_alive(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a_file").write_text("", encoding="utf-8")
    monkeypatch.setenv("ROLEFIT_DATABASE_URL", f"sqlite:///{tmp_path / 'a_file' / 'rolefit.sqlite3'}")
    answer = CLIENT.get("/readyz")
    assert (503, "unwritable\n") == (answer.status_code, answer.text)
    assert CLIENT.get("/healthz").status_code == 200


def test_a_setting_that_cannot_be_used_ends_the_process_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLEFIT_KEEP_DAYS", "soon")
    with pytest.raises(SystemExit, match=r"RoleFit does not start: ROLEFIT_KEEP_DAYS must be .* for example"):
        bootstrap.check_settings()


def test_a_broken_pack_is_told_to_the_operator_and_the_others_are_offered(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    fault = "target_out_of_range"
    build(faults()[fault], tmp_path / fault)
    monkeypatch.setenv("ROLEFIT_PACKS", str(tmp_path))
    offered = {pack.id for pack in bootstrap.services().attempts.packs.offered}
    bootstrap.services().attempts.store.close()
    assert {"sales_roles"} == offered
    assert f"The pack {fault} is not offered" in caplog.text
    assert "pack.yaml: roles." in caplog.text


def numbers() -> dict[str, float]:
    """What /metrics tells, by name and labels."""
    lines = CLIENT.get("/metrics").text.splitlines()
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines if line[:1] != "#")}


def test_the_metrics_count_attempts_answers_and_failures() -> None:
    counted = ("rolefit_attempts_started_total", "rolefit_attempts_finished_total", "rolefit_answer_seconds_count")
    before = numbers()
    attempt_service = bootstrap.services().attempts
    pack = attempt_service.packs.offered[0]
    token, _ = attempt_service.start(pack.id, FormId("room"), Language("es"))
    items = pack.items_of(FormId("room"))
    for item in items:
        attempt_service.skip(token, item.id, Language("es"))
    for _ in range(2):
        attempt_service.finish(token)
    attempt_service.store.close()
    after = numbers()
    assert [1, 1, len(items)] == [after[name] - before[name] for name in counted]


def test_the_metrics_count_failures_by_their_code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a_file").write_text("", encoding="utf-8")
    monkeypatch.setenv("ROLEFIT_DATABASE_URL", f"sqlite:///{tmp_path / 'a_file' / 'rolefit.sqlite3'}")
    name = 'rolefit_storage_failures_total{code="unwritable"}'
    before = numbers().get(name, 0)
    CLIENT.get("/readyz")
    assert before + 1 == numbers()[name]
