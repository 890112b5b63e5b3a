"""What must not happen on any page: an error in the console, an uncaught exception, a request to anywhere else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError, WebSocket

ALLOWED = (
    # Streamlit first looks for its server beside the page's own address, then above it, where it is.
    r"console: .* 404 .*/files/[\w.]+$",  # a file of an attempt that was deleted: the page says so
    r"console: .* 404 .*/\w+/_stcore/(health|host-config)$",
    # It also writes down that an address has no page, and shows home.
    r"console: The page that you have requested does not seem to exist",
)
"""Patterns of what happens all the same, each with its reason."""

CUT = (
    r"console: .*ERR_CONNECTION_REFUSED",
    r"console: .*ERR_EMPTY_RESPONSE",
    r"console: .*ERR_CONNECTION_RESET",
    r"console: .*(when disconnected|not responding|Connection timed out|WebSocket|server endpoint)",
)
"""What Streamlit's client and Chromium write while the server is out of reach; for tests that put it there."""


@dataclass
class Watch:
    """Gathers complaints about the pages of one context."""

    home: str
    """Where requests may go: how their addresses begin."""
    allowed: Sequence[str] = ()
    complaints: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Watches every page that the context opens from now on."""
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)
        context.on("page", self._page)

    def check(self) -> None:
        """Raises what has gathered, and begins anew."""
        microaggregate, self.complaints = self.complaints, []
        if microaggregate:
            raise AssertionError("\n".join(microaggregate))

    def _page(self, page: Page) -> None:
        page.on("websocket", self._socket)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._complain(f"console: {message.text} {message.location.get('url', '')}")

    def _error(self, error: WebError) -> None:
        self._complain(f"uncaught: {error.error}")

    def _request(self, request: Request) -> None:
        self._elsewhere(request.url)

    def _socket(self, socket: WebSocket) -> None:
        self._elsewhere(socket.url.replace("ws", "http", 1))

    def _elsewhere(self, url: str) -> None:
        if not url.removeprefix("blob:").startswith((self.home, "data:", "about:")):
            self._complain(f"elsewhere: {url}")

    def _complain(self, complaint: str) -> None:
        if not any(re.search(pattern, complaint) for pattern in (*ALLOWED, *self.allowed)):
            self.complaints.append(complaint)
