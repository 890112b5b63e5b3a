from __future__ import annotations

import re
import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from quiz.__main__ import main
from quiz.bootstrap import opened
from quiz.flow import Names, Pace, Phase, Room, Shows
from quiz.services import HostToken, RoomHostService
from quiz.settings import Settings

RunCommand = Callable[..., tuple[int, str, str]]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    settings = Settings(f"sqlite:///{tmp_path}/rolefit.sqlite3", base_url="https://quiz.example.org")
    monkeypatch.setenv("ROLEFIT_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("ROLEFIT_BASE_URL", settings.base_url)
    monkeypatch.delenv("ROLEFIT_PACKS", raising=False)
    for theirs in ("STREAMLIT_SERVER_PORT", "STREAMLIT_SERVER_BASE_URL_PATH"):
        monkeypatch.delenv(theirs, raising=False)
    return settings


@pytest.fixture
def run(settings: Settings, capsys: pytest.CaptureFixture[str]) -> RunCommand:  # noqa: ARG001 - the commands read it
    """Runs a command and returns its exit status and what it printed."""

    def run_command(*words: str) -> tuple[int, str, str]:
        status = main(words)
        return status, *capsys.readouterr()

    return run_command


@contextmanager
def open_rooms(settings: Settings) -> Iterator[RoomHostService]:
    with opened(settings, create=True) as services:
        yield services.hosts


def room_of(settings: Settings, printed: str) -> Room:
    """The room that the host's link in a printout opens; its code must be the printed one."""
    key = re.search(r"host  https://quiz.example.org/host\?h=(\S+)", printed)[1]
    with open_rooms(settings) as host_service:
        room = host_service.room(HostToken(key))
        assert room == host_service.rooms.find_by_code(re.search(r"code  (.+)", printed)[1])
    assert f"join  https://quiz.example.org/join?code={room.code}\n" in printed
    return room


def test_a_room_opened_here_is_the_one_behind_the_printed_code_and_links(settings: Settings, run: RunCommand) -> None:
    words = "--lang es --pace host --shows room --names --hidden --floor 7 --seats 80"
    status, out, warned = run("room", *words.split())
    plan = room_of(settings, out).plan
    assert (0, "") == (status, warned)
    assert ("es", Pace.HOST, Shows.ROOM, Names.OPTIONAL, True, 7, 80) == (
        *(plan.language, plan.pace, plan.shows, plan.names),
        *(plan.starts_hidden, plan.min_group_size, plan.seats),
    )
    assert not plan.rehearsal


def test_without_a_word_it_is_a_room_as_most_want_it(settings: Settings, run: RunCommand) -> None:
    room = room_of(settings, run("room")[1])
    assert ("sales_roles", "room", None, Pace.OWN, 5, 500) == (
        *(room.plan.pack, room.plan.form, room.plan.language),
        *(room.plan.pace, room.plan.min_group_size, room.plan.seats),
    )
    assert Phase.LOBBY is room.phase


def test_an_address_that_no_phone_reaches_is_warned_of(run: RunCommand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLEFIT_BASE_URL", "http://localhost:8501")
    status, out, warned = run("room")
    assert (0, True) == (status, "http://localhost:8501/join?code=" in out)
    assert "phones cannot reach http://localhost:8501" in warned
    assert "ROLEFIT_BASE_URL=http://" in warned


@pytest.mark.parametrize("variable", [None, "8600"])
def test_without_a_base_url_links_begin_with_this_machines_address(
    run: RunCommand, monkeypatch: pytest.MonkeyPatch, variable: str | None
) -> None:
    monkeypatch.delenv("ROLEFIT_BASE_URL")
    if variable:
        monkeypatch.setenv("STREAMLIT_SERVER_PORT", variable)
    assert re.search(rf"join  http://[0-9.]+:{variable or 8501}/join\?code=", run("room")[1])
    assert ":9000/join" in run("room", "--port", "9000")[1]


def test_links_at_which_nothing_answers_are_warned_of(run: RunCommand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ROLEFIT_BASE_URL")
    monkeypatch.setattr("quiz.services.network_address._ELSEWHERE", ("255.255.255.255", 9))  # a machine in no network
    with socket.create_server(("127.0.0.1", 0)) as app:
        port = str(app.getsockname()[1])
        assert "nothing answers" not in run("room", "--port", port)[2]
    assert f"nothing answers at http://127.0.0.1:{port} just now" in run("room", "--port", port)[2]


def test_links_stand_below_the_path_at_which_the_app_is_served(
    run: RunCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ROLEFIT_BASE_URL")
    monkeypatch.setenv("STREAMLIT_SERVER_BASE_URL_PATH", "quiz")
    assert re.search(r"host  http://[0-9.]+:8501/quiz/host\?h=", run("room")[1])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--pack", "nope"], "there is no pack 'nope'"),
        (["--lang", "fr"], "not written in 'fr'"),
        (["--floor", "2"], "the lowest is 3"),
        (["--seats", "0"], "from 1 to 2000"),
    ],
)
def test_a_room_that_cannot_be_opened_is_told_in_a_line_and_exits_with_2(
    run: RunCommand, words: list[str], told: str
) -> None:
    status, out, complaint = run("room", *words)
    assert (2, "", True) == (status, out, told in complaint)
    assert complaint.count("\n") == 1


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize(
    "words",
    [
        ["room", "--pace", "fast"],
        ["room", "--port", "70000"],
        ["room", "--seats", "many"],
        ["demo"],
        ["demo", "room", "--people", "0"],
        ["demo", "room", "--people", "2001"],
        ["demo", "room", "--people", "٣"],
        ["demo", "room", "--pace", "-1"],
        ["demo", "room", "--pace", "nan"],
    ],
)
def test_a_word_that_makes_no_sense_exits_with_2(words: list[str]) -> None:
    with pytest.raises(SystemExit) as error:
        main(words)
    assert error.value.code == 2


def test_a_rehearsal_fills_a_room_whose_wall_can_be_seen_and_is_removed_again(
    settings: Settings, run: RunCommand
) -> None:
    status, out, _ = run("demo", "room", "--people", "12", "--seed", "3", "--floor", "3")
    assert (0, True) == (status, "12 simulated people: 144 answers sent, 144 stored, 144 counted" in out)
    room = room_of(settings, out)
    assert (True, Phase.OPEN) == (room.plan.rehearsal, room.phase)
    with open_rooms(settings) as host_service:
        wall = host_service.rooms.wall(room.id)
    assert (12, 12, 12) == (wall.delivery.joined, wall.finished, len(wall.map_points))
    real = room_of(settings, run("room")[1])
    assert run("demo", "remove")[:2] == (0, "rehearsals removed: 1\n")
    with open_rooms(settings) as host_service:
        assert real == host_service.rooms.find_by_code(real.code)
        assert host_service.rooms.store.by_id(room.id, host_service.rooms.attempts.now()) is None


def test_simulated_answers_are_not_in_the_export(run: RunCommand) -> None:
    run("demo", "room", "--people", "3")
    assert run("export", "--pack", "sales_roles")[1].count("\n") == 1


def test_purging_takes_rooms_along(settings: Settings, run: RunCommand) -> None:
    old, new = (room_of(settings, run("room")[1]) for _ in range(2))
    file = settings.database_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE rooms SET expires = opened WHERE id = ?", (old.id,))
    assert run("purge")[1] == "0 expired attempts and 1 expired rooms removed\n"
    with open_rooms(settings) as host_service:
        assert new == host_service.rooms.find_by_code(new.code)


@pytest.fixture
def rehearsed(run: RunCommand) -> str:
    """The host's link of a room with twelve simulated people."""
    _, out, _ = run("demo", "room", "--people", "12", "--seed", "1")
    return re.search(r"host  (\S+)", out)[1]


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_room_is_written_as_the_file_is_named(run: RunCommand, rehearsed: str, tmp_path: Path, language: str) -> None:
    for kind, start in ((".pdf", b"%PDF-"), (".xlsx", b"PK"), (".zip", b"PK")):
        out = tmp_path / f"room{kind}"
        assert (0, "", "") == run("export", "--room", rehearsed, "-o", str(out), "--lang", language)
        assert out.read_bytes().startswith(start)


def test_a_room_goes_into_a_file_of_a_known_kind(run: RunCommand, rehearsed: str) -> None:
    for words in ([], ["-o", "room.docx"]):
        status, out, told = run("export", "--room", rehearsed, *words)
        assert (2, "") == (status, out)
        assert "-o room.pdf  or  -o room.xlsx  or  -o room.zip" in told


def test_a_room_below_its_floor_is_not_written(run: RunCommand, tmp_path: Path) -> None:
    _, out, _ = run("demo", "room", "--people", "4")
    file = tmp_path / "room.pdf"
    status, _, told = run("export", "--room", re.search(r"host  (\S+)", out)[1], "-o", str(file))
    assert (2, False) == (status, file.exists())
    assert "4 people have answered, and nothing is shown of fewer than 5" in told


@pytest.mark.parametrize(("link", "expected"), [("nonsense", "no host link"), ("x?h=" + "A" * 22, "no room behind")])
def test_a_host_link_that_leads_nowhere_is_told(run: RunCommand, tmp_path: Path, link: str, expected: str) -> None:
    run("room")
    status, _, told = run("export", "--room", link, "-o", str(tmp_path / "room.pdf"))
    assert (2, True) == (status, expected in told)
