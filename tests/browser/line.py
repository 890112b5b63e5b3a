"""A stretch of network between a browser and the server, which can be cut and mended: Chromium's own "offline" leaves
websockets open, and a tunnel does not."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Lock, Thread

from playwright.sync_api import Page, expect

from questions.ids import Language
from quiz.flow import Token
from quiz.i18n import translator
from tests.browser.person import await_question, option

KEPT = translator(Language("es"))("No connection. Your answer is kept here and sent as soon as it is back.")


@dataclass
class Line:
    """Passes bytes on to the server's port; while it is cut, every connection is closed and new ones are refused."""

    server: int
    port: int = 0
    _listener: socket.socket | None = None
    _open: set[socket.socket] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def mend(self) -> None:
        """Listens, on the same port as before."""
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self._listener.getsockname()[1]
        Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def cut(self) -> None:
        """Closes everything that is open, and the door."""
        if self._listener is not None:
            with suppress(OSError):
                self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
        with self._lock:
            for each in self._open:
                _close(each)
            self._open.clear()

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):  # the listener was closed: the line is cut
            while True:
                near, _ = listener.accept()
                self._join(near)

    def _join(self, near: socket.socket) -> None:
        try:
            far = socket.create_connection(("127.0.0.1", self.server))
        except OSError:  # there is no server just now
            _close(near)
            return
        with self._lock:
            self._open |= {near, far}
        for source, sink in ((near, far), (far, near)):
            Thread(target=self._pass_on, args=(source, sink), daemon=True).start()

    def _pass_on(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
        with self._lock:
            self._open -= {source, sink}
        _close(source)
        _close(sink)


@contextmanager
def line_to(port: int) -> Iterator[Line]:
    """A line that works, until the block ends."""
    line = Line(port)
    line.mend()
    try:
        yield line
    finally:
        line.cut()


def _close(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()


def tap_in_a_tunnel(page: Page, line: Line, token: Token, number: int, place: int) -> None:
    """Opens an attempt at this question and answers it with the line cut; the page says that it keeps the answer."""
    page.goto(f"/quiz?a={token}")
    await_question(page, number)
    line.cut()
    option(page, place).click()
    expect(page.get_by_role("status").get_by_text(KEPT)).to_be_visible()
