"""From the first page to the result, as a person on a phone goes through it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from questions.ids import Language
from quiz.flow import Token
from quiz.services import AttemptService
from tests.browser.device import Device
from tests.browser.person import (
    ScoredResult,
    await_question,
    await_question_or_review,
    await_review,
    meant,
    option,
    read,
    see_result,
)

SEEN_MS: Final = 400
"""Milliseconds for which a chosen answer has to stay visible, or nobody sees that it was taken."""

NO_ANSWER: Final = -1
PLACES: Final = {"es": (0, 2, 4, 1, NO_ANSWER, 3), "en": (4, 1, NO_ANSWER, 2, 3, 0)}
"""The options tapped, in turn, from 0; every place is tapped on some format, and some questions are skipped."""

USUAL: Final = 18
COUNTS: Final = {
    "es": ("{number} de unas 18, máximo 40", "{number} de un máximo de 40"),
    "en": ("{number} of about 18, at most 40", "{number} of at most 40"),
}
"""What the short form says of how far one is, up to its usual length and beyond."""
TITLES: Final = {"es": "Tu resultado · RoleFit", "en": "Your result · RoleFit"}

OBSERVE = """() => {
  window.rolefitSeen = [];
  const look = () => {
    const count = document.querySelector(".rf-count")?.textContent;
    const picked = document.querySelector(".rf-option.rf-picked .rf-label")?.textContent ?? null;
    const last = window.rolefitSeen.at(-1);
    if (count && (!last || last.count !== count || last.picked !== picked))
      window.rolefitSeen.push({ count, picked, at: performance.now() });
  };
  const everything = { subtree: true, childList: true, attributes: true, characterData: true };
  new MutationObserver(look).observe(document.body, everything);
}"""
"""Keeps a diary of what stood on the screen and when, by the page's own clock."""


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_person_goes_from_home_to_the_result_and_the_store_holds_what_they_tapped(
    device: Device, attempt_service: AttemptService, lang: str
) -> None:
    page = device("phone", lang)
    token = walk_to_the_first_question(page)
    page.evaluate(OBSERVE)
    asked = list(answers_until_the_end(page, lang))
    await_review(page)
    expect(page.locator(".rf-rows li")).to_have_count(len(asked))
    every_choice_was_seen_before_the_next_question(page, [shown for shown, place in asked if place >= 0])
    see_result(page)
    expect(page).to_have_title(TITLES[lang])
    assert f"/result?a={token}" in page.url
    attempt = attempt_service.resume(token)
    text = attempt_service.pack_of(attempt).text(Language(lang))
    expected = dict(meant(attempt_service.pack_of(attempt), text, shown, max(place, 0)) for shown, place in asked)
    skipped = {meant(attempt_service.pack_of(attempt), text, shown, 0)[0] for shown, place in asked if place < 0}
    assert {item: None if item in skipped else response for item, response in expected.items()} == attempt.responses
    assert len(asked) == len(expected) >= 12
    assert 2 <= len(skipped)


def walk_to_the_first_question(page: Page) -> Token:
    page.goto("/")
    page.locator(".st-key-take button").tap()
    page.locator(".st-key-start_express button").tap()
    await_question(page, 1)
    return token_of(page)


def token_of(page: Page) -> Token:
    return Token(re.findall(r"[?&]a=([\w-]+)", page.url)[0])


def answers_until_the_end(page: Page, lang: str) -> Iterator[tuple[ScoredResult, int]]:
    """Answers each question as it comes, until the form ends."""
    number = 1
    while await_question_or_review(page, number):
        yield answer(page, number, lang)
        number += 1


def test_the_short_form_survives_a_reload_and_a_way_back_and_its_bar_never_runs_backwards(
    device: Device, attempt_service: AttemptService
) -> None:
    page = device("phone", "es")
    token = walk_to_the_first_question(page)
    bar, number = [], 1
    while await_question_or_review(page, number):
        bar.append(page.locator(".rf-track").evaluate(FILLED))
        asked = read(page)
        if number == 5:
            page.reload()
            await_question(page, number)
            assert asked == read(page)
        if number == 8:
            page.locator(".rf-back").tap()
            await_question(page, 7)
            bar.append(page.locator(".rf-track").evaluate(FILLED))
            assert 0 <= read(page).picked
            page.locator(".rf-next").tap()
            await_question(page, number)
            assert asked == read(page)
        option(page, number % 2 * 4).tap()
        number += 1
    await_review(page)
    assert sorted(bar) == bar
    assert bar[0] == 0 < bar[-1] < 100
    expect(
        page.get_by_text(re.compile("^(Con esto basta: |El cuestionario breve no hace más de 40 preguntas)"))
    ).to_be_visible()
    assert number - 1 == len(attempt_service.resume(token).answers)
    page.go_back()
    see_result_of(page, number - 1)


FILLED: Final = "track => parseFloat(track.querySelector('.rf-fill').style.width)"


def see_result_of(page: Page, answers: int) -> None:
    """The browser's own Back leads to where the attempt stands, and from there to a result of so many answers."""
    await_review(page)
    see_result(page)
    expect(page.get_by_text(f"{answers} preguntas respondidas")).to_be_visible()


def answer(page: Page, number: int, lang: str) -> tuple[ScoredResult, int]:
    """Reads a question, sees that nothing is chosen for the person, and answers it."""
    shown, place = read(page), PLACES[lang][number % len(PLACES[lang])]
    count = COUNTS[lang][number > USUAL].format(number=number)
    assert count == shown.count
    assert (NO_ANSWER, NO_ANSWER) == (shown.picked, shown.marked)
    (page.locator(".rf-skip") if place < 0 else option(page, place)).tap()
    return shown, place


def every_choice_was_seen_before_the_next_question(page: Page, answered: Sequence[ScoredResult]) -> None:
    diary = page.evaluate("window.rolefitSeen")
    seen = {
        before["count"]: after["at"] - before["at"]
        for before, after in pairwise(diary)
        if before["picked"] and after["count"] != before["count"]
    }
    last = answered[-1].count  # after it comes the review, which has no count
    assert {shown.count for shown in answered} - {last} <= set(seen)
    assert SEEN_MS <= min(seen.values())
