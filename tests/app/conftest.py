"""Every journey runs the real script against a database of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from questions.ids import FormId, Language, PackId
from quiz import bootstrap
from quiz.flow import Token, next_open
from quiz.services import AttemptService, RoomHostService

MAIN = Path(__file__).parents[2] / "quiz" / "ui" / "main.py"
Opener = Callable[..., AppTest]
PATIENCE = 30.0


@pytest.fixture(scope="session", autouse=True)
def components_looked_for_once() -> Iterator[None]:
    """Keeps what Streamlit finds among the installed packages, which each new page would search again for 0.2 s."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture
def attempt_service(fresh: None) -> Iterator[AttemptService]:  # noqa: ARG001 - this test's own
    """The quiz of this test, also the one that the script finds."""
    yield bootstrap.services().attempts
    bootstrap.services().attempts.store.close()


@pytest.fixture
def host_service(attempt_service: AttemptService) -> RoomHostService:  # noqa: ARG001 - the rooms of this test's own quiz
    """The live rooms of this test, also those that the script finds."""
    return bootstrap.services().hosts


@pytest.fixture
def opened(attempt_service: AttemptService) -> Opener:  # noqa: ARG001 - the page must find this test's own database
    """Opens a page by its name, as a link with these parameters does."""

    def open_page(page: str = "home", **address: str) -> AppTest:
        app = AppTest.from_file(str(MAIN), default_timeout=PATIENCE)
        for name, value in address.items():
            app.query_params[name] = value
        if page != "home":
            app.switch_page(f"screens/{page}.py")
        return app.run()

    return open_page


@pytest.fixture
def finished(attempt_service: AttemptService) -> Callable[..., Token]:
    """An attempt at the short form, answered with the same step throughout (a scenario with its last option)."""

    def finish(step: int | None, language: str = "es") -> Token:
        token, attempt = attempt_service.start(PackId("sales_roles"), FormId("express"), Language(language))
        pack = attempt_service.pack_of(attempt)
        while item := next_open(pack, attempt):
            responses = list(pack.item(item).places)
            if step is None:
                attempt = attempt_service.skip(token, item, Language(language))
            else:
                attempt = attempt_service.answer(
                    token, item, responses[min(step, len(responses)) - 1], Language(language)
                )
        attempt_service.finish(token)
        return token

    return finish
