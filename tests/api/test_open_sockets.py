"""How many websockets one network address has open."""

from __future__ import annotations

from contextlib import ExitStack

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from quiz.api.open_sockets import MOST, OpenSockets


async def stream(line: WebSocket) -> None:
    await line.accept()
    if await line.receive_text() == "fail":
        await line.send_text("failing")
        raise ZeroDivisionError


async def page(_: Request) -> Response:
    return PlainTextResponse("page")


@pytest.fixture
def app() -> Starlette:
    routes = [WebSocketRoute("/", stream), Route("/page", page)]
    return Starlette(routes=routes, middleware=[Middleware(OpenSockets, most=2)])


def phone(app: Starlette, address: str = "203.0.113.7") -> TestClient:
    return TestClient(app, client=(address, 50_000))


def test_500_phones_have_room_behind_one_address() -> None:
    assert MOST >= 500


def test_one_beyond_the_most_is_refused_until_another_is_closed(app: Starlette) -> None:
    with ExitStack() as first:
        opened = first.enter_context(phone(app).websocket_connect("/"))
        with phone(app).websocket_connect("/") as other:
            with pytest.raises(WebSocketDisconnect) as refused, phone(app).websocket_connect("/"):
                pass
            other.send_text("bye")
        assert 1013 == refused.value.code
        with phone(app).websocket_connect("/") as again:
            again.send_text("bye")
        opened.send_text("bye")


def test_another_address_and_a_plain_request_are_not_counted(app: Starlette) -> None:
    with ExitStack() as lines:
        for address in ("203.0.113.7", "203.0.113.7", "203.0.113.8", "2001:db8::1", "2001:db8::2"):
            line = lines.enter_context(phone(app, address).websocket_connect("/"))
            lines.callback(line.send_text, "bye")
        assert 200 == phone(app).get("/page").status_code
        with pytest.raises(WebSocketDisconnect), phone(app, "2001:db8::3").websocket_connect("/"):
            pass


def test_one_that_fails_gives_its_place_back(app: Starlette) -> None:
    for _ in range(4):
        with pytest.raises(ZeroDivisionError), phone(app).websocket_connect("/") as line:
            line.send_text("fail")
