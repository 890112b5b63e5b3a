"""What a person needs who sees little, has no mouse, holds a narrow phone or reads large letters: on every screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from quiz.services import AttemptService
from tests.browser.device import SHAPES, watched
from tests.browser.screens import SCREENS, STILL
from tests.browser.stage import Server
from tests.browser.watch import Watch

THUMB = 44
WIDTHS = (320, 390, 1280)
"""The least that WCAG 2.2 asks a page to fit (1.4.10), a common phone, a desk."""

THROUGH = """() => {
  const edge = document.documentElement.clientWidth;
  const scrolls = (each) => /auto|scroll/.test(getComputedStyle(each).overflowX) && each.dataset.testid !== "stMain";
  const held = (each) => each && (scrolls(each) || held(each.parentElement));
  return [...document.querySelectorAll("body *")].filter((each) => {
    const { left, right, width, height } = each.getBoundingClientRect();
    const { visibility, position } = getComputedStyle(each);
    const seen = width && height && visibility !== "hidden" && position !== "fixed" && left > -5000;
    return seen && (right > edge + 1 || left < -1) && !each.closest("svg") && !held(each.parentElement);
  }).map((each) => `${each.tagName}.${each.getAttribute("class")}: ${each.textContent.slice(0, 40)}`);
}"""
"""What reaches beyond the screen's edge. Plotly measures its words far outside; formulae and tables scroll."""

SLIM = """thumb => [...document.querySelectorAll("button, summary, select, .rf-option, [role=button], [role=radio]")]
  .filter((each) => !each.closest("[inert], [aria-hidden=true]"))
  .filter((each) => !(each.tabIndex < 0 && each.matches("[id^=react-aria]")))
  .map((each) => ({ each, box: each.getBoundingClientRect(), look: getComputedStyle(each) }))
  .filter(({ box, look }) => box.width && look.visibility !== "hidden" && Math.min(box.width, box.height) < thumb)
  .map(({ each, box }) => `${each.getAttribute("aria-label") || each.textContent} ${box.width}x${box.height}`)"""
"""Buttons and options under a thumb's breadth; React Aria's ways out of a dialog are for screen readers and unseen."""

CUT_OFF = """() => [...document.querySelectorAll(".rf-question :is(button, .rf-option, .rf-statement, h1, .rf-count)")]
  .filter((each) => {
    const box = each.getBoundingClientRect(), words = document.createRange();
    words.selectNodeContents(each);
    return [...words.getClientRects()].some(({ left, right, top, bottom, width }) => width > 1
      && (left < box.left - 1 || right > box.right + 1 || top < box.top - 4 || bottom > box.bottom + 4));
  }).map((each) => each.textContent)"""
"""Words that do not fit what they stand in."""


@pytest.fixture(scope="module")
def window(browser: Browser, server: Server) -> Iterator[tuple[Page, Watch]]:
    page, watch = watched(browser, server.url, "narrow")
    yield page, watch
    page.context.close()


@pytest.fixture(scope="module")
def opened(
    request: pytest.FixtureRequest, window: tuple[Page, Watch], attempt_service: AttemptService
) -> tuple[Page, Watch]:
    """A screen by its name and language, opened once for all tests that look at it."""
    name, lang = request.param.split("-")
    page, watch = window
    page.set_viewport_size(SHAPES["narrow"]["viewport"])
    page.emulate_media(color_scheme="light")
    SCREENS[name].open(page, attempt_service, lang)
    return page, watch


@pytest.fixture
def look(opened: tuple[Page, Watch]) -> Iterator[Page]:
    """The screen by day and in a narrow window, whatever another test did to it."""
    page, watch = opened
    page.set_viewport_size(SHAPES["narrow"]["viewport"])
    shine(page, "light")
    yield page
    watch.check()


SPANISH = [f"{name}-es" for name in SCREENS]
ENGLISH = [f"{name}-en" for name in SCREENS]


def shine(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    changed = "scheme => getComputedStyle(document.querySelector('.stApp')).colorScheme.includes(scheme)"
    page.wait_for_function(changed, arg=scheme)
    page.wait_for_function(STILL)


def violations(page: Page, **options: object) -> list[str]:
    page.add_style_tag(content="html, body { height: 100%; }")  # under none, axe takes an open dialog for hidden
    found: list[dict[str, Any]] = Axe().run(page, options=options).response["violations"]
    return [f"{each['id']}: {node['target']} {node['html'][:120]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("opened", SPANISH + ENGLISH, indirect=True)
def test_axe_finds_nothing_to_complain_of(look: Page) -> None:
    assert [] == violations(look)


@pytest.mark.parametrize("opened", SPANISH, indirect=True)
def test_axe_finds_nothing_to_complain_of_in_the_dark(look: Page) -> None:
    shine(look, "dark")
    assert [] == violations(look, runOnly=["color-contrast", "link-in-text-block"])  # nothing else changes


@pytest.mark.parametrize("opened", SPANISH + ENGLISH, indirect=True)
def test_nothing_reaches_beyond_the_edge_of_the_screen(look: Page) -> None:
    for width in WIDTHS:
        look.set_viewport_size({"width": width, "height": 844})
        look.wait_for_function("width => document.documentElement.clientWidth === width", arg=width)
        assert (width, []) == (width, look.evaluate(THROUGH))


@pytest.mark.parametrize("opened", SPANISH + ENGLISH, indirect=True)
def test_whatever_is_pressed_is_a_thumb_wide_and_high(look: Page) -> None:
    assert [] == look.evaluate(SLIM, THUMB)


@pytest.mark.parametrize("opened", SPANISH, indirect=True)
def test_a_screen_has_one_first_heading_and_one_main_part(look: Page) -> None:
    if not look.get_by_role("dialog").count():
        expect(look.get_by_role("heading", level=1)).to_have_count(1)
        expect(look.get_by_role("main")).to_have_count(1)


@pytest.mark.parametrize("name", ["pair", "agree", "scenario", "skipped", "edit"])
@pytest.mark.parametrize("lang", ["es", "en"])
def test_letters_twice_as_large_are_all_there(
    phone: Page, attempt_service: AttemptService, name: str, lang: str
) -> None:
    SCREENS[name].open(phone, attempt_service, lang)
    before = phone.locator(".rf-label").first.evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
    phone.add_style_tag(content="html { font-size: 34px !important; }")
    now = phone.locator(".rf-label").first.evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
    assert 2 * before == pytest.approx(now)
    assert [] == phone.evaluate(THROUGH)
    assert [] == phone.evaluate(CUT_OFF)
