"""What a person does and sees. A step is over when its effect is on the screen."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from questions import Pack
from questions.ids import Format, ItemId, Response
from questions.model import Item
from questions.texts import ItemText, PackText

PATIENCE = 40_000
"""Milliseconds for which a test waits for a state before it fails; a state that is there costs no waiting."""

_READ = """root => ({
  count: root.querySelector(".rf-count").textContent,
  stem: root.querySelector("h1").textContent,
  statements: [...root.querySelectorAll(".rf-statement")].map((each) => each.lastChild.textContent),
  labels: [...root.querySelectorAll(".rf-label")].map((each) => each.textContent),
  picked: [...root.querySelectorAll("input")].findIndex((each) => each.checked),
  marked: [...root.querySelectorAll(".rf-option")].findIndex((each) => each.classList.contains("rf-picked")),
})"""

_WHOLE = """() => document.querySelector(".stApp").dataset.testScriptState === "notRunning"
  && document.querySelector(".st-key-delete button")
  && !document.querySelector("[data-stale=true]")
  && [...document.querySelectorAll(".stPlotlyChart")].every((each) => each.querySelector(".main-svg"))"""

_NEXT = """number => document.querySelector(".rf-rows li")
  || document.querySelector(".rf-count")?.textContent.startsWith(number + " ")"""


@dataclass(frozen=True)
class ScoredResult:
    """A question as it stands on the screen."""

    count: str
    stem: str
    statements: list[str]
    labels: list[str]
    picked: int
    """The place of the option that is chosen, from 0; -1 where none is."""
    marked: int
    """The place of the option that looks chosen."""

    @property
    def number(self) -> int:
        return int(re.findall(r"\d+", self.count)[0])


def time_stands_still(page: Page) -> None:
    """From now on nothing happens on the page because time passes; its clock is installed already."""
    page.clock.pause_at(page.evaluate("Date.now()") + 1000)


def moves_of(page: Page) -> list[str]:
    """The kinds of move that a page sends to the server; for a page not opened yet."""
    kinds: list[str] = []
    page.on("request", lambda request: kinds.extend(re.findall(r'"kind":"(\w+)"', request.post_data or "")))
    return kinds


def settled(page: Page) -> None:
    """Waits until Streamlit has drawn what it was asked to."""
    expect(page.locator(".stApp")).to_have_attribute(
        "data-test-script-state", re.compile("notRunning"), timeout=PATIENCE
    )


def heading(page: Page) -> Locator:
    """The page's one heading of the first level."""
    return page.get_by_role("heading", level=1)


def read(page: Page) -> ScoredResult:
    """The question on the screen."""
    return ScoredResult(**page.locator(".rf-question").evaluate(_READ))


def begin(page: Page, url: str, form: str = "express", lang: str = "es") -> None:
    """Starts the quiz and waits for its first question."""
    page.goto(f"{url}/start?lang={lang}")
    page.locator(f".st-key-start_{form} button").click()
    await_question(page, 1)


def await_question(page: Page, number: int) -> None:
    """Waits for the question of this number, frame by frame: Playwright's own assertions look only now and then."""
    begins = "number => document.querySelector('.rf-count')?.textContent.startsWith(number + ' ')"
    page.wait_for_function(begins, arg=str(number), timeout=PATIENCE)


def option(page: Page, place: int) -> Locator:
    """The option at this place, from 0; a scenario with fewer gives its last."""
    options = page.locator(".rf-option")
    return options.nth(min(place, options.count() - 1))


def answer_from(page: Page, first: int, last: int, places: list[int]) -> None:
    """Answers questions one after the other, the places in turn; a place of -1 would rather not say."""
    for number in range(first, last + 1):
        await_question(page, number)
        place = places[number % len(places)]
        (page.locator(".rf-skip") if place < 0 else option(page, place)).click()


def answer_to_the_end(page: Page, first: int, places: list[int], most: int = 40) -> int:
    """Answers from this question until the form ends, the places in turn; the number of the last question."""
    for number in range(first, most + 1):
        if not await_question_or_review(page, number):
            return number - 1
        option(page, places[number % len(places)]).click()
    await_review(page)
    return most


def await_question_or_review(page: Page, number: int) -> bool:
    """Waits for the question of this number, or for the end of the form; whether it is a question."""
    page.wait_for_function(_NEXT, arg=str(number), timeout=PATIENCE)
    return page.locator(".rf-rows li").count() == 0


def await_review(page: Page) -> None:
    """Waits for the list of all answers."""
    expect(page.locator(".st-key-finish button")).to_be_visible()
    expect(page.locator(".rf-rows li").first).to_be_visible(timeout=PATIENCE)


def await_result(page: Page) -> None:
    """Waits until the result stands there whole: its last button, every picture, and nothing left from before."""
    page.wait_for_function(_WHOLE, timeout=PATIENCE)


def see_result(page: Page) -> None:
    """From the review to the result."""
    page.locator(".st-key-finish button").click()
    await_result(page)


def meant(pack: Pack, text: PackText, shown: ScoredResult, place: int) -> tuple[ItemId, Response]:
    """What a person means who reads these words and chooses this place: found by the words alone."""
    item = next(item for item in pack.structure.items if _asks(item, text.items[item.id], shown))
    place = min(place, len(shown.labels) - 1)
    if item.format is not Format.SCENARIO:
        return item.id, place + 1  # steps are numbered as shown
    options = text.items[item.id].options or {}
    return item.id, next(option for option, label in options.items() if label == shown.labels[place])


def _asks(item: Item, text: ItemText, shown: ScoredResult) -> bool:
    if item.format is Format.PAIR:
        first, second = (text.low, text.high) if item.left == "low" else (text.high, text.low)
        return shown.statements == [first, second]
    return shown.stem == (text.statement or text.situation)
