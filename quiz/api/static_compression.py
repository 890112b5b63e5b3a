"""Streamlit's scripts, compressed once and kept: on a phone the result page then loads a third of the bytes.

Streamlit serves its static files as they are, for it would compress them anew for each browser, and expects a proxy to
do better. A laptop in a workshop has none. Their names change with their content, so what is kept never grows stale.
"""

from __future__ import annotations

from asyncio import Event, Lock
from collections import defaultdict
from typing import Final

from starlette.datastructures import Headers
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LEVEL: Final = 6
"""Level 9 takes three times as long for one part in a hundred."""

_KINDS: Final = (".js", ".css")
_TYPES: Final = ("text/javascript", "application/javascript", "text/css")
"""What is kept; for a file that is not there Streamlit sends its page, as well as for any other address."""

_CONDITIONS: Final = ("range", "if-none-match", "if-modified-since")
"""Requests for a part of a file, or for none if it is the same, are left to Streamlit."""


class CompressedStatic:
    """Answers for the scripts and style sheets below ``/static/``; everything else passes through."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._compressing = GZipMiddleware(app, compresslevel=_LEVEL)
        self._kept: dict[str, list[Message]] = {}
        self._locks: defaultdict[str, Lock] = defaultdict(Lock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends what is kept of a file, which the first who asks for it makes, while others wait for that one."""
        if not _compressible(scope):
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        async with self._locks[path]:
            answer = self._kept.get(path) or await self._made(scope)
        for message in answer:
            await send(_copy(message))

    async def _made(self, scope: Scope) -> list[Message]:
        """The whole answer, whether or not the one who asked for it is still there: it is for all who come after."""
        messages: list[Message] = []

        async def gather(message: Message) -> None:
            messages.append(message)

        await self._compressing(scope, _patient, gather)
        if _is_file(messages[0]) and not messages[-1].get("more_body"):
            self._kept[scope["path"]] = messages
        else:
            self._locks.pop(scope["path"], None)  # a stranger may ask for as many files that are not there as he likes
        return messages


async def _patient() -> Message:
    """A client that never leaves; a file has no body to ask for."""
    await Event().wait()
    return {"type": "http.disconnect"}


def _is_file(start: Message) -> bool:
    kind = Headers(raw=start["headers"]).get("content-type", "")
    return start["status"] == 200 and kind.startswith(_TYPES)


def _copy(message: Message) -> Message:
    """Returns the message with a copy of its headers, to which outer middleware may add."""
    return {**message, "headers": list(message["headers"])} if "headers" in message else message


def _compressible(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or "/static/" not in scope["path"]:
        return False
    headers = Headers(scope=scope)
    asked_whole = not any(name in headers for name in _CONDITIONS)
    return scope["path"].endswith(_KINDS) and asked_whole and "gzip" in headers.get("accept-encoding", "")
