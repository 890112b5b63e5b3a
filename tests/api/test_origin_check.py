"""Which pages may open a websocket here or have something changed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from quiz import bootstrap
from quiz.api.origin_check import OriginCheck, is_ours

PUBLIC = "https://quiz.example.org/fit"


@pytest.fixture(autouse=True)
def base_url(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("ROLEFIT_BASE_URL", PUBLIC)
    bootstrap.settings.cache_clear()
    yield
    bootstrap.settings.cache_clear()


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "10.0.0.7:8501", "origin": "http://10.0.0.7:8501"},
        {"host": "QUIZ.test", "origin": "https://quiz.test"},
        {"host": "quiz.test:443", "origin": "https://quiz.test"},
        {"host": "[::1]:8501", "origin": "http://[::1]:8501"},
        {"host": "localhost:8501", "origin": "https://quiz.example.org"},
        {"host": "localhost:8501", "origin": "https://rooms.test", "x-forwarded-host": "rooms.test, inner"},
        {"host": "localhost:8501"},
        {"host": "localhost:8501", "sec-fetch-site": "same-origin"},
        {"origin": "https://quiz.example.org"},
    ],
    ids=str,
)
def test_our_own_pages_and_programs_without_a_page_are_let_in(headers: dict[str, str]) -> None:
    assert is_ours(Headers(headers))


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "10.0.0.7:8501", "origin": "http://10.0.0.7:3000"},
        {"host": "10.0.0.7:8501", "origin": "http://localhost:8501"},
        {"host": "quiz.test", "origin": "https://quiz.test.evil.example"},
        {"host": "quiz.test", "origin": "null"},
        {"host": "quiz.test", "origin": ""},
        {"host": "quiz.test", "origin": "https://quiz.test:port"},
        {"host": "", "origin": ""},
        {"host": "quiz.test", "sec-fetch-site": "cross-site"},
    ],
    ids=str,
)
def test_other_pages_are_not(headers: dict[str, str]) -> None:
    assert not is_ours(Headers(headers))


async def told(request: Request) -> Response:
    return PlainTextResponse(request.headers["host"])


async def opened(line: WebSocket) -> None:
    await line.accept()
    await line.send_text(line.headers["host"])
    await line.close()


CLIENT = TestClient(
    Starlette(
        routes=[Route("/", told, methods=["GET", "POST"]), WebSocketRoute("/line", opened)],
        middleware=[Middleware(OriginCheck)],
    ),
    base_url="http://inner:8501",
)
FOREIGN = {"origin": "https://elsewhere.example"}


def test_a_foreign_page_may_ask_and_not_change() -> None:
    assert "inner:8501" == CLIENT.get("/", headers=FOREIGN).text
    refused = CLIENT.post("/", headers=FOREIGN)
    assert (403, "foreign_origin") == (refused.status_code, refused.json()["refused"])
    assert 200 == CLIENT.post("/", headers={"origin": "http://inner:8501"}).status_code


def test_a_foreign_page_opens_no_websocket() -> None:
    with pytest.raises(WebSocketDisconnect) as closed, CLIENT.websocket_connect("/line", headers=FOREIGN):
        pass
    assert 1008 == closed.value.code


@pytest.mark.parametrize(
    ("headers", "host"),
    [({"origin": "https://quiz.example.org"}, "quiz.example.org"), ({}, "testserver")],
)
def test_streamlit_sees_the_host_that_the_browser_asked_for(headers: dict[str, str], host: str) -> None:
    with CLIENT.websocket_connect("/line", headers=headers) as line:
        assert host == line.receive_text()
