"""The whole quiz without a mouse and without touch."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from questions.ids import Language
from quiz.flow import Token
from quiz.i18n import translator
from quiz.services import AttemptService
from tests.browser.attempts import responses, started
from tests.browser.device import Device
from tests.browser.person import (
    await_question,
    await_question_or_review,
    await_result,
    await_review,
    heading,
    meant,
    moves_of,
    read,
    settled,
)
from tests.browser.watch import Watch

Desk = tuple[Page, Token, list[str]]
"""A page, the token of its attempt, and the moves that it sends."""

FOCUSED = "() => document.activeElement.className || document.activeElement.tagName"
OUTLINED = """() => {
  const here = document.activeElement;
  const shown = here.closest(".rf-option") ?? here;
  const { outlineStyle, outlineWidth } = getComputedStyle(shown);
  return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
}"""


def press_tab_to(page: Page, key: str) -> None:
    """Walks to one of Streamlit's buttons as a keyboard does, forwards."""
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("key => document.activeElement.closest('.st-key-' + key) !== null", key):
            assert page.evaluate(OUTLINED)
            return
    raise AssertionError(f"the keyboard does not reach {key}")


def test_the_whole_quiz_with_the_keyboard_alone(device: Device, attempt_service: AttemptService) -> None:
    page = device("desk")
    page.goto("/")
    expect(page.locator(".st-key-take button")).to_be_visible()
    press_tab_to(page, "take")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-start_express button")).to_be_visible()
    expect(heading(page)).to_be_focused()  # a new screen begins at its heading
    press_tab_to(page, "start_express")
    page.keyboard.press("Enter")
    chosen, number = [], 0
    while await_question_or_review(page, number := number + 1):
        if number > 1:
            expect(page.locator(".rf-question h1")).to_be_focused()
        shown, place = read(page), number % 3
        chosen.append((shown, place))
        page.keyboard.press(str(place + 1))
    await_review(page)
    attempt = attempt_service.resume(Token(page.url.split("a=")[1].split("&")[0]))
    pack = attempt_service.pack_of(attempt)
    text = pack.text(Language("es"))
    assert dict(meant(pack, text, shown, place) for shown, place in chosen) == attempt.responses
    press_tab_to(page, "finish")
    page.keyboard.press("Enter")
    await_result(page)
    expect(heading(page)).to_be_visible()


@pytest.fixture(scope="module")
def sent(used: dict[str, tuple[Page, Watch]]) -> list[str]:
    """The moves that the desk sends."""
    return moves_of(used["desk"][0])


@pytest.fixture
def at_the_second(desk: Page, sent: list[str], attempt_service: AttemptService) -> Desk:
    """A desk at the second question, the token, and the moves as they are sent."""
    token = started(attempt_service, answers=1)
    desk.goto(f"/quiz?a={token}")
    await_question(desk, 2)
    sent.clear()
    return desk, token, sent


def test_arrows_walk_past_answers_and_only_enter_takes_one(
    at_the_second: Desk, attempt_service: AttemptService
) -> None:
    page, token, moves = at_the_second
    page.keyboard.press("ArrowDown")
    assert page.evaluate(OUTLINED)
    page.keyboard.press("Space")  # takes the option that has the focus, and still stores nothing
    assert 0 == read(page).picked == read(page).marked
    for place in (1, 2, 3):
        page.keyboard.press("ArrowDown")
        assert place == read(page).picked == read(page).marked
        assert page.evaluate(OUTLINED)
    settled(page)
    assert [] == moves
    assert 1 == len(responses(attempt_service, token))
    page.keyboard.press("Enter")
    await_question(page, 3)
    assert ["answer"] == moves
    assert 4 == list(responses(attempt_service, token).values())[-1]


def test_tab_reaches_back_skip_and_next_and_each_shows_where_it_is(
    at_the_second: Desk,
) -> None:
    page, _, _ = at_the_second
    page.locator(".rf-option input").first.focus()
    reached = []
    for _ in range(3):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
        assert page.evaluate(OUTLINED)
    assert ["rf-back", "rf-skip", "rf-next"] == reached


@pytest.mark.parametrize(("button", "number"), [("rf-back", 1), ("rf-skip", 3)])
def test_the_focus_lands_on_the_questions_heading_after_a_move(at_the_second: Desk, button: str, number: int) -> None:
    page, _, _ = at_the_second
    page.locator(f".{button}").focus()
    page.keyboard.press("Enter")
    await_question(page, number)
    expect(page.locator(".rf-question h1")).to_be_focused()


def test_digits_typed_into_a_dialog_are_no_answers(at_the_second: Desk, attempt_service: AttemptService) -> None:
    page, token, moves = at_the_second
    page.locator(".rf-turn").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("3")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    settled(page)
    assert [] == moves
    assert 1 == len(responses(attempt_service, token))


def test_next_without_an_answer_speaks_up(at_the_second: Desk) -> None:
    page, _, moves = at_the_second
    page.keyboard.press("Enter")
    said = translator(Language("es"))("Choose an answer first, or say that you’d rather not.")
    expect(page.get_by_role("status").get_by_text(said)).to_be_visible()
    assert [] == moves
