"""What every screen's page carries: its language, our files, and headers that keep a link private."""

from __future__ import annotations

import re

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit import file_util

from quiz.api.middleware import middleware
from quiz.ui.streamlit_internals import INDEX_PAGE


def index(_: Request) -> Response:
    """Streamlit's own page, as it is installed."""
    with open(f"{file_util.get_static_dir()}/index.html", encoding="utf-8") as page:  # noqa: PTH123
        return HTMLResponse(page.read(), headers={"etag": "one", "vary": "Origin"})


def plain(_: Request) -> Response:
    return PlainTextResponse("plain", headers={"etag": "one"})


async def line(opened: WebSocket) -> None:
    await opened.accept()
    await opened.close()


CLIENT = TestClient(
    Starlette(
        routes=[Route("/", index), Route("/plain", plain), WebSocketRoute("/line", line)],
        middleware=middleware(INDEX_PAGE),
    ),
    base_url="http://quiz.test",
)


@pytest.mark.parametrize(
    ("address", "accepted", "expected"),
    [
        ("/", "es-MX,es;q=0.9", "es"),
        ("/", "en-GB,en;q=0.8", "en"),
        ("/", "fr-FR,en;q=0.8", "en"),
        ("/?lang=en", "es", "en"),
        ("/?lang=es", "en", "es"),
        ("/?lang=xx", "en", "en"),
        ("/", "*", "es"),
    ],
)
def test_the_page_says_its_language_before_any_script_runs(address: str, accepted: str, expected: str) -> None:
    page = CLIENT.get(address, headers={"Accept-Language": accepted, "Accept": "text/html"}).text
    assert f'<html lang="{expected}">' in page
    assert {"es": "necesita JavaScript", "en": "needs JavaScript"}[expected] in page


def test_the_page_is_ours_and_no_longer_streamlits() -> None:
    page = CLIENT.get("/").text
    assert "<title>RoleFit</title>" in page
    assert re.search(r'href="\./app/static/rolefit\.css\?v=[0-9a-f]{8}"', page)
    assert "<title>Streamlit" not in page


def test_the_import_map_and_the_first_module_stand_before_streamlits_script() -> None:
    page = CLIENT.get("/").text
    found = [page.index(each) for each in ('<script type="importmap">', "/handover.js", 'src="./static/js/index.')]
    assert sorted(found) == found


def test_the_link_to_an_attempt_goes_to_no_other_site() -> None:
    assert CLIENT.get("/?a=secret").headers["referrer-policy"] == "no-referrer"


def test_the_page_may_load_from_its_own_server_only() -> None:
    policy = CLIENT.get("/").headers["content-security-policy"]
    assert "ws://quiz.test wss://quiz.test" in policy
    assert "http" not in policy
    assert "*" not in policy


def test_a_host_that_is_none_does_not_get_into_the_policy() -> None:
    policy = CLIENT.get("/", headers={"Host": "a b; script-src *"}).headers["content-security-policy"]
    assert "script-src *" not in policy


def test_a_cached_page_is_not_shown_in_another_language() -> None:
    headers = CLIENT.get("/", headers={"Accept": "text/html"}).headers
    assert "etag" not in headers
    assert headers["vary"] == "Origin, Accept-Language"


def test_a_page_is_as_long_as_it_says() -> None:
    answer = CLIENT.get("/", headers={"Accept-Language": "en"})
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_what_is_no_page_goes_through_untouched() -> None:
    answer = CLIENT.get("/plain")
    assert answer.text == "plain"
    assert answer.headers["etag"] == "one"


def test_a_websocket_is_no_page() -> None:
    with CLIENT.websocket_connect("/line") as opened, pytest.raises(WebSocketDisconnect):
        opened.receive_text()
