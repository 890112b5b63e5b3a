"""A limit on how long a request's body may keep the server waiting."""

from __future__ import annotations

import asyncio
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

IDLE_SECONDS: Final = 10.0
"""Between two pieces of a body: a slow line sends something within it, and half a request is let go of."""


class BodyDeadline:
    """Tells the app that the client has left where its request's body stops coming."""

    def __init__(self, app: ASGIApp, idle_seconds: float = IDLE_SECONDS) -> None:
        self.app = app
        self.idle_seconds = idle_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on, with a body that ends within a finite time."""
        await self.app(scope, self._timed(receive) if scope["type"] == "http" else receive, send)

    def _timed(self, receive: Receive) -> Receive:
        """Returns ``receive`` with a time limit until the body is whole; what comes after that may take for ever."""
        whole = False

        async def timed() -> Message:
            nonlocal whole
            if whole:
                return await receive()
            try:
                async with asyncio.timeout(self.idle_seconds):
                    message = await receive()
            except TimeoutError:
                return {"type": "http.disconnect"}
            whole = not message.get("more_body", False)
            return message

        return timed
