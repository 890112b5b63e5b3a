"""Choosing, going back, changing, skipping: what each does on the screen and in the store."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from questions.ids import ItemId, Language
from quiz.flow import Token
from quiz.i18n import translator
from quiz.services import AttemptService
from tests.browser.attempts import answered, item_at, responses, started, towards_operations
from tests.browser.device import Device
from tests.browser.person import (
    await_question,
    await_review,
    meant,
    moves_of,
    option,
    read,
    settled,
    time_stands_still,
)

TR = translator(Language("es"))


def open_quiz(page: Page, token: Token, number: int) -> Page:
    page.goto(f"/quiz?a={token}")
    await_question(page, number)
    return page


def chosen(attempt_service: AttemptService, token: Token, page: Page) -> tuple[str, object]:
    """The item on the screen and the response that looks chosen there."""
    attempt = attempt_service.resume(token)
    shown = read(page)
    assert shown.picked == shown.marked >= 0
    return meant(
        attempt_service.pack_of(attempt), attempt_service.pack_of(attempt).text(Language("es")), shown, shown.picked
    )


def test_back_shows_the_answer_that_was_given(phone: Page, attempt_service: AttemptService) -> None:
    token = started(attempt_service, answers=4)
    page = open_quiz(phone, token, 5)
    for number in (4, 3, 2, 1):
        page.locator(".rf-back").tap()
        await_question(page, number)
        item = item_at(attempt_service, token, number)
        assert (item, responses(attempt_service, token)[item]) == chosen(attempt_service, token, page)
    expect(page.locator(".rf-back")).to_have_count(0)


def test_an_answer_that_is_changed_is_saved_and_the_question_stays_until_next(
    device: Device, attempt_service: AttemptService
) -> None:
    token = started(attempt_service, answers=2)
    page = device()
    moves = moves_of(page)
    page.clock.install()
    open_quiz(page, token, 3)
    page.locator(".rf-back").tap()
    await_question(page, 2)
    option(page, 3).tap()
    expect(page.locator(".rf-status")).to_have_text(TR("Saved"))
    assert 4 == responses(attempt_service, token)[item_at(attempt_service, token, 2)]
    page.clock.fast_forward(60_000)  # whatever might still go on by itself would have done so
    await_question(page, 2)
    assert ["back", "save"] == moves
    page.locator(".rf-next").tap()
    await_question(page, 3)
    assert (-1, -1) == (read(page).picked, read(page).marked)


def test_a_second_thought_within_the_visible_moment_is_what_is_stored(
    device: Device, attempt_service: AttemptService
) -> None:
    token = started(attempt_service, answers=1)
    page = device()
    page.clock.install()
    open_quiz(page, token, 2)
    time_stands_still(page)  # the visible moment lasts until the test lets time go on
    option(page, 0).tap()
    option(page, 4).tap()
    page.clock.resume()
    expect(page.locator(".rf-status")).to_have_text(TR("Saved"))
    assert 5 == responses(attempt_service, token)[item_at(attempt_service, token, 2)]
    page.locator(".rf-next").tap()
    await_question(page, 3)
    assert 2 == len(responses(attempt_service, token))


def test_going_back_and_on_again_changes_nothing(phone: Page, attempt_service: AttemptService) -> None:
    token = started(attempt_service, answers=3)
    before = responses(attempt_service, token)
    page = open_quiz(phone, token, 4)
    for number in (3, 2):
        page.locator(".rf-back").tap()
        await_question(page, number)
    for number in (3, 4):
        page.locator(".rf-next").tap()
        await_question(page, number)
    assert before == responses(attempt_service, token)


def test_rather_not_saying_is_not_the_middle(phone: Page, attempt_service: AttemptService) -> None:
    token = started(attempt_service)
    page = open_quiz(phone, token, 1)
    option(page, 2).tap()
    await_question(page, 2)
    page.locator(".rf-skip").tap()
    await_question(page, 3)
    assert {item_at(attempt_service, token, 1): 3, item_at(attempt_service, token, 2): None} == responses(
        attempt_service, token
    )
    page.locator(".rf-back").tap()
    await_question(page, 2)
    assert (-1, -1) == (read(page).picked, read(page).marked)


def test_next_without_an_answer_says_what_is_missing_and_stores_nothing(
    device: Device, attempt_service: AttemptService
) -> None:
    token = started(attempt_service)
    page = device()
    moves = moves_of(page)
    open_quiz(page, token, 1)
    page.locator(".rf-next").tap(force=True)  # it says aria-disabled, and answers all the same
    expect(page.locator(".rf-status")).to_have_text(TR("Choose an answer first, or say that you’d rather not."))
    settled(page)
    await_question(page, 1)
    assert [] == moves
    assert {} == responses(attempt_service, token)


def skipping(*items: str) -> object:
    return lambda item: None if item.id in items else towards_operations(item)


def test_what_was_skipped_stands_first_in_the_review_and_a_change_returns_there(
    phone: Page, attempt_service: AttemptService
) -> None:
    token = answered(attempt_service, choice=skipping("bf01", "ps05"))  # type: ignore[arg-type]
    phone.goto(f"/review?a={token}")
    await_review(phone)
    expect(phone.locator(".rf-rows li .rf-skipped")).to_have_count(2)
    expect(phone.locator(".rf-rows li").nth(0).locator(".rf-skipped")).to_be_visible()
    expect(phone.locator(".rf-rows li").nth(1).locator(".rf-skipped")).to_be_visible()
    phone.locator(".rf-rows li").nth(0).get_by_role("button").tap()
    await_question(phone, 1)
    nearest = towards_operations(attempt_service.pack_of(attempt_service.resume(token)).item(ItemId("bf01")))
    option(phone, int(nearest) - 1).tap()  # as the others are: the form still has asked enough
    expect(phone.locator(".rf-status")).to_have_text(TR("Saved"))
    phone.locator(".rf-next").tap()
    await_review(phone)
    assert "/review" in phone.url
    expect(phone.locator(".rf-rows li .rf-skipped")).to_have_count(1)
    assert nearest == responses(attempt_service, token)["bf01"]


@pytest.mark.parametrize("way_out", [".rf-back", ".rf-next"])
def test_looking_at_an_answer_from_the_review_and_leaving_it_changes_nothing(
    phone: Page, attempt_service: AttemptService, way_out: str
) -> None:
    token = answered(attempt_service)
    before = responses(attempt_service, token)
    phone.goto(f"/review?a={token}")
    await_review(phone)
    phone.locator(".rf-rows li").nth(7).get_by_role("button").tap()
    expect(phone.locator(".rf-count")).to_be_visible()
    phone.locator(way_out).tap()
    await_review(phone)
    assert before == responses(attempt_service, token)
