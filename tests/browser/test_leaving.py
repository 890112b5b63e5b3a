"""People who leave a question, its page or its tab while something is under way, and messages that come late."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from quiz.services import AttemptService
from tests.browser.attempts import answered, item_at, responses, started, stored
from tests.browser.device import Device, devices
from tests.browser.line import Line, tap_in_a_tunnel
from tests.browser.person import await_question, await_review, option, read, time_stands_still
from tests.browser.sluice import Sluice
from tests.browser.watch import CUT

FIRST_HANGS = """() => {
  const real = fetch;
  let held = false;
  window.fetch = (to, how) => {
    if (held || !String(to).endsWith("answers") || !how.body.includes('"kind"')) return real(to, how);
    held = true;
    return new Promise(() => {});
  };
}"""
"""The first move of a page is never sent, as if the line had died under it."""

HIDDEN = """Object.defineProperty(document, "hidden", {value: true});
document.dispatchEvent(new Event("visibilitychange"));"""

WAITING = "number => Object.keys(localStorage).filter((key) => key.startsWith('rolefit.answer.')).length === number"


def test_what_waits_behind_a_move_that_hangs_is_sent_as_the_page_goes(
    device: Device, attempt_service: AttemptService
) -> None:
    token = started(attempt_service, answers=1)
    page = device()
    page.add_init_script(f"({FIRST_HANGS})()")
    page.goto(f"/quiz?a={token}")
    await_question(page, 2)
    option(page, 0).tap()
    page.wait_for_function(WAITING, arg=1)
    option(page, 2).tap()
    page.goto("about:blank")
    stored(attempt_service, token, 2, 3)


@pytest.mark.parametrize("goes", ["away", "hidden"])
def test_an_answer_tapped_while_a_look_hangs_is_sent_as_the_page_goes(
    device: Device, attempt_service: AttemptService, goes: str
) -> None:
    token = started(attempt_service, answers=1)
    page = device()
    page.add_init_script(f"({FIRST_HANGS.replace('!how.body', 'how.body')})()")
    page.clock.install()
    page.goto(f"/quiz?a={token}")
    await_question(page, 2)
    page.evaluate("dispatchEvent(new Event('online'))")
    time_stands_still(page)
    option(page, 2).tap()
    if goes == "away":
        page.goto("about:blank")
    else:
        page.evaluate(HIDDEN)
    stored(attempt_service, token, 2, 3)


def test_an_answer_of_a_tab_that_was_closed_without_a_connection_is_sent_by_the_next(
    browser: Browser, line: Line, attempt_service: AttemptService
) -> None:
    token = started(attempt_service, answers=1)
    with devices(browser, line.url) as device:
        page = device("narrow", allowed=CUT)
        tap_in_a_tunnel(page, line, token, 2, 2)
        another = page.context.new_page()
        page.close()
        line.mend()
        another.goto(f"/quiz?a={token}")
        await_question(another, 3)
        stored(attempt_service, token, 2, 3)
        another.wait_for_function(WAITING, arg=0)


def test_an_answer_tapped_as_the_phone_is_put_away_is_sent_at_once(
    device: Device, attempt_service: AttemptService
) -> None:
    token = started(attempt_service, answers=1)
    page = device()
    page.clock.install()
    page.goto(f"/quiz?a={token}")
    await_question(page, 2)
    time_stands_still(page)
    option(page, 2).tap()
    page.evaluate(HIDDEN)
    stored(attempt_service, token, 2, 3)


def test_a_choice_by_arrow_keys_outlives_news_from_the_server(device: Device, attempt_service: AttemptService) -> None:
    token = started(attempt_service, answers=2)
    page = device("desk")
    page.goto(f"/quiz?a={token}&at={item_at(attempt_service, token, 2)}")
    await_question(page, 2)
    before = read(page).picked
    page.locator(".rf-option input").nth(before).focus()
    page.keyboard.press("ArrowDown")
    chosen = read(page).picked
    assert before != chosen
    with page.expect_response("**/answers"):
        page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_function("() => !document.querySelector('.rf-status').textContent")
    assert chosen == read(page).picked
    page.keyboard.press("Enter")
    await_question(page, 3)
    stored(attempt_service, token, 2, chosen + 1)


def test_a_question_that_is_left_slowly_is_left_once(device: Device, attempt_service: AttemptService) -> None:
    token = answered(attempt_service, lang="en")
    last = len(responses(attempt_service, token))
    page = device(lang="en")
    page.clock.install()
    to_server, held = Sluice(), item_at(attempt_service, token, last)
    page.route_web_socket("**/_stcore/stream", to_server.over)
    page.goto(f"/quiz?a={token}&at={held}")
    await_question(page, last)
    to_server.shut()
    option(page, 0).tap()
    page.clock.fast_forward(1000)
    page.locator(".rf-next").tap()
    for _ in range(3):
        page.clock.fast_forward(4000)  # it asks for the next page once more, and once more
    to_server.open()
    await_review(page)
    left = to_server.left
    for _ in range(5):
        page.clock.fast_forward(4000)
    page.get_by_role("button", name="Español").tap()
    expect(page.locator("html")).to_have_attribute("lang", "es")  # what was sent before this has passed
    assert 0 < left == to_server.left, "a page that was left asks for nothing"
