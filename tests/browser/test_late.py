"""Answers that arrive late, or from two devices: the one given last stays; and what a browser keeps of them."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page

from quiz.services import AttemptService
from tests.browser.attempts import answered, item_at, started, stored
from tests.browser.device import Device, devices
from tests.browser.line import Line, tap_in_a_tunnel
from tests.browser.person import await_question, await_result, moves_of, option
from tests.browser.test_leaving import WAITING
from tests.browser.watch import CUT


def kept(page: Page) -> list[str]:
    """The names and the values of all that the browser keeps."""
    return list(map(str, page.evaluate("Object.entries(localStorage).flat()")))


def test_a_late_copy_from_before_a_reload_overwrites_nothing(device: Device, attempt_service: AttemptService) -> None:
    token = started(attempt_service, answers=1)
    page = device()
    page.goto(f"/quiz?a={token}")
    await_question(page, 2)
    with page.expect_request("**/answers") as sent:
        option(page, 0).tap()
    await_question(page, 3)
    page.goto(f"/quiz?a={token}&at={item_at(attempt_service, token, 2)}")
    await_question(page, 2)
    with page.expect_response("**/answers"):
        option(page, 3).tap()
    late = page.request.post("/answers", data=sent.value.post_data, headers={"Content-Type": "application/json"})
    assert 200 == late.status
    stored(attempt_service, token, 2, 4)


def test_after_home_and_back_there_is_one_sender_and_the_newer_answer_stays(
    device: Device, attempt_service: AttemptService
) -> None:
    token = started(attempt_service, answers=1)
    page = device(allowed=(*CUT, r"console: .*ERR_FAILED"))
    kinds = moves_of(page)
    page.goto(f"/quiz?a={token}")
    await_question(page, 2)
    page.route("**/answers", lambda route: route.abort())
    option(page, 1).tap()
    page.wait_for_function(WAITING, arg=1)
    page.locator(".rf-brand").tap()
    page.locator(".st-key-go_on button").tap()
    await_question(page, 2)
    option(page, 4).tap()
    page.wait_for_function(WAITING, arg=2)
    page.unroute("**/answers")
    kinds.clear()
    await_question(page, 3)
    page.wait_for_function(WAITING, arg=0)
    stored(attempt_service, token, 2, 5)
    assert ["answer", "answer"] == kinds, "each was sent once, by one of two"


def test_what_a_forgotten_phone_sends_late_takes_nothing_from_what_was_given_since(
    browser: Browser, line: Line, device: Device, attempt_service: AttemptService
) -> None:
    token = started(attempt_service, answers=1)
    with devices(browser, line.url) as distant:
        phone = distant("narrow", allowed=CUT)
        tap_in_a_tunnel(phone, line, token, 2, 0)
        desk = device("desk")
        desk.goto(f"/quiz?a={token}")
        await_question(desk, 2)
        option(desk, 4).click()
        await_question(desk, 3)
        line.mend()
        phone.reload()
        await_question(phone, 3)
        phone.wait_for_function(WAITING, arg=0)
        stored(attempt_service, token, 2, 5)


def test_a_full_storage_mixes_up_no_order(device: Device, attempt_service: AttemptService) -> None:
    token = started(attempt_service, answers=2)
    page = device()
    numbers: list[int] = []
    page.on("request", lambda sent: numbers.extend(map(int, re.findall(r'"sequence":(\d+)', sent.post_data or ""))))
    page.goto(f"/quiz?a={token}&at={item_at(attempt_service, token, 2)}")
    await_question(page, 2)
    for place in (1, 2, 3):
        with page.expect_response("**/answers"):
            option(page, place).tap()
        page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    assert [1, 2, 3] == numbers


def test_of_an_attempt_that_was_deleted_the_browser_keeps_nothing(
    device: Device, attempt_service: AttemptService
) -> None:
    token = answered(attempt_service)
    page = device()
    page.goto(f"/quiz?a={token}&at={item_at(attempt_service, token, 2)}")
    await_question(page, 2)
    with page.expect_response("**/answers"):
        option(page, 1).tap()
    assert any(token[:8] in each for each in kept(page))
    attempt_service.finish(token)
    page.goto(f"/result?a={token}")
    await_result(page)
    page.locator(".st-key-delete button").tap()
    page.locator(".st-key-delete_now button").tap()
    page.wait_for_url("**deleted=1**")
    page.wait_for_function("() => !Object.keys(localStorage).some((name) => /rolefit.(attempt|client)/.test(name))")
    assert not any(token[:8] in each for each in kept(page))
