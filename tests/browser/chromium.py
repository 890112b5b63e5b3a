"""Finds a Chromium for the browser tests, or gets one: `python -m tests.browser.chromium` prints its path."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)
HELP = (
    "The browser tests need Chromium or Chrome, and none was found or could be fetched. Install one "
    "(Debian and Ubuntu: apt-get install chromium; macOS: brew install --cask chromium), "
    "or set ROLEFIT_TEST_BROWSER to its path, and run the command again."
)


def installed() -> str | None:
    """The path of a browser that is already here."""
    named = os.environ.get("ROLEFIT_TEST_BROWSER")
    found = [named] if named else [shutil.which(name) for name in NAMES] + [p for p in PLACES if Path(p).is_file()]
    return next((path for path in found if path), None) or _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def fetch() -> str | None:
    """Installs a browser: Debian's where that is possible, else Playwright's."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        _run("apt-get", "update", "-q")
        _run("apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium")
    if installed() is None:
        _run(sys.executable, "-m", "playwright", "install", "chromium")
    return installed()


def _run(*command: str) -> None:
    try:
        subprocess.run(command, check=False, stdout=sys.stderr, timeout=600)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"{command[0]}: {error}", file=sys.stderr)


if __name__ == "__main__":
    path = installed() or fetch()
    if path is None:
        sys.exit(HELP)
    print(path)
