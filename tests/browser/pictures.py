"""Pictures of the app: `python -m tests.browser.pictures` makes the README's, with `--all FOLDER` every screen.

The README's are a question and a result on a phone, and the wall of a room. For a review of the design there are all
screens in Spanish and English, light and dark, on a phone and on a desk, each whole, however long it is.
"""

from __future__ import annotations

import argparse
import io
import itertools
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from quiz.flow import HostAction
from quiz.services import AttemptService
from tests.browser.attempts import taking_at
from tests.browser.device import SHAPES, Device, devices
from tests.browser.person import option, settled
from tests.browser.rooms import expect_counts, hosting_of, on_stage, opened
from tests.browser.screens import SCREENS, STILL
from tests.browser.stage import browsing, serving

FOLDER = Path(__file__).with_name("pictures")
README = {"question": "pair", "result": "result_clear"}
LANGUAGE = "en"
COLOURS = 128
"""Enough for flat colours and their soft edges: a file of a fifth of the size."""
PROJECTOR = {"width": 1920, "height": 1080}
CROWD = 120
BASE_URL = "http://192.168.1.20:8501"
"""What a laptop in a room's network is reached by: the pictures' own server listens on loopback."""
LONGEST = 16_000
"""Chromium draws no taller picture in one piece, in px."""


def readme(device: Device, attempt_service: AttemptService, folder: Path) -> None:
    """The README's pictures: what a phone shows at first, an option chosen."""
    page = device("phone", LANGUAGE, device_scale_factor=2)
    for name, screen in README.items():
        SCREENS[screen].open(page, attempt_service, LANGUAGE)
        if screen == "pair":
            option(page, 1).locator("input").press("Space")  # chosen, and not yet taken
            page.evaluate("document.activeElement.blur()")
        else:
            page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = false; })")
        save(page, folder / f"{name}.png")


def wall(device: Device, attempt_service: AttemptService, path: Path) -> None:
    """A room of simulated people on a projector, as the host sees it."""
    from quiz.services.rooms.rehearsal import people, rehearse

    token, room = opened(attempt_service, HostAction.START)
    rooms = hosting_of(attempt_service).rooms
    for _ in rehearse(rooms, room, people(rooms.pack_of(room), room, CROWD, seed=1), 1, lambda: None):
        pass
    page = on_stage(device("desk", LANGUAGE, viewport=PROJECTOR), token, LANGUAGE)
    expect(page.locator(".stPlotlyChart .main-svg").nth(2)).to_be_visible()
    expect_counts(page, CROWD, 0, CROWD)
    settled(page)
    page.wait_for_function(STILL)
    save(page, path)


def everything(device: Device, attempt_service: AttemptService, folder: Path) -> None:
    """Every screen in every language, scheme and width."""
    for lang, scheme, shape in itertools.product(("es", "en"), ("light", "dark"), ("narrow", "desk")):
        page = device(shape, lang, color_scheme=scheme)
        for name, screen in SCREENS.items():
            page.set_viewport_size(SHAPES[shape]["viewport"])
            screen.open(page, attempt_service, lang)
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
        serving(Path(name), ROLEFIT_BASE_URL=BASE_URL) as server,
        browsing() as browser,
        taking_at(server.database) as attempt_service,
        devices(browser, server.url) as device,
    ):
        if arguments.all:
            everything(device, attempt_service, arguments.all)
        else:
            readme(device, attempt_service, FOLDER)
            wall(device, attempt_service, FOLDER / "wall.png")


if __name__ == "__main__":
    main()
