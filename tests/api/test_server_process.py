"""The whole app in a process of its own, under both servers, started from another folder."""

from __future__ import annotations

import signal
import socket
import time
from collections.abc import Iterator
from contextlib import suppress

import httpx2 as httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from quiz.api.graceful_stop import STOP_SECONDS
from tests.api.server_process import HOST, Child, child

SOON = 15.0
"""Seconds in which a free event loop answers on a busy machine; a look-up takes for ever here."""


@pytest.fixture(scope="module", params=["streamlit", "uvicorn"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Child]:
    with child(request.param, tmp_path_factory.mktemp(request.param)) as started:
        yield started


def got(server: Child, path: str) -> str:
    return httpx.get(server.url + path, timeout=SOON).raise_for_status().text


def test_every_route_works_and_the_configuration_beside_the_app_is_in_force(server: Child) -> None:
    assert "ok\n" == got(server, "/healthz") == got(server, "/readyz")
    assert "<title>RoleFit</title>" in got(server, "/")
    assert ".rf-header" in got(server, "/app/static/rolefit.css")
    assert "gone" == got(server, "/rooms/nobody/revision")
    assert "rolefit_open_files_limit" in got(server, "/metrics")


def test_a_page_of_ours_opens_its_websocket(server: Child) -> None:
    with connect(f"ws://{HOST}:{server.port}/_stcore/stream", origin=server.url, subprotocols=["streamlit"]):
        pass


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "http://localhost:1", "null"])
def test_a_foreign_page_opens_none_and_holds_up_nobody(server: Child, origin: str) -> None:
    start = time.monotonic()
    with pytest.raises(InvalidStatus, match="403"):
        connect(f"ws://{HOST}:{server.port}/_stcore/stream", origin=origin, subprotocols=["streamlit"])
    assert "ok\n" == got(server, "/healthz")
    assert time.monotonic() - start < SOON


def test_a_foreign_page_changes_nothing(server: Child) -> None:
    headers = {"Origin": "https://elsewhere.example"}
    assert 403 == httpx.post(f"{server.url}/answers", json={}, headers=headers, timeout=SOON).status_code


def test_neither_the_start_nor_a_visitor_makes_the_server_look_up_a_name(server: Child) -> None:
    assert [] == server.names_looked_up()


def test_a_message_larger_than_any_page_sends_closes_its_websocket(server: Child) -> None:
    address = f"ws://{HOST}:{server.port}/_stcore/stream"
    with connect(address, origin=server.url, subprotocols=["streamlit"], max_size=None) as line:
        with suppress(ConnectionClosed):  # the server may close it before the message is out
            line.send(b"\0" * 4_000_001)
        with pytest.raises(ConnectionClosed):
            line.recv(timeout=SOON)
    assert "ok\n" == got(server, "/healthz")


def test_half_a_request_does_not_keep_the_server_from_stopping(server: Child) -> None:
    head = f"POST /answers HTTP/1.1\r\nHost: {HOST}:{server.port}\r\nContent-Length: 100\r\n\r\n"
    with socket.create_connection((HOST, server.port), timeout=SOON) as half:
        half.sendall(head.encode() + b"{")
        got(server, "/healthz")  # the head has been read by now
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(STOP_SECONDS + 10)
    assert server.process.returncode in {0, -signal.SIGTERM}
