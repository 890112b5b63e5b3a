"""From the first page to the result, as a person on a phone goes through it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from questions.ids import Language
from quiz.flow import Token
from quiz.services import Taking
from tests.browser.device import Device
from tests.browser.person import (
    Shown,
    await_question,
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

OF: Final = {"es": "de", "en": "of"}
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
    device: Device, taking: Taking, lang: str
) -> None:
    page = device("phone", lang)
    token = walk_to_the_first_question(page)
    page.evaluate(OBSERVE)
    asked = [answer(page, number, lang) for number in range(1, 19)]
    await_review(page)
    every_choice_was_seen_before_the_next_question(page, [shown for shown, place in asked if place >= 0])
    see_result(page)
    expect(page).to_have_title(TITLES[lang])
    assert f"/result?a={token}" in page.url
    attempt = taking.resume(token)
    text = taking.pack_of(attempt).text(Language(lang))
    expected = dict(meant(taking.pack_of(attempt), text, shown, max(place, 0)) for shown, place in asked)
    skipped = {meant(taking.pack_of(attempt), text, shown, 0)[0] for shown, place in asked if place < 0}
    assert {item: None if item in skipped else response for item, response in expected.items()} == attempt.responses
    assert 18 == len(expected)
    assert 3 == len(skipped)


def walk_to_the_first_question(page: Page) -> Token:
    page.goto("/")
    page.locator(".st-key-take button").tap()
    page.locator(".st-key-start_express button").tap()
    await_question(page, 1)
    return token_of(page)


def token_of(page: Page) -> Token:
    return Token(re.findall(r"[?&]a=([\w-]+)", page.url)[0])


def answer(page: Page, number: int, lang: str) -> tuple[Shown, int]:
    """Reads a question, sees that nothing is chosen for the person, and answers it."""
    await_question(page, number)
    shown, place = read(page), PLACES[lang][number % len(PLACES[lang])]
    assert f"{number} {OF[lang]} 18" == shown.count
    assert (NO_ANSWER, NO_ANSWER) == (shown.picked, shown.marked)
    (page.locator(".rf-skip") if place < 0 else option(page, place)).tap()
    return shown, place


def every_choice_was_seen_before_the_next_question(page: Page, answered: Sequence[Shown]) -> None:
    diary = page.evaluate("window.rolefitSeen")
    seen = {
        before["count"]: after["at"] - before["at"]
        for before, after in pairwise(diary)
        if before["picked"] and after["count"] != before["count"]
    }
    last = answered[-1].count  # after it comes the review, which has no count
    assert {shown.count for shown in answered} - {last} <= set(seen)
    assert SEEN_MS <= min(seen.values())
