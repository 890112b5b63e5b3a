"""The browser's modules: named by the page, kept by browsers for as long as they stay the same."""

from __future__ import annotations

import json
import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from quiz.api.client_modules import ROUTES, head, sources, version

CLIENT = TestClient(Starlette(routes=ROUTES))


def test_every_address_in_the_head_is_a_module() -> None:
    named = re.findall(r'(?:src|href)="\./([^"]+)"', head())
    assert len(named) > 5
    for address in named:
        answer = CLIENT.get(f"/{address}")
        assert (200, "text/javascript; charset=utf-8") == (answer.status_code, answer.headers["content-type"])


def test_the_import_map_leads_to_the_modules() -> None:
    found = re.search(r'<script type="importmap">(.*?)</script>', head())
    assert found
    assert {"imports": {"rolefit/": f"./client/{version()}/"}} == json.loads(found[1])


@pytest.mark.parametrize(
    ("asked", "kept"), [(version(), "public, max-age=31536000, immutable"), ("00000000", "no-store")]
)
def test_a_module_is_kept_for_good_under_the_address_of_its_version_only(asked: str, kept: str) -> None:
    answer = CLIENT.get(f"/client/{asked}/storage.js")
    assert kept == answer.headers["cache-control"]
    assert sources()["storage.js"].decode() == answer.text


def test_a_browser_that_takes_no_compression_gets_the_same_module() -> None:
    address = f"/client/{version()}/storage.js"
    plain = CLIENT.get(address, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text == CLIENT.get(address).text


@pytest.mark.parametrize("name", ["nothing.js", "../api/routes.py", "%2e%2e/settings.py"])
def test_nothing_else_is_served(name: str) -> None:
    assert 404 == CLIENT.get(f"/client/{version()}/{name}").status_code
