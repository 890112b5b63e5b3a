"""Moves that come too fast or at the wrong time: none is lost, and none is made that nobody made."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from quiz.services import AttemptService
from tests.browser.attempts import item_at, responses, started
from tests.browser.device import Device, devices
from tests.browser.line import KEPT, Line, tap_in_a_tunnel
from tests.browser.person import await_question, option, read, time_stands_still
from tests.browser.watch import CUT


def test_a_key_that_is_held_down_answers_one_question_only(device: Device, attempt_service: AttemptService) -> None:
    token = started(attempt_service, answers=1)
    page = device("desk")
    page.goto(f"/quiz?a={token}")
    await_question(page, 2)
    page.keyboard.down("2")
    await_question(page, 3)
    page.keyboard.down("2")  # still held: the browser calls it a repetition
    assert -1 == read(page).picked
    page.keyboard.up("2")
    page.keyboard.press("3")
    await_question(page, 4)
    assert 3 == len(responses(attempt_service, token))


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_a_second_tap_as_the_next_question_comes_up_answers_nothing(
    device: Device, attempt_service: AttemptService, motion: str
) -> None:
    token = started(attempt_service, answers=1)
    page = device(guarded=True, reduced_motion=motion)
    page.goto(f"/quiz?a={token}")
    await_question(page, 2)
    place = option(page, 1).bounding_box()
    for _ in range(2):
        page.touchscreen.tap(place["x"] + 20, place["y"] + 20)
    assert -1 == read(page).picked
    page.evaluate("for (const each of document.getAnimations()) each.finish()")
    page.touchscreen.tap(place["x"] + 20, place["y"] + 20)
    await_question(page, 3)
    assert 2 == len(responses(attempt_service, token))


def test_an_answer_followed_at_once_by_back_is_kept(device: Device, attempt_service: AttemptService) -> None:
    token = started(attempt_service, answers=1)
    page = device()
    page.clock.install()
    page.goto(f"/quiz?a={token}")
    await_question(page, 2)
    time_stands_still(page)
    option(page, 1).tap()
    page.locator(".rf-back").tap()
    await_question(page, 1)
    assert item_at(attempt_service, token, 2) in responses(attempt_service, token)


def test_a_change_and_a_step_back_without_a_connection_both_arrive(
    browser: Browser, line: Line, attempt_service: AttemptService
) -> None:
    token = started(attempt_service, answers=3)
    with devices(browser, line.url) as device:
        page = device("narrow", allowed=CUT)
        page.goto(f"/quiz?a={token}&at={item_at(attempt_service, token, 2)}")
        await_question(page, 2)
        item, before = item_at(attempt_service, token, 2), responses(attempt_service, token)
        line.cut()
        other = 4 if read(page).picked != 4 else 0
        option(page, other).click()
        expect(page.get_by_role("status").get_by_text(KEPT)).to_be_visible()
        page.locator(".rf-back").click()
        line.mend()
        await_question(page, 1)
        assert before[item] != responses(attempt_service, token)[item]
        assert before.keys() == responses(attempt_service, token).keys()


def test_an_answer_that_was_not_sent_is_sent_when_the_page_opens_again(
    browser: Browser, line: Line, attempt_service: AttemptService
) -> None:
    token = started(attempt_service, answers=1)
    with devices(browser, line.url) as device:
        page = device("narrow", allowed=CUT)
        tap_in_a_tunnel(page, line, token, 2, 2)
        line.mend()
        page.reload()
        await_question(page, 3)
        assert 2 == len(responses(attempt_service, token))
