"""Where the store fails nothing is half done, people are told, and the same command may be sent again."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from quiz import bootstrap
from quiz.flow import HostAction, Pace
from quiz.i18n import translator
from quiz.i18n.error_sentences import error_sentence
from quiz.services.use_cases import Services
from tests.api.answering import GOOD
from tests.api.commands import EN, PACK, new_key, open_room, send
from tests.api.storage_faults import refusing_write
from tests.api.test_commands import COMMANDS

MOST_WRITES = 20


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_whose_write_fails_is_not_done_and_may_be_sent_again(
    services: Services, client: TestClient, name: str
) -> None:
    fields, expected, times = COMMANDS[name](services)
    for number in range(1, MOST_WRITES):
        with refusing_write(services, number) as refused:
            answer = client.post(f"/commands/{name}", json=fields)
        if not refused:
            break
        assert (503, error_sentence("read_only", translator(EN))) == (answer.status_code, answer.json()["problem"])
        assert (False, None, None) == tuple(answer.json()[field] for field in ("done", "go", "refused"))
        assert 0 == times()
    assert number > 1
    assert expected == answer.json()
    assert 1 == times()


def test_an_answer_whose_write_fails_may_be_sent_again(services: Services, client: TestClient) -> None:
    host, room = open_room(services, pace=Pace.OWN)
    services.hosts.act(host, HostAction.START, room.revision)
    token, _, _ = services.rooms.join(room.code, EN)
    item = services.rooms.items_of(room)[0]
    for number in range(1, MOST_WRITES):
        with refusing_write(services, number) as refused:
            action = {**GOOD, "kind": "skip", "value": None, "item": item}
            answer = client.post("/answers", json={"token": token, "language": "en", "action": action})
        if not refused:
            break
        assert (503, error_sentence("read_only", translator(EN))) == (answer.status_code, answer.json()["problem"])
    assert (200, None) == (answer.status_code, answer.json()["problem"])
    delivery = services.rooms.wall(room.id).delivery
    assert (1, 1) == (delivery.sent, delivery.stored)


def test_a_database_that_cannot_be_opened_is_told(
    fresh: None, client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert fresh is None
    (tmp_path / "a_file").write_text("", encoding="utf-8")
    monkeypatch.setenv("ROLEFIT_DATABASE_URL", f"sqlite:///{tmp_path / 'a_file' / 'rolefit.sqlite3'}")
    bootstrap.settings.cache_clear()
    said = send(client, "start_attempt", 503, pack=PACK, form="full", language="en")
    assert (error_sentence("unwritable", translator(EN)), False) == (said["problem"], said["done"])
    file = client.post("/files/report.pdf", json={"token": new_key(), "language": "en"})
    assert (503, error_sentence("unwritable", translator(EN))) == (file.status_code, file.json()["problem"])


def test_a_fault_of_ours_is_told_and_logged(
    services: Services, client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    assert services
    monkeypatch.setattr("quiz.services.limits.RequestLimits.take", fail)
    monkeypatch.setattr("quiz.services.question_flow.QuestionFlow.look", fail)
    answer = client.post("/answers", json={"token": new_key(), "language": "en"})
    said = send(client, "start_attempt", 500, pack=PACK, form="full", language="en")
    file = client.post("/files/report.pdf", json={"token": new_key(), "language": "en"})
    assert [500, 500] == [answer.status_code, file.status_code]
    assert {error_sentence("other", translator(EN))} == {
        said["problem"],
        answer.json()["problem"],
        file.json()["problem"],
    }
    assert ["failed", "start_attempt failed", "report.pdf could not be made"] == [
        " ".join(record.getMessage().split()[2:]) for record in caplog.records
    ]
