"""Pictures of the app: `python -m tests.browser.pictures` makes the README's, with `--all FOLDER` every screen.

The README's are a question and a result on a phone. For a review of the design there are all screens in Spanish and
English, light and dark, on a phone and on a desk, each whole, however long it is.
"""

from __future__ import annotations

import argparse
import io
import itertools
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from quiz.services import Taking
from tests.browser.attempts import taking_at
from tests.browser.device import SHAPES, Device, devices
from tests.browser.person import option
from tests.browser.screens import SCREENS
from tests.browser.stage import browsing, serving

FOLDER = Path(__file__).with_name("pictures")
README = {"question": "pair", "result": "result_clear"}
LANGUAGE = "en"
COLOURS = 128
"""Enough for flat colours and their soft edges: a file of a fifth of the size."""
LONGEST = 16_000
"""Chromium draws no taller picture in one piece, in px."""


def readme(device: Device, taking: Taking, folder: Path) -> None:
    """The README's pictures: what a phone shows at first, an option chosen."""
    page = device("phone", LANGUAGE, device_scale_factor=2)
    for name, screen in README.items():
        SCREENS[screen].open(page, taking, LANGUAGE)
        if screen == "pair":
            option(page, 1).locator("input").press("Space")  # chosen, and not yet taken
            page.evaluate("document.activeElement.blur()")
        else:
            page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = false; })")
        save(page, folder / f"{name}.png")


def everything(device: Device, taking: Taking, folder: Path) -> None:
    """Every screen in every language, scheme and width."""
    for lang, scheme, shape in itertools.product(("es", "en"), ("light", "dark"), ("narrow", "desk")):
        page = device(shape, lang, color_scheme=scheme)
        for name, screen in SCREENS.items():
            page.set_viewport_size(SHAPES[shape]["viewport"])
            screen.open(page, taking, lang)
            unroll(page)
            save(page, folder / f"{name}-{shape}-{lang}-{scheme}.png")
        page.close()


def unroll(page: Page) -> None:
    """Makes the window as tall as what it shows: Streamlit scrolls a part of the page, not the page."""
    width = page.evaluate("innerWidth")
    tall = page.evaluate("Math.max(innerHeight, document.querySelector('[data-testid=stMain]').scrollHeight)")
    page.set_viewport_size({"width": width, "height": min(tall, LONGEST)})
    page.wait_for_function("tall => innerHeight === tall", arg=min(tall, LONGEST))


def save(page: Page, path: Path) -> None:
    """Writes what the window shows, with as few colours as it takes."""
    page.evaluate("document.fonts.ready")
    drawn = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide")))
    path.parent.mkdir(parents=True, exist_ok=True)
    drawn.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path}  {path.stat().st_size // 1024} kB")


def main() -> None:
    """Starts a server of its own, on a database that is thrown away."""
    parser = argparse.ArgumentParser(description="Pictures of the app.")
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every screen into this folder")
    arguments = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as name,
        serving(Path(name)) as server,
        browsing() as browser,
        taking_at(server.database) as taking,
        devices(browser, server.url) as device,
    ):
        if arguments.all:
            everything(device, taking, arguments.all)
        else:
            readme(device, taking, FOLDER)


if __name__ == "__main__":
    main()
