"""A tab on a connection of its own, beside hundreds of others in one event loop."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.load.wire import PATIENCE, Tab, stream, subprotocols


class LostError(Exception):
    """A page that did not come in time, or told of a fault."""


class Line:
    """A tab that reads whatever the server sends, and waits for what it wants to see."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab
        self._socket: ClientConnection | None = None
        self._reading: asyncio.Task[None] | None = None
        self._news = asyncio.Event()

    async def open(self) -> None:
        """Connects, as the session that the tab had where it had one."""
        # A browser takes part in compression only where the server offers it; ours does not.
        self._socket = await connect(
            stream(self.tab.url),
            subprotocols=subprotocols(self.tab.session),  # type: ignore[arg-type]
            max_size=None,
            open_timeout=PATIENCE,
            compression=None,
        )
        self._reading = asyncio.create_task(self._read(self._socket))

    def cut(self) -> None:
        """Ends the connection as a tunnel does: without a word."""
        assert self._socket is not None
        assert self._reading is not None
        self._socket.transport.abort()
        self._reading.cancel()

    async def close(self) -> None:
        """Ends the connection as a browser does that is closed."""
        if self._socket is not None:
            with suppress(ConnectionClosed, OSError):
                await self._socket.close()
        if self._reading is not None:
            self._reading.cancel()

    async def send(self, message: bytes) -> None:
        """Sends one message."""
        assert self._socket is not None
        await self._socket.send(message)

    async def until(self, seen: Callable[[], bool], again: bytes | None = None, wait: float = PATIENCE) -> float:
        """Waits until the tab shows something, and says when that was.

        ``again`` is sent once more after ``wait`` seconds, then after twice as long, and so on.

        Raises:
            LostError: it did not come.
        """
        assert self._reading is not None
        start = time.perf_counter()
        due = start + wait
        while not seen():
            if self._reading.done():
                raise LostError("the server closed the line")
            now = time.perf_counter()
            if now - start > PATIENCE:
                raise LostError(f"nothing for {PATIENCE:.0f} s; the page says: {self.tab.alerts or 'nothing'}")
            if now >= due:
                due, wait = now + 2 * wait, 2 * wait
                if again is not None:
                    await self.send(again)
            self._news.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), min(due, start + PATIENCE + 0.1) - now)
        return time.perf_counter()

    async def _read(self, socket: ClientConnection) -> None:
        with suppress(ConnectionClosed):
            async for raw in socket:
                assert isinstance(raw, bytes)
                self.tab.take(raw)
                self._news.set()
        self._news.set()
