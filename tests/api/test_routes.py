"""Where our routes stand beside the pages."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from quiz.api.routes import routes


@pytest.mark.parametrize("below", ["fit", "/fit/"])
def test_below_a_path_the_routes_stand_where_the_pages_look_for_them(below: str) -> None:
    client = TestClient(Starlette(routes=routes(below)))
    assert 400 == client.post("/fit/answers", content=b"").status_code
    assert 404 == client.post("/answers", content=b"").status_code
    assert 200 == client.get("/healthz").status_code
