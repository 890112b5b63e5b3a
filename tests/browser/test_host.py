"""A host's screen in a browser: its keys and buttons, the wall, the way in, and what a screen reader hears."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from quiz.flow import HostAction, Names, Pace
from quiz.services import AttemptService
from tests.browser.device import Device
from tests.browser.rooms import (
    await_title,
    enter,
    expect_counts,
    hosting_of,
    joined,
    on_stage,
    opened,
)


def test_two_hosts_who_press_next_at_once_make_one_step(device: Device, attempt_service: AttemptService) -> None:
    token, _ = opened(attempt_service, HostAction.START, pace=Pace.HOST)
    one, two = (on_stage(device("desk", "en"), token) for _ in range(2))
    pressed = "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}))"
    one.evaluate(pressed)
    two.evaluate(pressed)
    told = "Another host was faster. Nothing was done twice: this is how the room stands now."
    expect(two.locator(".rf-told")).to_have_text(told)
    for page in (one, two):
        expect(page.locator(".rf-place")).to_have_text("Question 2 of 12")
    assert 1 == hosting_of(attempt_service).room(token).position


@pytest.mark.parametrize("height", [720, 800, 1080])
@pytest.mark.parametrize("view", ["lobby", "overview", "dimensions", "questions"])
def test_the_counts_and_the_ledger_stand_above_the_controls_also_under_a_warning(
    device: Device, attempt_service: AttemptService, view: str, height: int
) -> None:
    token, room = opened(attempt_service, *(() if view == "lobby" else (HostAction.START,)))
    for _ in range(5):
        joined(attempt_service, room, 12 if view != "lobby" else 0)
    host = device("desk", "es", viewport={"width": 1920 if height > 1000 else 1280, "height": height})
    host.goto(f"/host?h={token}&lang=es&view={view}")
    expect(host.locator(".rf-warning")).to_be_visible()  # this server listens on the machine itself only
    expect(host.locator(".rf-host button").first).to_be_visible()
    host.wait_for_function(
        "() => document.querySelector('.rf-qr')?.complete && document.querySelector('.rf-ledger')"
        ".getBoundingClientRect().bottom <= document.querySelector('.rf-host').getBoundingClientRect().top"
    )


def test_a_key_that_is_held_or_meant_for_something_else_moves_nothing(
    device: Device, attempt_service: AttemptService
) -> None:
    token, _ = opened(attempt_service, HostAction.START, pace=Pace.HOST)
    host = on_stage(device("desk", "en"), token)
    host.locator("summary").last.focus()
    host.keyboard.press("Space")
    expect(host.get_by_text("Your host link")).to_be_visible()  # it opened what has the focus
    assert 0 == hosting_of(attempt_service).room(token).position
    host.evaluate("document.activeElement.blur()")
    host.keyboard.down("ArrowRight")
    expect(host.locator(".rf-place")).to_have_text("Question 2 of 12")
    host.keyboard.down("ArrowRight")  # still held: the browser calls it a repetition
    host.keyboard.up("ArrowRight")
    host.keyboard.press("2")
    expect(host.locator("[data-what='view:dimensions']")).to_have_attribute("aria-pressed", "true")
    assert 1 == hosting_of(attempt_service).room(token).position


def test_a_picture_chosen_while_a_step_is_under_way_is_shown_after_it_and_a_second_step_is_none(
    device: Device, attempt_service: AttemptService
) -> None:
    token, _ = opened(attempt_service, HostAction.START, pace=Pace.HOST)
    host = on_stage(device("desk", "en"), token)
    host.evaluate("""() => { for (const key of ["ArrowRight", "ArrowRight", "2"])
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })); }""")
    expect(host.locator("[data-what='view:dimensions']")).to_have_attribute("aria-pressed", "true")
    assert 1 == hosting_of(attempt_service).room(token).position


def test_a_double_click_is_one_step_and_the_next_click_another(device: Device, attempt_service: AttemptService) -> None:
    token, _ = opened(attempt_service, HostAction.START, pace=Pace.HOST)
    host = on_stage(device("desk", "en"), token)
    for number in (2, 3):
        host.locator("[data-what=next]").dblclick(delay=60)
        expect(host.locator(".rf-place")).to_have_text(f"Question {number} of 12")
        host.keyboard.press("2")
        expect(host.locator("[data-what='view:dimensions']")).to_have_attribute("aria-pressed", "true")
        assert number - 1 == hosting_of(attempt_service).room(token).position
        host.keyboard.press("3")


def test_a_nickname_is_shown_as_it_was_typed_and_can_be_taken_away(
    device: Device, attempt_service: AttemptService
) -> None:
    token, room = opened(attempt_service, names=Names.OPTIONAL)
    hosting_of(attempt_service).rooms.join(room.code, room.plan.language or "en", "<b>Ana</b>")
    host = on_stage(device("desk", "en"), token)
    host.get_by_text("Nicknames").click()
    expect(host.locator(".rf-said")).to_have_text("<b>Ana</b>")
    host.get_by_role("button", name="Remove").click()
    expect(host.get_by_text("Nobody has a nickname.")).to_be_visible()
    assert [None] == [member.nickname for member in hosting_of(attempt_service).members(token)]


def test_the_way_in_stays_on_the_wall_and_warns_of_an_address_that_phones_cannot_reach(
    device: Device, attempt_service: AttemptService
) -> None:
    token, room = opened(attempt_service, HostAction.START)
    host = on_stage(device("desk", "en"), token)
    expect(host.locator(".rf-code")).to_be_visible()
    expect(host.get_by_role("img", name=f"code={room.code}")).to_have_attribute("src", re.compile("^data:image"))
    expect(host.get_by_role("alert")).to_contain_text("Phones cannot reach")  # the test's server listens on loopback


def test_a_wall_that_has_not_changed_is_not_drawn_again(device: Device, attempt_service: AttemptService) -> None:
    token, room = opened(attempt_service, HostAction.START)
    for _ in range(5):
        joined(attempt_service, room, 12)
    host = on_stage(device("desk", "en"), token)
    expect(host.locator(".stPlotlyChart .main-svg").first).to_be_visible()
    runs = "[...document.querySelectorAll('.stPlotlyChart .main-svg')].forEach((each) => { each.seen = true; })"
    expect_counts(host, 5, 0, 5)
    host.evaluate(runs)
    joined(attempt_service, room)  # a count changes, no picture does
    expect_counts(host, 6, 0, 5)
    kept = "[...document.querySelectorAll('.stPlotlyChart .main-svg')].every((each) => each.seen)"
    assert host.evaluate(kept)


def test_a_room_that_is_deleted_is_gone_from_every_screen(device: Device, attempt_service: AttemptService) -> None:
    token, room = opened(attempt_service)
    host, phone = on_stage(device("desk", "en"), token), device(lang="en")
    enter(phone, room)
    await_title(phone, "You are in")
    host.locator("[data-what=delete]").click()
    host.locator(".rf-confirm .rf-primary").click()
    await_title(host, "This host link leads nowhere")
    expect(host.locator(".st-key-keep, .rf-host button")).to_have_count(0)
    await_title(phone, "This link leads nowhere")


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_screen_reader_hears_the_counts_and_not_every_change(
    device: Device, attempt_service: AttemptService, lang: str
) -> None:
    token, room = opened(attempt_service)
    host = on_stage(device("desk", lang), token, lang)
    voice = host.locator(".rf-voice")
    expect(voice).to_contain_text({"es": "Dentro: 0.", "en": "Joined: 0."}[lang])
    host.evaluate("""window.spoken = 0; new MutationObserver(() => { window.spoken += 1; })
      .observe(document.querySelector(".rf-voice"), { childList: true });""")
    for number in (1, 2, 3):
        joined(attempt_service, room)
        expect_counts(host, number, 0, 0)
    expect(voice).to_contain_text({"es": "Dentro: 3.", "en": "Joined: 3."}[lang])
    assert host.evaluate("window.spoken") <= 2
