"""The page that every screen starts from: its language, its style sheet, and the headers that keep a link private."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from quiz.api.client_modules import head
from quiz.i18n import best_language, translator

_STATIC: Final = Path(__file__).parents[1] / "ui" / "static"


def _versioned(name: str) -> str:
    """A static file's address, which changes with its content: a browser may keep it for as long as it likes."""
    return f"./app/static/{name}?v={sha256((_STATIC / name).read_bytes()).hexdigest()[:8]}"


_HEAD: Final = (
    '<meta name="robots" content="noindex">'
    '<meta name="theme-color" content="#FBFAF7" media="(prefers-color-scheme: light)">'
    '<meta name="theme-color" content="#15171C" media="(prefers-color-scheme: dark)">'
    f'<link rel="stylesheet" href="{_versioned("rolefit.css")}">'
)
_HEADERS: Final = {
    "Referrer-Policy": "no-referrer",  # the link to an attempt is a key: it goes to no other site
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}
_POLICY: Final = (  # nothing is loaded from elsewhere; Streamlit itself needs inline code and blobs
    "default-src 'self' data: blob:; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; connect-src 'self' ws://{host} wss://{host} data: blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
_HOST: Final = re.compile(r"[A-Za-z0-9.:\[\]-]+")


class PageLanguage:
    """Rewrites Streamlit's index page: ``<html lang>``, our style sheet, a plain sentence where there is no script."""

    def __init__(self, app: ASGIApp, pieces: Mapping[str, str]) -> None:
        """Wraps an app.

        Args:
            app: the app.
            pieces: what of Streamlit's page is replaced or built on: its ``language``, ``title``, ``head_start``,
                ``head_end``, ``no_script_start`` and ``no_script_end``.
        """
        self.app = app
        self.pieces = pieces

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on; a page of HTML is held back until it is whole, and changed."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        await self.app(_unconditional(scope), receive, _Rewriter(scope, send, self.pieces))


class _Rewriter:
    """A ``send`` that gathers an HTML body and sends it changed; any other response goes through untouched."""

    def __init__(self, scope: Scope, send: Send, pieces: Mapping[str, str]) -> None:
        self.scope, self.send, self.pieces = scope, send, pieces
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(_HEADERS)
            headers["Content-Security-Policy"] = _policy(self.scope)
            if headers.get("content-type", "").startswith("text/html") and "content-encoding" not in headers:
                self.start = message
                return
        elif self.start is not None and message["type"] == "http.response.body":
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self.start)
            return
        await self.send(message)

    async def _finish(self, start: Message) -> None:
        body = _rewrite(self.body.decode(), self.scope, self.pieces).encode() if self.body else b""
        headers = MutableHeaders(scope=start)
        for stale in ("etag", "last-modified"):
            if stale in headers:
                del headers[stale]
        del headers["content-length"]
        if body:
            headers["content-length"] = str(len(body))
        headers.add_vary_header("Accept-Language")
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})


def _unconditional(scope: Scope) -> Scope:
    """The request without its cache conditions and compression: the same file differs by language."""
    dropped = {b"if-none-match", b"if-modified-since", b"accept-encoding"}
    wants_page = b"text/html" in Headers(scope=scope).get("accept", "").encode()
    kept = [(name, value) for name, value in scope["headers"] if not (wants_page and name in dropped)]
    return {**scope, "headers": kept}


def _policy(scope: Scope) -> str:
    """The content security policy; sockets go to the host that was asked for, and to no other."""
    host = Headers(scope=scope).get("host", "")
    return _POLICY.format(host=host if _HOST.fullmatch(host) else "localhost")


def _rewrite(page: str, scope: Scope, pieces: Mapping[str, str]) -> str:
    wanted = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [])
    accepted = [part.split(";")[0].strip() for part in Headers(scope=scope).get("accept-language", "").split(",")]
    tr = translator(best_language([*wanted, *filter(None, accepted)]))
    start, end = page.find(pieces["no_script_start"]), page.find(pieces["no_script_end"])
    if start >= 0:
        told = tr("RoleFit needs JavaScript: please switch it on and reload.")
        page = page[:start] + pieces["no_script_start"] + told + page[end:]
    return (
        page.replace(pieces["language"], f'<html lang="{tr.language}">')
        .replace(pieces["title"], "<title>RoleFit</title>")
        .replace(pieces["head_start"], pieces["head_start"] + head())
        .replace(pieces["head_end"], _HEAD + pieces["head_end"])
    )
