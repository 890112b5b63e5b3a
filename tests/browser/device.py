"""Devices for people: a browser context each, with its own cookies and storage, and somebody who watches it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.browser.person import PATIENCE
from tests.browser.watch import Watch

Device = Callable[..., Page]
SHAPES: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    "narrow": {"viewport": {"width": 390, "height": 844}},
    "desk": {"viewport": {"width": 1280, "height": 800}},
}
"""A phone has touch and no mouse; a narrow window is as wide and has both."""
STYLED = """addEventListener("DOMContentLoaded", () => document.head.append(
  Object.assign(document.createElement("style"), { textContent: ".rf-options { %s !important }" })))"""
UNGUARDED, GUARDED = "animation: none", "animation-duration: 600s"
LOCALES = {"es": "es-ES", "en": "en-GB"}

expect.set_options(timeout=PATIENCE)


def watched(
    browser: Browser,
    home: str,
    shape: str,
    lang: str = "es",
    *,
    allowed: Sequence[str] = (),
    **more: Any,  # noqa: ANN401
) -> tuple[Page, Watch]:
    """A page on a device that nobody has used before, and its watch.

    A new question takes no tap for a moment, which a test would only wait for: here it takes them at once, or where it
    is ``guarded``, none until its animations are finished.
    """
    style = GUARDED if more.pop("guarded", False) else UNGUARDED
    more = {"color_scheme": "light", "locale": LOCALES[lang], "base_url": home, **SHAPES[shape], **more}
    context, watch = browser.new_context(**more), Watch(home, allowed)
    context.set_default_timeout(PATIENCE)
    context.add_init_script(STYLED % style)
    watch.over(context)
    return context.new_page(), watch


@contextmanager
def devices(browser: Browser, home: str) -> Iterator[Device]:
    """A way to open devices at a server; when the block ends, nothing that must not happen has happened on them."""
    opened: list[tuple[Page, Watch]] = []

    def device(shape: str = "phone", lang: str = "es", **more: Any) -> Page:  # noqa: ANN401
        opened.append(watched(browser, home, shape, lang, **more))
        return opened[-1][0]

    try:
        yield device
    finally:
        for page, _ in opened:
            page.context.close()
    for _, watch in opened:
        watch.check()
