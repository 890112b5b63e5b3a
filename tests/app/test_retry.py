"""A page that cannot read says so and tries again by itself, after growing pauses and never in the same run."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import get_args

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from questions.ids import FormId, Language, PackId
from quiz.flow import HostAction, Token
from quiz.i18n import translator
from quiz.services import AttemptService, RoomHostService, RoomService, StorageError
from quiz.services.errors import StorageCode
from quiz.ui.attempts import attempt_page
from tests.app.rooms.rooms import Opener, begun, in_room

Visitor = Callable[[], AppTest]
CODES = get_args(StorageCode)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[type, str, str], list[str]]:
    """Makes a method of a service fail with a code; returns a list that grows with each call."""

    def fail(service: type, method: str, code: str) -> list[str]:
        calls = list[str]()

        def fails(*_: object, **__: object) -> None:
            calls.append(method)
            raise StorageError(code, "for the operator")  # type: ignore[arg-type]

        monkeypatch.setattr(service, method, fails)
        return calls

    return fail


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Returns the pauses that pages take, in order."""
    taken, retry_pause = list[float](), attempt_page.retry_pause

    def noted(failures: int) -> float:
        taken.append(retry_pause(failures))
        return taken[-1]

    monkeypatch.setattr(attempt_page, "retry_pause", noted)
    return taken


def waits(app: AppTest, calls: list[str], pauses: list[float]) -> None:
    """The page has tried once, says that it waits, and offers to try at once; the pause grows with each failure."""
    assert not app.exception
    assert (1, [5]) == (len(calls), pauses)
    assert ["One moment"] == [title.value for title in app.title]
    assert 1 == len(app.error)
    app.button(key="again").click().run()
    app.button(key="again").click().run()
    assert (3, [5, 10, 20]) == (len(calls), pauses)


@pytest.fixture
def pages(host_service: RoomHostService, finished: Callable[..., Token], opened: Opener) -> Callable[[str], Visitor]:
    """Prepares a page by a name for what it is about; returns what opens it."""

    def page(name: str) -> Visitor:
        if name == "result":
            return partial(opened, "result", a=finished(1, "es"), lang="en")
        key, here = begun(host_service, HostAction.START)
        token = in_room(host_service, here, 30 if name == "room's result" else 0)
        if name == "host":
            return partial(opened, "host", h=key, lang="en")
        return partial(opened, "room" if name == "room's result" else "quiz", a=token, lang="en")

    return page


PLACES = [
    ("result", AttemptService, "resume"),
    ("result", AttemptService, "pack_of"),
    ("result", RoomService, "room_of"),
    ("question in a room", RoomService, "seen"),
    ("room's result", RoomService, "wall"),
    ("host", RoomHostService, "room"),
    ("host", RoomService, "pack_of"),
]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place[0]}-{place[2]}")
def test_a_page_that_cannot_read_or_write_tries_once_and_then_after_growing_pauses(
    pages: Callable[[str], Visitor],
    failing: Callable[..., list[str]],
    pauses: list[float],
    place: tuple[str, type, str],
    code: str,
) -> None:
    name, service, method = place
    visit = pages(name)
    calls = failing(service, method, code)
    waits(visit(), calls, pauses)


def test_a_page_that_was_drawn_ends_the_row_of_failures(
    opened: Opener, finished: Callable[..., Token], failing: Callable[..., list[str]], pauses: list[float]
) -> None:
    token = finished(1, "en")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(AttemptService, "resume", _busy)
        app = opened("result", a=token, lang="en").run()
    assert [5, 10] == pauses
    assert not app.run().error
    failing(AttemptService, "resume", "busy")
    app.run()
    assert [5, 10, 5] == pauses


def _busy(*_: object) -> None:
    raise StorageError("busy", "for the operator")


def test_pauses_grow_to_a_minute() -> None:
    assert [5, 10, 20, 40, 60, 60] == [attempt_page.retry_pause(failures) for failures in range(1, 7)]
    assert attempt_page.retry_pause(10**6) == 60


def test_the_run_that_failed_is_not_the_one_that_tries_again(monkeypatch: pytest.MonkeyPatch) -> None:
    reruns, now = list[str](), 100.0
    monkeypatch.setattr(st, "rerun", lambda: reruns.append("rerun"))
    monkeypatch.setattr(attempt_page, "monotonic", lambda: now)
    attempt_page._run_again(now, 5.0)  # noqa: SLF001 - what the fragment runs, at first and at each beat
    assert [] == reruns
    now = 105.0
    attempt_page._run_again(100.0, 5.0)  # noqa: SLF001
    assert ["rerun"] == reruns


def test_a_part_of_a_page_that_cannot_tell_whether_the_attempt_is_there_starts_no_run(
    monkeypatch: pytest.MonkeyPatch, attempt_service: AttemptService, failing: Callable[..., list[str]]
) -> None:
    token, attempt = attempt_service.start(PackId("sales_roles"), FormId("express"), Language("en"))
    pack = attempt_service.pack_of(attempt)
    monkeypatch.setattr(st, "rerun", lambda: pytest.fail("it ran again"))
    calls = failing(AttemptService, "resume", "busy")
    attempt_page.rerun_if_deleted(attempt_page.AttemptPage(token, attempt, pack, translator(Language("en")), 0.0))
    assert ["resume"] == calls


def test_an_attempt_that_was_just_read_is_not_read_again(
    opened: Opener, finished: Callable[..., Token], monkeypatch: pytest.MonkeyPatch
) -> None:
    token, reads = finished(1), list[Token]()
    resume = AttemptService.resume

    def counted(self: AttemptService, token: Token) -> object:
        reads.append(token)
        return resume(self, token)

    monkeypatch.setattr(AttemptService, "resume", counted)
    monkeypatch.setattr(attempt_page, "monotonic", lambda: 100.0)
    assert not opened("result", a=token, lang="es").exception
    assert 1 == len(reads)
