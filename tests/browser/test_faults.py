"""When something is wrong, a person reads a sentence that helps, the server stays up, and nothing is half stored."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from questions.ids import Language
from quiz.i18n import translator
from quiz.i18n.error_sentences import error_sentence
from tests.browser.attempts import responses, started, taking_at
from tests.browser.device import devices
from tests.browser.person import await_question, heading, option, settled
from tests.browser.stage import serving

INNARDS = re.compile(r"traceback|error:|exception|streamlit|sqlalchemy|\.py\b|line \d+", re.IGNORECASE)
"""What programs say of themselves when they fail."""


def says(page: Page, code: str, lang: str = "es") -> None:
    """The page shows the sentence of this code, and nothing of its innards."""
    expect(page.get_by_text(error_sentence(code, translator(Language(lang))))).to_be_visible()
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
    with taking_at(file) as attempt_service:
        token = started(attempt_service, answers=2)
        before = responses(attempt_service, token)
        readonly = f"sqlite:///file:{file}?mode=ro&uri=true"
        with serving(tmp_path, ROLEFIT_DATABASE_URL=readonly) as server, devices(browser, server.url) as device:
            page = device(allowed=[r"console: .* 503 .*/answers$"])
            page.goto(f"/quiz?a={token}")
            await_question(page, 3)
            option(page, 1).tap()
            says(page, "read_only")
            await_question(page, 3)
            assert before == responses(attempt_service, token)
            assert server.process.poll() is None


def test_a_server_whose_database_cannot_be_written_is_not_ready(tmp_path: Path) -> None:
    file = tmp_path / "rolefit.sqlite3"
    with taking_at(file) as attempt_service:
        started(attempt_service)
        with serving(tmp_path, ROLEFIT_DATABASE_URL=f"sqlite:///file:{file}?mode=ro&uri=true") as server:
            assert (503, "read_only\n") == status_of(f"{server.url}/readyz")
