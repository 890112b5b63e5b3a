"""The app below a path of a larger site: its pages, its modules and its routes are found there."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.attempts import responses, taking_at
from tests.browser.device import devices
from tests.browser.person import await_question, begin, option
from tests.browser.rooms import key_of
from tests.browser.stage import serving


def test_a_quiz_below_a_path_loads_its_modules_and_sends_its_answers_there(browser: Browser, tmp_path: Path) -> None:
    below = "/sites/quiz"
    with (
        serving(tmp_path, STREAMLIT_SERVER_BASE_URL_PATH=below) as server,
        devices(browser, server.url) as device,
    ):
        page = device()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        begin(page, server.url + below)
        option(page, 1).tap()
        await_question(page, 2)
        assert [] == [url for url in asked if url.startswith("http") and not url.startswith(server.url + below)]
        modules = [url for url in asked if "/client/" in url]
        assert len(set(modules)) == len(modules), "each is fetched once"
        with taking_at(tmp_path / "rolefit.sqlite3") as taking:
            assert 1 == len(responses(taking, key_of(page)))
