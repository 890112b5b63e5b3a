"""A real server and a real browser, as the browser tests and the pictures use them."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.chromium import HELP, installed

ROOT = Path(__file__).parents[2]
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}
PATIENCE = 20_000
"""Milliseconds for which a browser test waits for a state before it fails; a state that is there costs no waiting."""


@dataclass(frozen=True)
class Server:
    """A running app: its address, its process, its database."""

    url: str
    process: subprocess.Popen[bytes]
    database: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(folder: Path, port: int | None = None, root: Path = ROOT, **environment: str) -> Iterator[Server]:
    """The app (or the one in another root) on loopback with a database in the folder, until the block ends."""
    port = port or free_port()
    database = folder / "rolefit.sqlite3"
    log = (folder / "server.log").open("ab")
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.address", "127.0.0.1"],
        cwd=root,
        env={**os.environ, "ROLEFIT_DATABASE_URL": f"sqlite:///{database}", **environment},
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        _await(f"http://127.0.0.1:{port}/_stcore/health", process)
        yield Server(f"http://127.0.0.1:{port}", process, database)
    finally:
        process.terminate()
        process.wait(timeout=20)
        log.close()


def _await(url: str, process: subprocess.Popen[bytes]) -> None:
    """Waits until the server answers; a process that has ended, or a minute, is a failure."""
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.1)
    message = f"the app did not start: {url}"
    raise RuntimeError(message)


@contextmanager
def browsing() -> Iterator[Browser]:
    """A headless Chromium."""
    path = installed()
    if path is None:
        raise RuntimeError(HELP)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


def settled(page: Page) -> None:
    """Waits until Streamlit has drawn what it was asked to."""
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", re.compile("notRunning"), timeout=PATIENCE)


def begin(page: Page, server: Server, form: str = "express", lang: str = "es") -> None:
    """Starts the quiz and waits for its first question."""
    page.goto(f"{server.url}/start?lang={lang}")
    page.locator(f".st-key-start_{form} button").click()
    expect(page.locator(".rf-question h1")).to_be_visible(timeout=PATIENCE)


def count(page: Page) -> tuple[int, int]:
    """The question's number and how many there are."""
    number, total = re.findall(r"\d+", page.locator(".rf-count").inner_text())
    return int(number), int(total)


def await_question(page: Page, number: int) -> None:
    """Waits for the question of this number."""
    expect(page.locator(".rf-count")).to_have_text(re.compile(rf"^{number} \D"), timeout=PATIENCE)


def tap(page: Page, choice: int) -> None:
    """Taps the option at this place, from 1; a scenario with fewer options gets its last."""
    options = page.locator(".rf-option")
    options.nth(min(choice, options.count()) - 1).click()


def answer_all(page: Page, choices: list[int]) -> None:
    """Answers every open question, the choices in turn, until the review."""
    number, total = count(page)
    for place in range(number, total + 1):
        await_question(page, place)
        tap(page, choices[place % len(choices)])
    expect(page.locator(".rf-rows li")).to_have_count(total, timeout=PATIENCE)


def finish(page: Page) -> None:
    """From the review to the result."""
    page.locator(".st-key-finish button").click()
    expect(page.locator(".st-key-fits .js-plotly-plot")).to_be_visible(timeout=PATIENCE)
    settled(page)
