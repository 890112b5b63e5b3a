"""An event loop that is opened at its first use."""

from __future__ import annotations

import asyncio
from typing import Final

_OWN: Final = frozenset({"__class__", "__dict__", "_closed", "_loop", "_opened", "close", "is_closed", "is_running"})


class DeferredEventLoop(asyncio.AbstractEventLoop):
    """Passes everything on to a real event loop, which the first call opens; until then it holds no file descriptor."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False

    def __getattribute__(self, name: str) -> object:
        if name in _OWN:
            return object.__getattribute__(self, name)
        return getattr(self._opened(), name)

    def is_running(self) -> bool:
        """Returns whether the real loop runs."""
        return self._loop is not None and self._loop.is_running()

    def is_closed(self) -> bool:
        """Returns whether the loop was closed, opened before or not."""
        return self._closed if self._loop is None else self._loop.is_closed()

    def close(self) -> None:
        """Closes the real loop; one that was never opened is never opened then."""
        self._closed = True
        if self._loop is not None:
            self._loop.close()

    def _opened(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            if self._closed:
                raise RuntimeError("Event loop is closed")
            self._loop = asyncio.new_event_loop()
        return self._loop
