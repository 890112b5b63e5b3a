"""Limits how many websockets one network address has open in this process."""

from __future__ import annotations

from collections import Counter
from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from quiz.bootstrap import settings
from quiz.services.client_address import client_address
from quiz.services.limits import connection

MOST: Final = 1500
"""Of one address: 500 phones behind it, with what they still have open from before a cut line."""

_TRY_LATER: Final = 1013
"""The code by which a websocket is closed that may be opened later."""


class OpenSockets:
    """Refuses a websocket beyond `MOST`, before it is accepted.

    What it protects, memory and file descriptors, is the process's own: so the count is too, and nothing of it is left
    behind by a process that ends.
    """

    def __init__(self, app: ASGIApp, most: int = MOST) -> None:
        self.app = app
        self.most = most
        self._open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on but a websocket of an address that has enough of them."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        address = _address(scope)
        if self._open[address] >= self.most:
            await receive()
            await send({"type": "websocket.close", "code": _TRY_LATER})
            return
        self._open[address] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self._open[address] -= 1
            if not self._open[address]:
                del self._open[address]


def _address(scope: Scope) -> str:
    peer, forwarded = (scope.get("client") or (None,))[0], Headers(scope=scope).getlist("x-forwarded-for")
    return connection(client_address(peer, forwarded, settings().trusted_proxies))
