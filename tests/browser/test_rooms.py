"""A workshop: a host's screen, phones that join, answer, sleep and come back; and a wall that counts everybody once.

Every page is watched: a request to anywhere but the server fails its test, and the browser could not send one.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, expect

from questions.ids import Language
from quiz.flow import HostAction, Pace, Shows
from quiz.i18n import translator
from quiz.i18n.error_sentences import error_sentence
from quiz.services import AttemptService
from tests.browser.attempts import responses
from tests.browser.device import Device, devices
from tests.browser.line import Line
from tests.browser.person import answer_from, await_question, await_result, await_review, option, time_stands_still
from tests.browser.rooms import (
    await_title,
    enter,
    expect_counts,
    expect_ledger,
    hosting_of,
    joined,
    key_of,
    moved,
    on_stage,
    opened,
)
from tests.browser.watch import CUT


def test_a_workshop_at_everybodys_own_pace(device: Device, attempt_service: AttemptService) -> None:
    token, room = opened(attempt_service)
    host, ana, ben = on_stage(device("desk", "en"), token), device(lang="en"), device(lang="es")
    expect(host.locator(".rf-code")).to_have_text(f"{room.code[:3]} {room.code[3:]}")
    ana.goto("/join")
    ana.locator("input").fill(f"{room.code[:3].lower()} {room.code[3:].lower()}")
    ana.locator(".st-key-look button").click()
    ana.locator(".st-key-enter button").click()
    await_title(ana, "You are in")
    enter(ben, room)
    expect_counts(host, 2, 0, 0)
    host.keyboard.press("Space")
    await_question(ana, 1)
    await_question(ben, 1)
    answer_from(ana, 1, 12, [1])
    await_review(ana)
    answer_from(ben, 1, 2, [0, -1])
    await_question(ben, 3)
    expect_counts(host, 2, 1, 1)
    expect_ledger(host, 14)
    ana.locator(".st-key-finish button").click()
    await_result(ana)
    expect(host.locator(".stPlotlyChart")).to_have_count(0)  # fewer than the floor: no picture
    for _ in range(4):
        joined(attempt_service, room, 12)
    expect(host.locator(".stPlotlyChart")).to_have_count(2)
    expect_counts(host, 6, 1, 5)


def test_at_the_hosts_pace_phones_follow_the_wall_and_who_comes_late_catches_up(
    device: Device, attempt_service: AttemptService
) -> None:
    token, room = opened(attempt_service, pace=Pace.HOST, starts_hidden=True, min_group_size=3)
    host, ana = on_stage(device("desk", "en"), token), device(lang="en")
    enter(ana, room)
    await_title(ana, "You are in")
    host.keyboard.press("ArrowRight")
    await_question(ana, 1)
    option(ana, 1).tap()
    await_title(ana, "Stored")
    joined(attempt_service, room, 1)
    joined(attempt_service, room, 1)
    expect(host.locator(".rf-awaited")).to_have_text("3 of 3 have answered. Hidden until the host reveals it.")
    host.keyboard.press("r")
    expect(host.locator(".stPlotlyChart")).to_have_count(1)
    host.keyboard.press("ArrowRight")
    await_question(ana, 2)
    expect(host.locator(".rf-place")).to_have_text("Question 2 of 12")
    late = device(lang="en")
    enter(late, room)
    await_question(late, 2)
    option(late, 0).tap()
    await_question(late, 1)
    option(late, 0).tap()
    await_title(late, "Stored")
    host.keyboard.press("ArrowLeft")
    expect(host.locator(".rf-place")).to_have_text("Question 1 of 12")
    expect(host.locator(".stPlotlyChart")).to_have_count(1)


def test_an_answer_given_while_the_host_pauses_is_stored_and_the_next_question_waits(
    device: Device, attempt_service: AttemptService
) -> None:
    token, room = opened(attempt_service, HostAction.START)
    phone = device(lang="en")
    key = enter(phone, room)
    await_question(phone, 1)
    moved(attempt_service, token, HostAction.PAUSE)
    option(phone, 1).tap()
    await_title(phone, "A short break")
    assert 1 == len(responses(attempt_service, key))
    moved(attempt_service, token, HostAction.RESUME)
    await_question(phone, 2)


def test_an_answer_tapped_as_the_host_goes_on_is_kept(device: Device, attempt_service: AttemptService) -> None:
    token, room = opened(attempt_service, HostAction.START, pace=Pace.HOST)
    phone = device(lang="en")
    key = enter(phone, room)
    await_question(phone, 1)
    phone.clock.install()
    time_stands_still(phone)
    option(phone, 1).tap()
    moved(attempt_service, token, HostAction.NEXT)
    phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # it looks at once, as when it wakes
    phone.wait_for_function(
        "() => { document.dispatchEvent(new Event('visibilitychange'));"
        " return document.querySelector('.rf-count')?.textContent.startsWith('2 '); }",
        polling=200,
    )
    assert 1 == len(responses(attempt_service, key))


def test_a_phone_that_loses_the_line_keeps_its_answers_and_is_counted_once(
    browser: Browser, line: Line, device: Device, attempt_service: AttemptService
) -> None:
    token, room = opened(attempt_service, HostAction.START)
    host = on_stage(device("desk", "en"), token)
    with devices(browser, line.url) as distant:
        phone = distant(lang="en", allowed=CUT)
        key = enter(phone, room)
        answer_from(phone, 1, 2, [1])
        await_question(phone, 3)
        line.cut()
        option(phone, 1).tap()
        line.mend()
        await_question(phone, 4)
        phone.reload()
        await_question(phone, 4)
        assert 3 == len(responses(attempt_service, key))
        expect_counts(host, 1, 1, 0)
        expect_ledger(host, 3)


def test_who_joins_again_on_the_same_phone_goes_on_with_the_same_answers(
    device: Device, attempt_service: AttemptService
) -> None:
    token, room = opened(attempt_service, HostAction.START)
    phone = device(lang="en")
    key = enter(phone, room)
    answer_from(phone, 1, 2, [1])
    await_question(phone, 3)
    phone.goto("/start?lang=en")  # a quiz of one's own in between changes nothing
    phone.locator(".st-key-start_express button").click()
    await_question(phone, 1)
    phone.goto(f"/join?code={room.code}")
    await_question(phone, 3)
    assert key == key_of(phone)
    assert 1 == len(hosting_of(attempt_service).members(token))


def test_a_second_device_with_the_link_is_the_same_person(device: Device, attempt_service: AttemptService) -> None:
    token, room = opened(attempt_service, HostAction.START)
    phone, desk = device(lang="en"), device("desk", "en")
    key = enter(phone, room)
    answer_from(phone, 1, 2, [1])
    await_question(phone, 3)
    desk.goto(f"/quiz?a={key}")
    await_question(desk, 3)
    option(desk, 0).click()
    await_question(desk, 4)
    host = on_stage(device("desk", "en"), token)
    expect_counts(host, 1, 1, 0)
    expect_ledger(host, 3)


def test_someone_elses_turn_on_a_shared_phone_is_another_person(
    device: Device, attempt_service: AttemptService
) -> None:
    token, room = opened(attempt_service)
    phone = device(lang="en")
    first = enter(phone, room)
    await_title(phone, "You are in")
    phone.locator(".rf-turn").tap()
    phone.locator(".st-key-hand_over_now button").tap()
    phone.wait_for_url("**closed=1**")
    assert first != enter(phone, room)
    assert 2 == len(hosting_of(attempt_service).members(token))


def test_closing_asks_once_more_and_leads_every_phone_to_its_result(
    device: Device, attempt_service: AttemptService
) -> None:
    token, room = opened(attempt_service, HostAction.START, shows=Shows.BOTH)
    for _ in range(5):
        joined(attempt_service, room, 12)
    host, phone = on_stage(device("desk", "en"), token), device(lang="en")
    enter(phone, room)
    answer_from(phone, 1, 12, [1])
    await_review(phone)
    host.keyboard.press("c")
    host.keyboard.press("Escape")
    expect(host.locator(".rf-phase")).to_have_text("Open")
    host.keyboard.press("c")
    host.locator(".rf-confirm .rf-primary").click()
    expect(host.locator(".rf-phase")).to_have_text("Closed")
    phone.locator(".st-key-finish button").click()
    await_result(phone)
    phone.locator(".st-key-see_room button").click()
    await_title(phone, "The room’s result")
    expect(phone.locator(".stPlotlyChart .main-svg").first).to_be_visible()
    late = device(lang="en")
    late.goto(f"/join?code={room.code}")
    expect(late.get_by_text("This room is closed")).to_be_visible()


@pytest.mark.parametrize(("ago", "stored"), [(0, 2), (60, 1)], ids=["under_way", "too_late"])
def test_an_answer_that_comes_after_the_close_leads_to_the_result_and_is_told_where_it_came_too_late(
    device: Device, attempt_service: AttemptService, ago: int, stored: int
) -> None:
    token, room = opened(attempt_service, HostAction.START)
    phone = device(lang="en")
    key = enter(phone, room)
    answer_from(phone, 1, 1, [1])
    await_question(phone, 2)
    earlier = replace(attempt_service, now=lambda: datetime.now(UTC) - timedelta(seconds=ago))
    moved(earlier, token, HostAction.CLOSE)
    option(phone, 1).tap()
    await_result(phone)
    assert stored == len(responses(attempt_service, key))
    expect(phone.get_by_text(error_sentence("room_closed", translator(Language("en"))))).to_have_count(2 - stored)
