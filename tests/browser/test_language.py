"""Spanish and English: what the page says it speaks, and that changing the language costs no answer."""

from __future__ import annotations

from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from questions.ids import Language
from quiz.i18n import translator
from quiz.services import AttemptService
from tests.browser.attempts import finished, item_at, responses, started
from tests.browser.device import Device
from tests.browser.person import await_question, await_result, heading, option, read, time_stands_still
from tests.browser.stage import Server

TITLES = {
    "/": "Which role fits you?",
    "/start": "Before you start",
    "/join": "Join a room",
    "/staff": "For recruiters and facilitators",
}


def titled(lang: str, title: str) -> str:
    return f"{translator(Language(lang))(title)} · RoleFit"


@pytest.mark.parametrize("lang", ["es", "en"])
def test_every_door_is_titled_in_the_browsers_language(device: Device, lang: str) -> None:
    page = device(lang=lang)
    for address, title in TITLES.items():
        page.goto(address)
        expect(page).to_have_title(titled(lang, title))
        expect(page.locator("html")).to_have_attribute("lang", lang)
        expect(page.locator(".rf-languages [aria-pressed=true]")).to_have_attribute("lang", lang)


@pytest.mark.parametrize(
    ("accepts", "query", "expected"),
    [
        ("es-MX,es;q=0.9", "", "es"),
        ("en-US,en;q=0.9", "", "en"),
        ("de-DE,en;q=0.5", "", "en"),
        ("fr", "", "es"),
        (None, "", "es"),
        ("en", "?lang=es", "es"),
        ("es", "?lang=en", "en"),
        ("es", "?lang=xx", "es"),
    ],
)
@pytest.mark.parametrize("path", ["/", "/result"])
def test_the_page_names_its_language_before_any_script_runs(
    server: Server, path: str, accepts: str | None, query: str, expected: str
) -> None:
    headers = {"Accept": "text/html", **({"Accept-Language": accepts} if accepts else {})}
    with urlopen(Request(server.url + path + query, headers=headers)) as answer:  # noqa: S310 - our own server
        page = answer.read().decode()
    assert f'<html lang="{expected}">' in page
    assert "<title>RoleFit</title>" in page
    assert {"es": "RoleFit necesita JavaScript", "en": "RoleFit needs JavaScript"}[expected] in page


def test_the_language_changes_in_the_middle_of_the_quiz_and_no_answer_is_lost(
    phone: Page, desk: Page, attempt_service: AttemptService
) -> None:
    token, page = started(attempt_service, "es", answers=5), phone
    before = responses(attempt_service, token)
    page.goto(f"/quiz?a={token}")
    await_question(page, 6)
    spanish = read(page)
    page.get_by_role("button", name="English").tap()
    expect(page).to_have_title(titled("en", "Your questions"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".rf-count")).to_have_text("6 of about 18, at most 40")
    assert set(spanish.labels).isdisjoint(read(page).labels)
    option(page, 4).tap()
    await_question(page, 7)
    attempt = attempt_service.resume(token)
    sixth = item_at(attempt_service, token, 6)
    assert {**before, sixth: 5} == responses(attempt_service, token)
    assert {**dict.fromkeys(before, "es"), sixth: "en"} == {
        item: each.language for item, each in attempt.answers.items()
    }
    page.reload()
    expect(page.locator(".rf-count")).to_have_text("7 of about 18, at most 40")
    desk.goto(f"/quiz?a={token}")
    expect(desk.locator(".rf-count")).to_have_text("7 of about 18, at most 40")


def test_an_answer_tapped_just_before_the_language_changes_is_not_lost(
    device: Device, attempt_service: AttemptService
) -> None:
    token = started(attempt_service, "es")
    page = device(lang="es")
    page.clock.install()
    page.goto(f"/quiz?a={token}")
    await_question(page, 1)
    time_stands_still(page)  # the visible moment lasts until the test lets time go on
    option(page, 1).tap()
    page.get_by_role("button", name="English").tap()
    page.clock.resume()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    await_question(page, 2)
    assert {"bf01": 2} == responses(attempt_service, token)


def test_the_result_changes_language_where_it_stands(phone: Page, attempt_service: AttemptService) -> None:
    token, page = finished(attempt_service, "es"), phone
    page.goto(f"/result?a={token}")
    await_result(page)
    before = heading(page).inner_text()
    with page.expect_response("**/commands/set_language"):
        page.get_by_role("button", name="English").tap()
    expect(page).to_have_title(titled("en", "Your result"))
    await_result(page)
    assert before != heading(page).inner_text()
    assert Language("en") == attempt_service.resume(token).language


def test_streamlits_own_buttons_are_named_in_the_readers_language(phone: Page, attempt_service: AttemptService) -> None:
    page = phone
    page.goto(f"/result?a={finished(attempt_service, 'es')}")
    await_result(page)
    expect(page.get_by_role("button", name="Qué significa").first).to_be_visible()
    page.locator(".st-key-delete button").click()
    expect(page.get_by_role("dialog").get_by_role("button", name="Cerrar")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="English").tap()
    expect(page.get_by_role("button", name="What this means").first).to_be_visible()
    expect(page.locator("button:is([aria-label=Help], [aria-label='Qué significa'])")).to_have_count(0)


def test_a_keyboard_keeps_its_place_when_the_language_changes(device: Device) -> None:
    page = device("desk", "es")
    page.goto("/")
    page.get_by_role("button", name="English").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_title(titled("en", "Which role fits you?"))
    expect(page.get_by_role("button", name="English")).to_be_focused()
