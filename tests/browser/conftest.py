"""One server and one browser for all tests; devices, each with its own cookies and storage, for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from quiz.services import Taking
from tests.browser.attempts import taking_at
from tests.browser.device import Device, devices, watched
from tests.browser.stage import Server, browsing, serving
from tests.browser.watch import Watch


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app as it runs for people, with a database of its own."""
    with serving(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture(scope="session")
def taking(server: Server) -> Iterator[Taking]:
    """The service on the server's database, to prepare and to look."""
    with taking_at(server.database) as service:
        yield service


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window; names of other machines lead nowhere in it."""
    with browsing() as chromium:
        yield chromium


@pytest.fixture
def device(browser: Browser, server: Server) -> Iterator[Device]:
    """Opens devices at the server: ``device("desk", lang="en")`` is a page on one that nobody has used before."""
    with devices(browser, server.url) as opens:
        yield opens


@pytest.fixture(scope="session")
def used_phone(browser: Browser, server: Server) -> Iterator[tuple[Page, Watch]]:
    """A phone that passes from test to test: what it has loaded before, it need not load again."""
    page, watch = watched(browser, server.url, "phone")
    yield page, watch
    page.context.close()


@pytest.fixture
def phone(used_phone: tuple[Page, Watch]) -> Iterator[Page]:
    """A phone that others have used, for tests to which it does not matter what a browser remembers."""
    page, watch = used_phone
    yield page
    watch.check()
