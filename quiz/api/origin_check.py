"""Refuses what another website sends through a visitor's browser."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from quiz.bootstrap import settings

_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing, and whose answer a foreign page cannot read: we send no CORS headers."""

_POLICY_VIOLATION: Final = 1008


class OriginCheck:
    """Refuses websockets and requests that change something where their Origin is not one of ours.

    Ours is the host that the request asks for, the one that a proxy says it was asked for, and the host of
    ``ROLEFIT_BASE_URL``. A foreign page can set none of them. Without an Origin it is no browser that asks.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or answers 403; a websocket is closed before it is accepted."""
        kind = scope["type"]
        if kind == "websocket":
            await self._websocket(scope, receive, send)
        elif kind == "http" and scope["method"] not in _SAFE and not is_ours(Headers(scope=scope)):
            refusal = JSONResponse({"problem": None, "refused": "foreign_origin"}, 403)
            await refusal(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if not is_ours(headers):
            await receive()
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            return
        await self.app(_as_asked_for(scope), receive, send)


def is_ours(headers: Headers) -> bool:
    """Returns whether a request comes from one of our own pages, or from no page."""
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site") != "cross-site"
    asked_for = (headers.get("host"), headers.get("x-forwarded-host", "").split(",")[0].strip())
    ours = {_host(f"//{host}") for host in asked_for if host} | {_host(settings().base_url)}
    return _host(origin) in ours - {""}


def _host(address: str) -> str:
    """Returns an address's host and port in lower case, without a port that its scheme implies; empty for none."""
    try:
        parts = urlsplit(address.lower())
        port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    except ValueError:
        return ""
    return f"{parts.hostname}{port}" if parts.hostname else ""


def _as_asked_for(scope: Scope) -> Scope:
    """Returns the request with its Origin's host as its Host: Streamlit compares the two again, and knows no proxy."""
    headers = Headers(scope=scope)
    if "origin" not in headers or "host" not in headers:
        return scope
    changed: Scope = {**scope, "headers": list(scope["headers"])}
    MutableHeaders(scope=changed)["host"] = urlsplit(headers["origin"]).netloc
    return changed
