"""What a phone that waits is told of its room."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from questions.ids import PackId
from quiz import bootstrap
from quiz.api.room_revision import GONE
from quiz.api.routes import routes
from quiz.flow import HostAction, Plan
from quiz.flow.rooms.due_item import room_version

pytestmark = pytest.mark.usefixtures("fresh")
CLIENT = TestClient(Starlette(routes=routes()))


def asked(room_id: str) -> str:
    answer = CLIENT.get(f"/rooms/{room_id}/revision")
    assert (200, "no-store") == (answer.status_code, answer.headers["cache-control"])
    return answer.text


def test_a_phone_is_told_at_once_that_the_host_has_moved_on_and_nothing_of_anybody() -> None:
    host_service = bootstrap.services().hosts
    token, room = host_service.open(Plan(PackId("sales_roles")))
    assert room_version(room) == asked(room.id)
    moved = host_service.act(token, HostAction.START, room.revision)
    assert room_version(moved) == asked(room.id) != room_version(room)
    host_service.delete(token)
    assert GONE == asked(room.id)
    bootstrap.services().attempts.store.close()


@pytest.mark.parametrize("name", ["nonsense", "%2e%2e", "x" * 5000, "%00", "0" * 31 + "%00", "0" * 32])
def test_a_room_that_nobody_opened_is_not_there(name: str) -> None:
    assert GONE == asked(name)
    bootstrap.services().attempts.store.close()


def test_a_database_that_fails_says_nothing_rather_than_something_false(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a_file").write_text("", encoding="utf-8")
    monkeypatch.setenv("ROLEFIT_DATABASE_URL", f"sqlite:///{tmp_path / 'a_file' / 'rolefit.sqlite3'}")
    assert "" == asked("0" * 32)
