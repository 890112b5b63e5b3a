"""When something is wrong, a person reads a sentence that helps, the server stays up, and nothing is half stored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from questions.ids import Language
from quiz.flow import Token
from quiz.i18n import translator
from quiz.i18n.faults import fault
from quiz.services import Taking
from tests.browser.attempts import item_at, responses, started, taking_at
from tests.browser.device import devices
from tests.browser.person import await_question, heading, option, settled
from tests.browser.stage import Server, serving
from tests.load.wire import Session

pytestmark = pytest.mark.filterwarnings("ignore:connect\\(\\) must be used as a context manager:DeprecationWarning")

ES = translator(Language("es"))
INNARDS = re.compile(r"traceback|error:|exception|streamlit|sqlalchemy|\.py\b|line \d+", re.IGNORECASE)
"""What programs say of themselves when they fail."""


def says(page: Page, code: str, lang: str = "es") -> None:
    """The page shows the sentence of this code, and nothing of its innards."""
    expect(page.get_by_text(fault(code, translator(Language(lang))))).to_be_visible()
    settled(page)
    assert [] == INNARDS.findall(page.locator("body").inner_text())


def status_of(url: str) -> tuple[int, str]:
    try:
        with urlopen(url) as answer:  # noqa: S310 - our own server
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize(
    ("token", "code"), [("nonsense", "damaged"), ("A" * 21 + "!", "damaged"), ("A" * 22, "unknown")]
)
def test_a_link_that_leads_nowhere_says_so_and_leads_on(phone: Page, token: str, code: str, lang: str) -> None:
    phone.goto(f"/result?a={token}&lang={lang}")
    expect(heading(phone)).to_have_text(translator(Language(lang))("This link leads nowhere"))
    says(phone, code, lang)
    phone.locator(".st-key-again button").tap()
    expect(phone.locator(".st-key-start_express button")).to_be_visible()
    assert token not in phone.url


def test_an_address_without_a_page_shows_home_and_it_works(phone: Page) -> None:
    phone.goto("/nonsense")
    phone.locator(".st-key-take button").tap()
    expect(phone.locator(".st-key-start_express button")).to_be_visible()
    assert [] == INNARDS.findall(phone.locator("body").inner_text())


def test_a_data_folder_that_cannot_be_written_is_told_and_needs_no_restart_once_it_can(
    browser: Browser, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    folder.write_text("a file where the folder should be", encoding="utf-8")
    database = f"sqlite:///{folder / 'rolefit.sqlite3'}"
    with serving(tmp_path, ROLEFIT_DATABASE_URL=database) as server, devices(browser, server.url) as device:
        page = device()
        page.goto("/start")
        says(page, "unwritable")
        assert (503, "unwritable\n") == status_of(f"{server.url}/readyz")
        assert (200, "ok\n") == status_of(f"{server.url}/healthz")
        folder.unlink()
        page.reload()
        page.locator(".st-key-start_express button").tap()
        await_question(page, 1)
        assert (200, "ok\n") == status_of(f"{server.url}/readyz")
        assert server.process.poll() is None


def test_an_answer_that_cannot_be_stored_is_told_and_not_passed_over(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "rolefit.sqlite3"
    with taking_at(file) as taking:
        token = started(taking, answers=2)
        before = responses(taking, token)
        readonly = f"sqlite:///file:{file}?mode=ro&uri=true"
        with serving(tmp_path, ROLEFIT_DATABASE_URL=readonly) as server, devices(browser, server.url) as device:
            page = device()
            page.goto(f"/quiz?a={token}")
            await_question(page, 3)
            option(page, 1).tap()
            says(page, "read_only")
            await_question(page, 3)
            assert before == responses(taking, token)
            assert server.process.poll() is None


def test_a_server_whose_database_cannot_be_written_is_not_ready(tmp_path: Path) -> None:
    file = tmp_path / "rolefit.sqlite3"
    with taking_at(file) as taking:
        started(taking)
        with serving(tmp_path, ROLEFIT_DATABASE_URL=f"sqlite:///file:{file}?mode=ro&uri=true") as server:
            assert (503, "read_only\n") == status_of(f"{server.url}/readyz")


@dataclass
class Reader(Session):
    """A browser tab without a browser, that also reads what it is told."""

    told: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def _note(self, element: Any) -> None:  # noqa: ANN401 - a protobuf message
        super()._note(element)
        if element.WhichOneof("type") == "alert":
            self.told.append(element.alert.body)
        elif element.WhichOneof("type") == "exception":
            self.broken.append(element.exception.message)


@pytest.fixture
def tab(server: Server, taking: Taking) -> Iterator[tuple[Reader, Token]]:
    """A tab at the second question, in Spanish."""
    token = started(taking, answers=1)
    with Reader(server.url, query=f"a={token}", page="quiz") as reader:
        reader.run()
        yield reader, token


GOOD = {"seq": 1, "kind": "answer", "item": "ps05", "value": 4, "seconds": 1.5}


@pytest.mark.parametrize(
    ("nonsense", "code"),
    [
        ({"value": 6}, "not_an_option"),
        ({"value": 0}, "not_an_option"),
        ({"value": "compare"}, "not_an_option"),
        ({"value": "4"}, "not_an_option"),
        ({"value": 10**30}, "not_an_option"),
        ({"item": "zz99"}, "not_in_form"),
        ({"item": "zz99", "kind": "back"}, "not_in_form"),
        ({"item": "zz99", "kind": "skip"}, "not_in_form"),
        ({"item": None}, "not_in_form"),
        ({"value": True}, None),
        ({"value": 4.0}, None),
        ({"value": [4]}, None),
        ({"value": {"a": 1}}, None),
        ({"kind": "delete"}, None),
        ({"kind": ["answer"]}, None),
        ({"kind": None}, None),
        ({"seq": "x"}, None),
        ({"seq": None}, None),
        ({"seq": float("inf")}, None),
        ("nothing of the kind", None),
        ([], None),
        (None, None),
    ],
    ids=str,
)
def test_nonsense_from_a_browser_is_told_and_never_stored(
    tab: tuple[Reader, Token], taking: Taking, nonsense: object, code: str | None
) -> None:
    reader, token = tab
    before = responses(taking, token)
    sent = {**GOOD, **nonsense} if isinstance(nonsense, dict) else nonsense
    reader.trigger("rolefit.question", "move", sent)
    assert before == responses(taking, token)
    assert [] == reader.broken
    assert ([fault(code, ES)] if code else []) == reader.told
    reader.trigger("rolefit.question", "move", {**GOOD, "seq": 2})
    assert {**before, "ps05": 4} == responses(taking, token)


@pytest.mark.parametrize("seconds", ["1", None, -1, 1e308, [], True])
def test_a_time_that_cannot_be_is_no_reason_to_lose_an_answer(
    tab: tuple[Reader, Token], taking: Taking, seconds: object
) -> None:
    reader, token = tab
    reader.trigger("rolefit.question", "move", {**GOOD, "seconds": seconds})
    assert 4 == responses(taking, token)["ps05"]
    assert [] == reader.broken + reader.told


def test_the_same_move_twice_is_one_answer(tab: tuple[Reader, Token], taking: Taking) -> None:
    reader, token = tab
    for _ in range(2):
        reader.trigger("rolefit.question", "move", GOOD)
    assert ["bf01", "ps05"] == list(responses(taking, token))
    assert item_at(taking, token, 3) == reader.components["rolefit.question"][1]["item"]
