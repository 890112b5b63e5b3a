from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from questions.ids import FormId, Language, PackId
from quiz.__main__ import main
from quiz.bootstrap import opened
from quiz.flow import next_open
from quiz.services import AttemptError, AttemptService
from quiz.settings import Settings

ES, ROOM, SALES = Language("es"), FormId("room"), PackId("sales_roles")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    settings = Settings(f"sqlite:///{tmp_path}/data/rolefit.sqlite3")
    monkeypatch.setenv("ROLEFIT_DATABASE_URL", settings.database_url)
    monkeypatch.delenv("ROLEFIT_PACKS", raising=False)
    return settings


@contextmanager
def open_quiz(settings: Settings) -> Iterator[AttemptService]:
    with opened(settings, create=True) as services:
        yield services.attempts


def finish_one(attempt_service: AttemptService) -> str:
    token, attempt = attempt_service.start(SALES, ROOM, ES)
    pack = attempt_service.pack_of(attempt)
    while item := next_open(pack, attempt):
        attempt = attempt_service.answer(token, item, next(iter(pack.item(item).places)), ES)
    attempt_service.finish(token)
    return token


def test_what_is_backed_up_and_lost_is_there_after_a_restore(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_quiz(settings) as attempt_service:
        token = finish_one(attempt_service)
    assert main(["backup", str(tmp_path / "saved")]) == 0
    with open_quiz(settings) as attempt_service:
        attempt_service.delete(token)
    assert main(["restore", str(tmp_path / "saved")]) == 0
    with open_quiz(settings) as attempt_service:
        assert attempt_service.resume(token).finished
    assert ".replaced-" in capsys.readouterr().out


def test_purge_removes_what_has_expired_and_nothing_else(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_quiz(settings) as attempt_service:
        old, new = finish_one(attempt_service), finish_one(attempt_service)
        old_id = attempt_service.resume(old).id
    with closing(sqlite3.connect(tmp_path / "data" / "rolefit.sqlite3")) as connection, connection:
        connection.execute("UPDATE attempts SET expires = started WHERE id = ?", (old_id,))
    assert main(["purge"]) == 0
    assert capsys.readouterr().out == "1 expired attempts and 0 expired rooms removed\n"
    with open_quiz(settings) as attempt_service:
        assert attempt_service.resume(new).expires == attempt_service.resume(new).started + timedelta(days=180)
        with pytest.raises(AttemptError):
            attempt_service.resume(old)


def test_the_export_is_the_table_that_scoring_reads(settings: Settings, tmp_path: Path) -> None:
    with open_quiz(settings) as attempt_service:
        for _ in range(2):
            finish_one(attempt_service)
        pack = attempt_service.packs.current(SALES)
    assert main(["export", "--pack", SALES, "-o", str(tmp_path / "answers.csv")]) == 0
    with (tmp_path / "answers.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["respondent"] for row in rows] == ["1", "2"]
    assert ["respondent", *(item.id for item in pack.structure.items)] == list(rows[0])
    asked = set(pack.form(ROOM).items)
    assert {item for item, cell in rows[0].items() if cell and item != "respondent"} == asked


def test_the_export_goes_to_standard_output_without_a_file(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_quiz(settings):
        pass
    assert main(["export", "--pack", "sales_roles"]) == 0
    assert capsys.readouterr().out.startswith("respondent,al01,")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["backup", "saved"], "no database"),
        (["restore", "nowhere"], "no file at nowhere"),
        (["export", "--pack", "nope"], "the packs are: sales_roles"),
    ],
)
def test_what_cannot_work_is_told_in_a_line_and_exits_with_2(
    settings: Settings, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if words[0] == "export":
        with open_quiz(settings):
            pass
    assert main(words) == 2
    told = capsys.readouterr().err
    assert told.startswith("python -m quiz: ")
    assert said in told
    assert "Traceback" not in told


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize(
    "words", [["purge"], ["export", "--pack", "sales_roles"], ["export", "--room", "x"], ["demo", "remove"]]
)
def test_a_command_that_reads_or_removes_makes_no_database_where_there_is_none(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, *(["-o", "room.pdf"] if "--room" in words else [])]) == 1
    assert "does not exist: check ROLEFIT_DATABASE_URL" in capsys.readouterr().err
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(("words", "tool"), [(["backup", "x"], "pg_dump"), (["restore", "x"], "pg_restore")])
def test_postgres_is_left_to_its_own_tools(
    words: list[str], tool: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ROLEFIT_DATABASE_URL", "postgresql://rolefit:hunter2@localhost/rolefit")
    assert main(words) == 2
    told = capsys.readouterr().err
    assert tool in told
    assert "hunter2" not in told


def test_a_variable_that_cannot_be_used_exits_with_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ROLEFIT_KEEP_DAYS", "soon")
    assert main(["purge"]) == 2
    assert "ROLEFIT_KEEP_DAYS" in capsys.readouterr().err


def test_a_database_that_fails_exits_with_1_and_no_traceback(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "rolefit.sqlite3").write_text("Dear diary, " * 100)
    assert main(["purge"]) == 1
    told = capsys.readouterr().err
    assert "no SQLite database" in told
    assert "Traceback" not in told
    assert settings.database_url.removeprefix("sqlite:///") in told
