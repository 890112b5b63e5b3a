"""The result: pictures that are also sentences and tables, what a person takes along, and how everything goes."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from questions.ids import Language, Response
from questions.model import Item
from quiz.flow import Token
from quiz.i18n import translator
from quiz.i18n.error_sentences import error_sentence
from quiz.services import AttemptService
from quiz.services.errors import AttemptError
from tests.browser.attempts import between, finished, responses, started, towards_operations
from tests.browser.device import devices
from tests.browser.person import await_question, await_result, await_review, heading, option, see_result
from tests.browser.stage import ROOT, Server

CHARTS = ("fits", "positions", "map", "why")
CODES = re.compile(r"\b(al|bf|ps|tp|eg|ec)0\d\b|[a-z]+_[a-z]+|\bNone\b|\bnan\b|\{\w*\}|\*\*")
"""What is said between programs, and never to people: ids, empty values, marks of formatting."""


SAID = """() => [...document.querySelectorAll(".stMain :is(h1, h2, h3, h4, p, li, td, th, text)")]
  .map((each) => each.textContent).join("\\n")"""
"""Every word of the page, those in folded tables and in pictures too."""


@dataclass(frozen=True)
class WallView:
    """A result on a screen, for tests that only look."""

    page: Page
    token: Token
    lang: Language


@pytest.fixture(scope="module", params=["es", "en"])
def seen(
    request: pytest.FixtureRequest, browser: Browser, server: Server, attempt_service: AttemptService
) -> Iterator[WallView]:
    token = finished(attempt_service, request.param)
    with devices(browser, server.url) as device:
        yield WallView(open_result(device("narrow", request.param), token), token, request.param)


def open_result(page: Page, token: Token) -> Page:
    page.goto(f"/result?a={token}")
    await_result(page)
    return page


def sentence(page: Page, chart: str) -> str:
    """What a screen reader hears of a chart."""
    picture = page.locator(f".st-key-{chart} [aria-label], .st-key-{chart}[aria-label]").first
    return picture.get_attribute("aria-label") or ""


@pytest.mark.parametrize("place", range(len(CHARTS)), ids=CHARTS)
def test_every_picture_is_also_a_sentence_and_a_table(seen: WallView, place: int) -> None:
    page, chart = seen.page, CHARTS[place]
    expect(page.locator(f".st-key-{chart} .main-svg").first).to_be_visible()
    assert re.fullmatch(r"[^\n]{30,}\.", sentence(page, chart))
    expect(page.locator(".stMarkdown").get_by_text(sentence(page, chart), exact=True).first).to_be_visible()
    tables = page.locator("details").filter(has_text=translator(seen.lang)("As a table"))
    expect(tables).to_have_count(len(CHARTS))
    tables.nth(place).evaluate("each => { each.open = false; }")
    tables.nth(place).locator("summary").click()
    expect(tables.nth(place).locator("table")).to_be_visible()
    assert 3 <= tables.nth(place).locator("table tr").count()


def test_on_a_phone_every_number_of_a_table_is_in_sight_under_its_heading(seen: WallView) -> None:
    wide = seen.page.locator("table.rf-wide").first
    seen.page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    expect(wide).to_be_visible()
    cells = "all => all.map((cell) => [cell.getBoundingClientRect().right, getComputedStyle(cell, '::before').content])"
    for right, head in seen.page.locator("table.rf-wide td").evaluate_all(cells):
        assert 0 < right <= 390
        assert re.match(r'"[^"]+"', head), head


def test_the_result_speaks_to_people_and_names_both_roles(seen: WallView, attempt_service: AttemptService) -> None:
    speaks_to_people(seen.page)
    said = seen.page.evaluate(SAID)
    for role in attempt_service.packs.offered[0].text(seen.lang).roles.values():
        assert role.name in said


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_near_tie_says_what_each_role_would_give(phone: Page, attempt_service: AttemptService, lang: str) -> None:
    page = open_result(phone, finished(attempt_service, lang, between))
    speaks_to_people(page)
    roles = attempt_service.packs.offered[0].text(Language(lang)).roles
    for number, role in enumerate(roles.values(), start=1):
        expect(page.locator(f".st-key-gives_role_{number}").get_by_text(role.gives)).to_be_visible()


def speaks_to_people(page: Page) -> None:
    said = page.evaluate(SAID)
    assert [] == sorted({found.group() for found in CODES.finditer(said)})


def test_the_reasons_are_the_persons_own_answers(seen: WallView, attempt_service: AttemptService) -> None:
    table = seen.page.locator("details").filter(has_text=translator(seen.lang)("As a table")).nth(CHARTS.index("why"))
    told = table.locator("table").first.evaluate("each => each.textContent")
    attempt = attempt_service.resume(seen.token)
    words = attempt_service.pack_of(attempt).text(seen.lang).items
    asked = [
        {text.low, text.high, text.statement, text.situation} - {None}
        for text in map(words.get, attempt.answers)
        if text
    ]
    assert 3 <= sum(any(str(each) in told for each in texts) for texts in asked)


def test_the_files_hold_what_was_answered(seen: WallView, attempt_service: AttemptService, tmp_path: Path) -> None:
    files = {suffix: saved(seen.page, suffix, tmp_path) for suffix in ("pdf", "zip", "json")}
    assert files["pdf"].read_bytes().startswith(b"%PDF")
    assert 2 == len(PdfReader(files["pdf"]).pages)
    stored = {item: str(response) for item, response in responses(attempt_service, seen.token).items()}
    zipfile.ZipFile(files["zip"]).extractall(tmp_path)
    with (tmp_path / "answers.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(csv.DictReader(file))
    assert stored == {item: row[item] for item in stored}
    scored = score(tmp_path / "answers.csv")
    assert ("sales_operations_manager", "clear", str(len(stored))) == (
        scored["best"],
        scored["verdict"],
        scored["answered"],
    )
    told = json.loads(files["json"].read_text(encoding="utf-8"))
    assert stored == {each["item"]: str(each["response"]) for each in told["answers"]}


def saved(page: Page, suffix: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.locator(f".st-key-{suffix} button").click()
    download = waiting.value
    assert f"sales_roles.{suffix}" == download.suggested_filename
    download.save_as(folder / download.suggested_filename)
    return folder / download.suggested_filename


def score(answers: Path) -> dict[str, str]:
    """The row that the analyst's command makes of a person's file."""
    command = [sys.executable, "-m", "scoring", "score", "--pack", "sales_roles", str(answers)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert 0 == run.returncode, run.stderr
    return next(csv.DictReader(run.stdout.splitlines()))


def test_the_private_link_opens_the_same_result_on_another_device(
    phone: Page, desk: Page, attempt_service: AttemptService
) -> None:
    open_result(phone, finished(attempt_service))
    desk.goto(phone.locator(".rf-link input").input_value())
    await_result(desk)
    assert heading(phone).inner_text() == heading(desk).inner_text()
    assert [sentence(phone, chart) for chart in CHARTS] == [sentence(desk, chart) for chart in CHARTS]


def test_deleting_everything_says_so_and_the_link_is_dead(phone: Page, attempt_service: AttemptService) -> None:
    tr, token = translator(Language("es")), finished(attempt_service)
    page = open_result(phone, token)
    page.locator(".st-key-delete button").tap()
    page.locator(".st-key-delete_now button").tap()
    said = tr("Deleted. Your answers and your result are gone from the server, and the link no longer works.")
    expect(page.get_by_text(said)).to_be_visible()
    with pytest.raises(AttemptError, match="unknown"):
        attempt_service.resume(token)
    page.goto("/")
    expect(page.locator(".st-key-take button")).to_be_visible()
    expect(page.locator(".st-key-go_on")).to_have_count(0)
    page.goto(f"/result?a={token}")
    expect(heading(page)).to_have_text(tr("This link leads nowhere"))


def test_a_page_still_open_of_an_attempt_that_was_deleted_makes_no_file_and_says_so_at_the_next_touch(
    phone: Page, attempt_service: AttemptService
) -> None:
    tr, token = translator(Language("es")), finished(attempt_service)
    page = open_result(phone, token)
    attempt_service.delete(token)
    page.locator(".st-key-pdf button").tap()
    expect(page.get_by_text(error_sentence("unknown", tr))).to_be_visible()
    page.locator(".st-key-context button").nth(1).tap()
    expect(heading(page)).to_have_text(tr("This link leads nowhere"))


def test_a_dialog_that_is_closed_deletes_nothing(phone: Page, attempt_service: AttemptService) -> None:
    token = finished(attempt_service)
    page = open_result(phone, token)
    page.locator(".st-key-delete button").tap()
    expect(page.locator(".st-key-delete_now button")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert 12 == len(responses(attempt_service, token))


def test_an_answer_that_is_changed_after_the_end_changes_the_result(
    phone: Page, attempt_service: AttemptService
) -> None:
    def nearly_all(item: Item) -> Response | None:
        return None if item.id == "bf01" else towards_operations(item)

    token = finished(attempt_service, choice=nearly_all)
    page = open_result(phone, token)
    before = sentence(page, "fits")
    page.locator(".st-key-look_again button").tap()
    await_review(page)
    page.locator(".rf-rows li").first.get_by_role("button").tap()
    await_question(page, 1)
    option(page, 4).tap()
    expect(page.locator(".rf-status")).to_have_text(translator(Language("es"))("Saved"))
    page.locator(".rf-next").tap()
    await_review(page)
    see_result(page)
    assert 5 == responses(attempt_service, token)["bf01"]
    assert before != sentence(page, "fits")


def test_a_result_asked_for_too_early_leads_to_the_first_open_question(
    phone: Page, attempt_service: AttemptService
) -> None:
    phone.goto(f"/result?a={started(attempt_service, answers=2)}")
    await_question(phone, 3)
