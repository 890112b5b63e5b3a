"""One device, several people: "someone else's turn", and what a browser remembers of whom."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from questions.ids import Language
from quiz.flow import Token
from quiz.i18n import translator
from quiz.services import AttemptService
from tests.browser.attempts import finished, responses, started
from tests.browser.device import Device
from tests.browser.person import await_question, await_result, option

TR = translator(Language("es"))
CLOSED = TR(
    "This device is ready for the next person. The last quiz opens only on another device, with its private link."
)


def answer_one(page: Page) -> None:
    await_question(page, 4)
    option(page, 0).click()
    await_question(page, 5)


SCREENS: dict[str, tuple[Callable[[AttemptService], Token], Callable[[Page], None], Callable[[Page], None]]] = {
    "quiz": (
        lambda attempt_service: started(attempt_service, answers=3),
        answer_one,
        lambda page: await_question(page, 5),
    ),
    "result": (finished, await_result, await_result),
}
"""Where somebody hands over: what was before, what they did there, and what stands there on another device."""


def hand_over(page: Page) -> None:
    page.locator(".rf-turn").tap()
    page.locator(".st-key-hand_over_now button").tap()
    expect(page.get_by_text(CLOSED)).to_be_visible()


def nothing_of_it_is_shown(page: Page) -> None:
    """Home stands there, and of the attempt neither a question nor an answer nor a way back."""
    expect(page.locator(".st-key-take button")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/(\?closed=1.*)?$"))
    expect(page.locator(".rf-question, .rf-rows li, .stPlotlyChart, .st-key-go_on")).to_have_count(0)


@pytest.mark.parametrize("screen", ["quiz", "result"])
def test_after_handing_over_no_way_leads_back_on_this_device_and_the_link_works_elsewhere(
    phone: Page, desk: Page, attempt_service: AttemptService, screen: str
) -> None:
    prepare, use, found = SCREENS[screen]
    token, page = prepare(attempt_service), phone
    address = f"/{screen}?a={token}"
    for step in ("/", address, f"/start?a={token}", address):  # a history to go back through
        page.goto(step)
    use(page)
    before = responses(attempt_service, token)
    hand_over(page)
    nothing_of_it_is_shown(page)
    page.reload()
    nothing_of_it_is_shown(page)
    for _ in range(3):
        page.go_back()
        nothing_of_it_is_shown(page)
    page.goto(address)
    nothing_of_it_is_shown(page)
    assert token not in page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert before == responses(attempt_service, token)
    desk.goto(address)
    found(desk)


def test_the_next_person_takes_a_quiz_of_their_own(phone: Page, attempt_service: AttemptService) -> None:
    token, page = started(attempt_service, answers=3), phone
    page.goto(f"/quiz?a={token}")
    await_question(page, 4)
    hand_over(page)
    page.locator(".st-key-take button").tap()
    page.locator(".st-key-start_express button").tap()
    await_question(page, 1)
    option(page, 0).tap()
    await_question(page, 2)
    assert token not in page.url
    assert 3 == len(responses(attempt_service, token))


def test_a_dialog_that_is_closed_hands_nothing_over(phone: Page, attempt_service: AttemptService) -> None:
    phone.goto(f"/quiz?a={started(attempt_service, answers=3)}")
    await_question(phone, 4)
    phone.locator(".rf-turn").tap()
    expect(phone.locator(".st-key-hand_over_now button")).to_be_visible()
    phone.keyboard.press("Escape")
    expect(phone.get_by_role("dialog")).to_have_count(0)
    option(phone, 0).tap()
    await_question(phone, 5)


def test_the_dialog_gives_the_private_link_to_take_along(phone: Page, attempt_service: AttemptService) -> None:
    token = started(attempt_service, answers=3)
    phone.goto(f"/quiz?a={token}")
    await_question(phone, 4)
    phone.locator(".rf-turn").tap()
    expect(phone.get_by_role("dialog").locator(".rf-link input")).to_have_value(re.compile(rf"/result\?a={token}$"))


def test_home_offers_to_go_on_where_one_stopped(phone: Page, attempt_service: AttemptService) -> None:
    token, page = started(attempt_service, answers=3), phone
    page.goto(f"/quiz?a={token}")
    await_question(page, 4)
    page.goto("/")
    go_on = page.locator(".st-key-go_on button")
    expect(go_on).to_have_text(TR.plural("Go on: {n} question done", "Go on: {n} questions done", 3))
    go_on.tap()
    await_question(page, 4)


def test_home_offers_nobody_elses_quiz(device: Device, attempt_service: AttemptService) -> None:
    page = device()
    page.goto("/")
    expect(page.locator(".st-key-take button")).to_be_visible()
    token = started(attempt_service, answers=3)
    page.goto(f"/quiz?a={token}")
    await_question(page, 4)
    attempt_service.delete(token)
    page.goto("/")
    expect(page.locator(".st-key-take button")).to_be_visible()
    page.wait_for_function("key => localStorage.getItem(key) !== null", arg="rolefit.attempt")
    expect(page.locator(".st-key-go_on")).to_have_count(0)
