"""The browser's modules, each alone in a page of its own: every exported function of ``*_cases.js`` is a test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.stage import ROOT, browsing

HOME = "http://rolefit.test"
CASES = [
    (path.relative_to(ROOT).as_posix(), name)
    for path in sorted(Path(__file__).parent.glob("*_cases.js"))
    for name in re.findall(r"^export (?:async )?function (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as chromium:
        yield chromium


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page whose server is the repository."""
    context = browser.new_context()
    context.route(f"{HOME}/**", serve)
    empty = context.new_page()
    empty.goto(HOME)
    yield empty
    context.close()


def serve(route: Route) -> None:
    """Answers with a script of the repository, else with an empty page."""
    name = route.request.url.removeprefix(f"{HOME}/").split("?")[0]
    if name.endswith(".js"):
        route.fulfill(path=ROOT / name, content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html><title>Tests</title><body>", content_type="text/html")


def test_there_are_cases_for_every_module_that_keeps_or_sends_something() -> None:
    tested = {file for file, _ in CASES}
    for name in ("storage", "send", "queue", "room_watch", "question_state"):
        assert f"tests/client/{name}_cases.js" in tested


@pytest.mark.parametrize(("file", "name"), CASES, ids=[name for _, name in CASES])
def test_module(page: Page, file: str, name: str) -> None:
    page.evaluate("async ([file, name]) => (await import(file))[name]()", [f"/{file}", name])
