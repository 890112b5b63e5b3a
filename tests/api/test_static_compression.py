"""A phone gets Streamlit's scripts compressed, and the server compresses each of them once."""

from __future__ import annotations

import asyncio
import gzip
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2 as httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_assets_routes

from quiz.api.middleware import middleware
from quiz.api.static_compression import CompressedStatic
from quiz.ui.streamlit_internals import INDEX_PAGE

SCRIPT = "let answer = 42;\n" * 20_000


@pytest.fixture
def served(tmp_path: Path) -> tuple[Starlette, Counter[str]]:
    """An app with a script, and how often each address was read."""
    (tmp_path / "a.js").write_text(SCRIPT, encoding="utf-8")
    reads: Counter[str] = Counter()

    async def file(request: Request) -> Response:
        reads[request.url.path] += 1
        name = tmp_path / request.path_params["name"]
        return FileResponse(name) if name.exists() else PlainTextResponse("nothing here", status_code=404)

    routes = [Route("/static/js/{name}", file), Route("/files/{name}", file)]
    return Starlette(routes=routes, middleware=middleware(INDEX_PAGE)), reads


def test_a_script_comes_compressed_and_whole(served: tuple[Starlette, Counter[str]]) -> None:
    answer = TestClient(served[0]).get("/static/js/a.js", headers={"Accept-Encoding": "gzip, br"})
    assert SCRIPT == answer.text
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.num_bytes_downloaded < len(SCRIPT) / 10


def test_each_host_gets_the_policy_of_its_own(served: tuple[Starlette, Counter[str]]) -> None:
    client = TestClient(served[0])
    for host in ("one.test", "two.test", "one.test"):
        answer = client.get("/static/js/a.js", headers={"Host": host})
        assert f"ws://{host} wss://{host}" in answer.headers["content-security-policy"]
        assert len(answer.headers.get_list("content-security-policy")) == 1


def test_of_many_who_ask_at_once_one_has_it_compressed(served: tuple[Starlette, Counter[str]]) -> None:
    app, reads = served

    async def rush() -> set[str]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://quiz.test") as client:
            return {answer.text for answer in await asyncio.gather(*(client.get("/static/js/a.js") for _ in range(20)))}

    with ThreadPoolExecutor(1) as aside:  # a browser test before this one leaves a loop running in this thread
        assert {SCRIPT} == aside.submit(asyncio.run, rush()).result()
    assert reads == {"/static/js/a.js": 1}


def test_who_leaves_in_the_middle_takes_nothing_from_those_who_come_after() -> None:
    halves = [SCRIPT.encode()[:200_000], SCRIPT.encode()[200_000:]]

    async def impatient(_: Scope, receive: Receive, send: Send) -> None:
        """Sends a file in two halves, and stops where the client has left, as Starlette's streams do."""
        leaving = asyncio.ensure_future(receive())
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/javascript")]})
        await send({"type": "http.response.body", "body": halves[0], "more_body": True})
        await asyncio.sleep(0)
        if not leaving.done():
            await send({"type": "http.response.body", "body": halves[1]})
        leaving.cancel()

    compressing = CompressedStatic(impatient)

    async def gone() -> Message:
        return {"type": "http.disconnect"}

    async def ask(receive: Receive) -> bytes:
        parts: list[bytes] = []

        async def send(message: Message) -> None:
            parts.append(message.get("body", b""))

        scope = {"type": "http", "method": "GET", "path": "/static/a.js", "headers": [(b"accept-encoding", b"gzip")]}
        await compressing(scope, receive, send)
        return gzip.decompress(b"".join(parts))

    async def both() -> list[bytes]:
        return [await ask(gone), await ask(asyncio.Event().wait)]  # type: ignore[arg-type] # nobody says anything

    with ThreadPoolExecutor(1) as aside:
        assert [SCRIPT.encode()] * 2 == aside.submit(asyncio.run, both()).result()


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/static/js/a.js", {"Accept-Encoding": "identity"}),
        ("/static/js/a.js", {"Range": "bytes=0-9"}),
        ("/files/a.js", {}),
    ],
    ids=["not_understood", "a_part", "another_folder"],
)
def test_what_is_not_asked_for_compressed_goes_through(
    served: tuple[Starlette, Counter[str]], path: str, headers: dict[str, str]
) -> None:
    client = TestClient(served[0])
    for _ in range(2):
        assert "content-encoding" not in client.get(path, headers=headers).headers
    assert served[1] == {path: 2}


def test_what_is_no_file_is_not_kept_however_often_and_by_how_many_it_is_asked_for() -> None:
    compressing = CompressedStatic(Starlette(routes=create_streamlit_static_assets_routes(None)))

    async def rush() -> set[int]:
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app=compressing), base_url="http://quiz.test"
        ) as client:
            answers = await asyncio.gather(*(client.get(f"/static/none{n % 3}.js") for n in range(12)))
            return {answer.status_code for answer in answers}

    with ThreadPoolExecutor(1) as aside:
        assert len(aside.submit(asyncio.run, rush()).result()) == 1
    assert not compressing._kept  # noqa: SLF001 - what must not grow is what this is about
    assert not compressing._locks  # noqa: SLF001
