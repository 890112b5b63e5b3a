"""Every screen that a person can come to, ready to be looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from questions.ids import Format, Response
from questions.model import Item
from quiz.services import Taking
from tests.browser.attempts import FORMATS, answered, between, finished, started, towards_operations
from tests.browser.person import await_question, await_result, await_review, heading, settled

Prepare = Callable[[Taking, str], str]
Show = Callable[[Page], None]
STILL = """() => !document.querySelector("[data-entering]")
  && document.getAnimations().every((each) => each.playState !== "running")"""
"""Nothing is fading in any more: what can hardly be seen yet, axe passes over."""


@dataclass(frozen=True)
class Screen:
    """How to come to a screen: what has to be stored, the address that this gives, and what to do there."""

    prepare: Prepare
    show: Show

    def open(self, page: Page, taking: Taking, lang: str) -> Page:
        """Brings the page to the screen in that language."""
        path = self.prepare(taking, lang)
        page.goto(f"{path}{'&' if '?' in path else '?'}lang={lang}")
        self.show(page)
        expect(page.locator(".rf-header button").first).to_be_attached()
        expect(page.locator("html")).to_have_attribute("lang", lang)
        settled(page)
        page.wait_for_function(STILL)
        return page


def _some_skipped(item: Item) -> Response | None:
    return None if item.id in {"bf01", "ps05"} else towards_operations(item)


def _say_nothing(_: Item) -> None:
    """Every question skipped."""


def _stay(_: Page) -> None:
    """Nothing more to do."""


def _door(path: str) -> Screen:
    return Screen(lambda _taking, _lang: path, lambda page: expect(heading(page)).to_be_visible())


def _question(number: int, then: Show = _stay) -> Screen:
    def show(page: Page) -> None:
        await_question(page, number)
        then(page)

    return Screen(lambda taking, lang: f"/quiz?a={started(taking, lang, answers=number - 1)}", show)


def _review(then: Show = _stay) -> Screen:
    def show(page: Page) -> None:
        await_review(page)
        then(page)

    return Screen(lambda taking, lang: f"/review?a={answered(taking, lang, _some_skipped)}", show)


def _result(choice: Callable[[Item], Response | None], then: Show = _stay) -> Screen:
    def show(page: Page) -> None:
        await_result(page)
        then(page)

    return Screen(lambda taking, lang: f"/result?a={finished(taking, lang, choice)}", show)


def _skip_and_look(page: Page) -> None:
    page.locator(".rf-skip").click()
    await_question(page, 4)
    page.locator(".rf-back").click()
    await_question(page, 3)


def _ask_for_turn(page: Page) -> None:
    page.locator(".rf-turn").click()
    expect(page.locator(".st-key-hand_over_now button")).to_be_visible()


def _open_a_row(page: Page) -> None:
    page.locator(".rf-rows li").nth(3).get_by_role("button").click()
    expect(page.locator(".rf-count")).to_be_visible()


def _unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    expect(page.locator("table").last).to_be_visible()


def _ask_to_delete(page: Page) -> None:
    page.locator(".st-key-delete button").click()
    expect(page.locator(".st-key-delete_now button")).to_be_visible()


SCREENS: Mapping[str, Screen] = {
    "home": _door("/"),
    "start": _door("/start"),
    "join": _door("/join"),
    "staff": _door("/staff"),
    "how": _door("/how"),
    "pair": _question(FORMATS[Format.PAIR]),
    "agree": _question(FORMATS[Format.AGREE]),
    "scenario": _question(FORMATS[Format.SCENARIO]),
    "skipped": _question(3, _skip_and_look),
    "someone_else": _question(3, _ask_for_turn),
    "review": _review(),
    "edit": _review(_open_a_row),
    "result_clear": _result(towards_operations, _unfold),
    "result_close": _result(between),
    "result_nothing": _result(_say_nothing),
    "delete": _result(_say_nothing, _ask_to_delete),
    "dead_link": _door("/result?a=nonsense"),
}
