"""What a person needs who sees little, has no mouse, holds a narrow phone or reads large letters: on every screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from quiz.services import Taking
from tests.browser.device import watched
from tests.browser.screens import SCREENS
from tests.browser.stage import Server
from tests.browser.watch import Watch

NARROW, THUMB = 390, 44
WIDTHS = (320, NARROW, 1280)
"""The least that WCAG 2.2 asks a page to fit (1.4.10), a common phone, a desk."""

HEADINGS = {"start", "staff", "how", "result_clear", "result_close", "result_nothing"}
"""Screens whose second headings are of the third level: reported, for `st.subheader` has no level to choose."""

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


@dataclass(frozen=True)
class Look:
    """A screen that stands open."""

    name: str
    page: Page
    watch: Watch


@pytest.fixture(scope="module")
def window(browser: Browser, server: Server) -> Iterator[tuple[Page, Watch]]:
    page, watch = watched(browser, server.url, "narrow")
    yield page, watch
    page.context.close()


@pytest.fixture(scope="module")
def look(request: pytest.FixtureRequest, window: tuple[Page, Watch], taking: Taking) -> Look:
    """A screen by its name, language and scheme, opened once for all tests that look at it."""
    name, lang, scheme = request.param.split("-")
    page, watch = window
    page.set_viewport_size({"width": NARROW, "height": 844})
    page.emulate_media(color_scheme=scheme)
    SCREENS[name].open(page, taking, lang)
    return Look(name, page, watch)


SPANISH = [f"{name}-es-light" for name in SCREENS]
DARK = [f"{name}-es-dark" for name in SCREENS]
ENGLISH = [f"{name}-en-light" for name in SCREENS]


def violations(page: Page) -> list[str]:
    page.add_style_tag(content="html, body { height: 100%; }")  # under none, axe takes an open dialog for hidden
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['target']} {node['html'][:120]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("look", SPANISH + ENGLISH + DARK, indirect=True)
def test_axe_finds_nothing_to_complain_of(look: Look) -> None:
    found = [each for each in violations(look.page) if not (look.name in HEADINGS and each.startswith("heading-order"))]
    assert [] == found
    look.watch.check()


@pytest.mark.parametrize("look", SPANISH + ENGLISH, indirect=True)
def test_nothing_reaches_beyond_the_edge_of_the_screen(look: Look) -> None:
    for width in WIDTHS:
        look.page.set_viewport_size({"width": width, "height": 844})
        look.page.wait_for_function("width => document.documentElement.clientWidth === width", arg=width)
        assert (width, []) == (width, look.page.evaluate(THROUGH))
    look.page.set_viewport_size({"width": NARROW, "height": 844})


@pytest.mark.parametrize("look", SPANISH + ENGLISH, indirect=True)
def test_whatever_is_pressed_is_a_thumb_wide_and_high(look: Look) -> None:
    assert [] == look.page.evaluate(SLIM, THUMB)


@pytest.mark.parametrize("look", SPANISH, indirect=True)
def test_a_screen_has_one_first_heading_and_one_main_part(look: Look) -> None:
    if not look.page.get_by_role("dialog").count():
        expect(look.page.get_by_role("heading", level=1)).to_have_count(1)
        expect(look.page.get_by_role("main")).to_have_count(1)


@pytest.mark.parametrize("name", ["pair", "agree", "scenario", "skipped", "edit"])
@pytest.mark.parametrize("lang", ["es", "en"])
def test_letters_twice_as_large_are_all_there(phone: Page, taking: Taking, name: str, lang: str) -> None:
    SCREENS[name].open(phone, taking, lang)
    before = phone.locator(".rf-label").first.evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
    phone.add_style_tag(content="html { font-size: 34px !important; }")
    now = phone.locator(".rf-label").first.evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
    assert 2 * before == pytest.approx(now)
    assert [] == phone.evaluate(THROUGH)
    assert [] == phone.evaluate(CUT_OFF)
