"""The app in a process of its own, started from a foreign folder, in which no name server ever answers."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2 as httpx

from tests.browser.stage import free_port

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"
PATIENCE = 60.0
"""Seconds until a process counts as one that does not start; a busy machine needs ten."""

DEAD_RESOLVER = """
import ipaddress, pathlib, socket, threading
numeric = socket.getaddrinfo
def look_up(host, *arguments, **options):
    try:
        ipaddress.ip_address(host)
    except ValueError:
        with pathlib.Path({log!r}).open("a") as log:
            log.write(f"{{host}}\\n")
        threading.Event().wait()
    return numeric(host, *arguments, **options)
socket.getaddrinfo = look_up
"""
"""Runs in each interpreter before anything else: a name that is looked up is written down, and never found."""


@dataclass(frozen=True)
class Child:
    """A server in a process of its own."""

    process: subprocess.Popen[bytes]
    port: int
    lookups: Path
    log: Path

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def names_looked_up(self) -> list[str]:
        return self.lookups.read_text().splitlines() if self.lookups.exists() else []


def command(kind: str, port: int) -> list[str]:
    """How ``streamlit`` or ``uvicorn`` serves the app from another folder."""
    app = {
        "streamlit": ["streamlit", "run", str(ROOT / "app.py"), "--server.address", HOST, "--server.port", str(port)],
        "uvicorn": ["uvicorn", "--app-dir", str(ROOT), "app:app", "--host", HOST, "--port", str(port)],
    }
    return [sys.executable, "-m", *app[kind]]


@contextmanager
def child(kind: str, folder: Path, **environment: str) -> Iterator[Child]:
    """A server that is started in ``folder``, and ended with the block if it still runs."""
    port, lookups, log = free_port(), folder / "lookups", folder / "server.log"
    (folder / "sitecustomize.py").write_text(DEAD_RESOLVER.format(log=str(lookups)))
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("ROLEFIT_")}
    database = f"sqlite:///{folder / 'rolefit.sqlite3'}"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command(kind, port),
            cwd=folder,
            env={**inherited, "PYTHONPATH": str(folder), "ROLEFIT_DATABASE_URL": database, **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        started = Child(process, port, lookups, log)
        _await(started)
        yield started
    finally:
        process.kill()
        process.wait()


def _await(started: Child) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and started.process.poll() is None:
        try:
            if httpx.get(f"{started.url}/healthz", timeout=2).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise RuntimeError(started.log.read_text())
