"""A real server and a real browser: what the browser tests, the pictures and the benchmarks stand on."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

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
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # nothing leaves this machine, websockets included
)


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
def serving(
    folder: Path,
    port: int | None = None,
    root: Path = ROOT,
    command: tuple[str, ...] = ("streamlit", "run", "app.py"),
    **environment: str,
) -> Iterator[Server]:
    """The app (or the one in another root) on loopback with a database in the folder, until the block ends.

    Whatever ``ROLEFIT_…`` the developer has set stays outside; ``environment`` is what this server gets.
    """
    port = port or free_port()
    database = folder / "rolefit.sqlite3"
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("ROLEFIT_")}
    log = (folder / "server.log").open("ab")
    prefix = "--server." if command[0] == "streamlit" else "--"
    place = (f"{prefix}port", str(port), f"{prefix}{'address' if prefix != '--' else 'host'}", "127.0.0.1")
    process = subprocess.Popen(
        [sys.executable, "-m", *command, *place],
        cwd=root,
        env={**inherited, "ROLEFIT_DATABASE_URL": f"sqlite:///{database}", **environment},
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        _await(f"http://127.0.0.1:{port}/healthz", process)
        yield Server(f"http://127.0.0.1:{port}", process, database)
    finally:
        process.terminate()
        process.wait(timeout=20)
        log.close()


def _await(url: str, process: subprocess.Popen[bytes]) -> None:
    """Waits until the server answers, be it 404 as a benchmark's does; a process that has ended, or a minute, fails."""
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - our own server
                return
        except urllib.error.HTTPError:
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
