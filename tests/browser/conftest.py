"""One server and one browser for all tests; devices, each with its own cookies and storage, for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from quiz.services import AttemptService
from tests.browser.attempts import taking_at
from tests.browser.device import Device, devices, watched
from tests.browser.line import Line, line_to
from tests.browser.stage import Server, browsing, serving
from tests.browser.watch import Watch


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app as it runs for people, with a database of its own."""
    with serving(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture(scope="session")
def attempt_service(server: Server) -> Iterator[AttemptService]:
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
def used(browser: Browser, server: Server) -> Iterator[dict[str, tuple[Page, Watch]]]:
    """Devices that pass from test to test: what they have loaded before, they need not load again."""
    shelf = {shape: watched(browser, server.url, shape) for shape in ("phone", "desk")}
    yield shelf
    for page, _ in shelf.values():
        page.context.close()


@pytest.fixture
def phone(used: dict[str, tuple[Page, Watch]]) -> Iterator[Page]:
    """A phone that others have used, for tests to which it does not matter what a browser remembers of them."""
    page, watch = used["phone"]
    yield page
    watch.check()


@pytest.fixture
def desk(used: dict[str, tuple[Page, Watch]]) -> Iterator[Page]:
    """A computer that others have used, with cookies and storage of its own."""
    page, watch = used["desk"]
    yield page
    watch.check()


@pytest.fixture
def line(server: Server) -> Iterator[Line]:
    """The way to the server, which this test may cut."""
    with line_to(int(server.url.rpartition(":")[2])) as open_line:
        yield open_line
