"""A phone in a room whose line misbehaves, or who taps as the room closes: it follows, and tells what was refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Route, expect

from questions.ids import Language
from quiz.flow import HostAction, Pace
from quiz.i18n import translator
from quiz.i18n.error_sentences import error_sentence
from quiz.services import AttemptService
from tests.browser.attempts import responses, stored
from tests.browser.device import Device
from tests.browser.person import answer_from, await_question, await_result, heading, option, settled, time_stands_still
from tests.browser.rooms import await_title, enter, moved, opened
from tests.browser.sluice import Sluice
from tests.browser.watch import CUT

CLOSED = error_sentence("room_closed", translator(Language("en")))


def closed_long_ago(attempt_service: AttemptService) -> AttemptService:
    return replace(attempt_service, now=lambda: datetime.now(UTC) - timedelta(minutes=1))


def test_a_look_at_the_room_that_is_never_answered_keeps_no_phone_in_the_lobby(
    device: Device, attempt_service: AttemptService
) -> None:
    token, room = opened(attempt_service)
    phone = device(lang="en")
    phone.clock.install()
    hanging: list[Route] = []
    phone.route("**/revision", lambda route: route.fallback() if hanging else hanging.append(route))
    enter(phone, room)
    await_title(phone, "You are in")
    with phone.expect_request("**/revision"):
        phone.clock.fast_forward(3000)
    moved(attempt_service, token, HostAction.START)
    phone.clock.fast_forward(10_000)
    await_question(phone, 1)


def test_a_phone_that_comes_out_of_a_tunnel_looks_at_once(device: Device, attempt_service: AttemptService) -> None:
    _, room = opened(attempt_service)
    phone = device(lang="en")
    phone.clock.install()
    enter(phone, room)
    await_title(phone, "You are in")
    time_stands_still(phone)
    with phone.expect_request("**/revision"):
        phone.evaluate("dispatchEvent(new Event('online'))")


def test_a_refusal_is_told_though_other_moves_came_after_it(device: Device, attempt_service: AttemptService) -> None:
    token, room = opened(attempt_service, HostAction.START)
    phone = device(lang="en")
    key = enter(phone, room)
    answer_from(phone, 1, 1, [1])
    await_question(phone, 2)
    held: list[Route] = []
    phone.route("**/answers", lambda route: held.append(route))  # noqa: PLW0108 - Playwright wants a function of Python
    option(phone, 1).tap()
    phone.wait_for_function("() => Object.keys(localStorage).some((name) => name.startsWith('rolefit.answer.'))")
    phone.locator(".rf-back").tap()
    moved(closed_long_ago(attempt_service), token, HostAction.CLOSE)
    assert held
    phone.unroute("**/answers")  # goes on with what it held
    await_result(phone)
    expect(phone.get_by_text(CLOSED)).to_be_visible()
    assert 1 == len(responses(attempt_service, key))


def test_an_answer_that_was_kept_without_a_line_until_the_room_had_closed_is_refused_aloud(
    device: Device, attempt_service: AttemptService
) -> None:
    token, room = opened(attempt_service, HostAction.START)
    phone = device(lang="en", allowed=(*CUT, "ERR_INTERNET_DISCONNECTED"))
    to_server = Sluice()
    phone.route_web_socket("**/_stcore/stream", to_server.over)
    key = enter(phone, room)
    answer_from(phone, 1, 1, [1])
    await_question(phone, 2)
    phone.context.set_offline(offline=True)
    option(phone, 1).tap()
    expect(phone.get_by_role("status").get_by_text("Your answer is kept here")).to_be_visible()
    moved(closed_long_ago(attempt_service), token, HostAction.CLOSE)
    answers: list[str] = []
    phone.on("response", lambda answer: answers.append(answer.url) if answer.url.endswith("/answers") else None)
    to_server.shut()
    phone.context.set_offline(offline=False)
    phone.evaluate("dispatchEvent(new Event('online'))")
    while len(answers) < 2:  # it looks once more after the refusal
        phone.wait_for_event("response")
    to_server.open()
    await_result(phone)
    settled(phone)
    expect(phone.get_by_text(CLOSED)).to_be_visible()
    assert 1 == len(responses(attempt_service, key))


def test_a_room_that_is_opened_again_offers_its_questions_to_who_has_some_left(
    device: Device, attempt_service: AttemptService
) -> None:
    token, room = opened(attempt_service, HostAction.START)
    phone = device(lang="en")
    enter(phone, room)
    answer_from(phone, 1, 1, [1])
    await_question(phone, 2)
    moved(attempt_service, token, HostAction.CLOSE)
    await_result(phone)
    moved(attempt_service, token, HostAction.REOPEN)
    phone.locator(".st-key-questions button").tap()
    await_question(phone, 2)


def test_an_answer_tapped_in_the_moment_in_which_the_room_closes_counts_in_the_result(
    device: Device, attempt_service: AttemptService
) -> None:
    token, room = opened(attempt_service, HostAction.START)
    phone = device(lang="en")
    phone.clock.install()
    key = enter(phone, room)
    answer_from(phone, 1, 1, [1])
    await_question(phone, 2)
    time_stands_still(phone)
    option(phone, 1).tap()
    moved(attempt_service, token, HostAction.CLOSE)
    phone.evaluate("dispatchEvent(new Event('online'))")
    stored(attempt_service, key, 2, 2)
    phone.clock.resume()
    await_result(phone)


def test_a_keyboard_goes_on_at_the_heading_after_a_wait(device: Device, attempt_service: AttemptService) -> None:
    token, room = opened(attempt_service, HostAction.START, pace=Pace.HOST)
    page = device("desk", "en")
    enter(page, room)
    await_question(page, 1)
    for number, title in ((1, "Stored"), (2, "Stored")):
        await_question(page, number)
        page.keyboard.press("2")
        await_title(page, title)
        expect(heading(page)).to_be_focused()
        moved(attempt_service, token, HostAction.NEXT)
        await_question(page, number + 1)
        expect(heading(page)).to_be_focused()
