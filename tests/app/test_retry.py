"""A page that cannot read says so and tries again by itself, after growing pauses and never in the same run."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from quiz.flow import HostAction, Token
from quiz.services import AttemptService, RoomHostService, RoomService, StorageError
from quiz.services.errors import StorageCode
from quiz.ui.attempts import attempt_page
from tests.app.rooms.rooms import Opener, begun, in_room

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


def waits(app: AppTest, calls: list[str]) -> None:
    """The page has tried once, says that it waits, and offers to try at once."""
    assert not app.exception
    assert 1 == len(calls)
    assert ["One moment"] == [title.value for title in app.title]
    assert 1 == len(app.error)
    app.button(key="again").click().run()
    assert 2 == len(calls)


@pytest.mark.parametrize("code", CODES)
def test_a_page_that_cannot_read_its_attempt(
    opened: Opener, finished: Callable[..., Token], failing: Callable[..., list[str]], code: str
) -> None:
    token = finished(1, "en")
    calls = failing(AttemptService, "resume", code)
    waits(opened("result", a=token, lang="en"), calls)


@pytest.mark.parametrize("code", CODES)
def test_a_page_whose_pack_cannot_be_read(
    opened: Opener, finished: Callable[..., Token], failing: Callable[..., list[str]], code: str
) -> None:
    token = finished(1, "en")
    calls = failing(AttemptService, "pack_of", code)
    waits(opened("result", a=token, lang="en"), calls)


@pytest.mark.parametrize("code", CODES)
def test_a_page_in_a_room_that_cannot_be_read(
    opened: Opener, host_service: RoomHostService, failing: Callable[..., list[str]], code: str
) -> None:
    _, here = begun(host_service, HostAction.START)
    token = in_room(host_service, here)
    calls = failing(RoomService, "seen", code)
    waits(opened("quiz", a=token, lang="en"), calls)


@pytest.mark.parametrize("code", CODES)
def test_a_hosts_page_that_cannot_be_read(
    opened: Opener, host_service: RoomHostService, failing: Callable[..., list[str]], code: str
) -> None:
    key, _ = begun(host_service)
    calls = failing(RoomHostService, "room", code)
    waits(opened("host", h=key, lang="en"), calls)


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
