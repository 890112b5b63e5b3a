"""What a page asks beside its websocket, over plain HTTP as its browser would: moves, and a room's mark."""

from __future__ import annotations

import asyncio
import gzip
import json
from typing import Any
from urllib.parse import urlsplit

from tests.load.requests import ANSWERS

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Beside:
    """Requests on as many connections as are asked for at a time; each is kept and used again."""

    def __init__(self, url: str) -> None:
        place = urlsplit(url)
        self._host, self._port = place.hostname or "", place.port or 80
        self._free: list[Connection] = []
        self.marks = 0

    async def mark(self, room: str) -> str:
        """The room's mark; empty where the server did not say."""
        self.marks += 1
        try:
            status, body = await self._asked(f"GET /rooms/{room}/revision")
        except (OSError, EOFError, ValueError):
            return ""
        return body.decode() if status == 200 else ""

    async def move(self, asked: dict[str, Any]) -> dict[str, Any]:
        """What the server answers to a move, its status among it.

        Raises:
            OSError, EOFError: the connection was lost.
        """
        status, body = await self._asked(f"POST {ANSWERS}", json.dumps(asked).encode())
        return {**json.loads(body), "status": status}

    async def command(self, name: str, fields: dict[str, Any]) -> dict[str, Any]:
        """What the server answers to a command, its status among it.

        Raises:
            OSError, EOFError: the connection was lost.
        """
        status, body = await self._asked(f"POST /commands/{name}", json.dumps(fields).encode())
        return {**json.loads(body), "status": status}

    async def close(self) -> None:
        """Closes every connection."""
        for _, writer in self._free:
            writer.close()
        await asyncio.gather(*(writer.wait_closed() for _, writer in self._free), return_exceptions=True)
        self._free.clear()

    async def _asked(self, what: str, body: bytes = b"") -> tuple[int, bytes]:
        """Status and body; a connection that the server has closed meanwhile is opened anew, as a browser does."""
        kept = bool(self._free)
        connection = self._free.pop() if kept else await asyncio.open_connection(self._host, self._port)
        try:
            found = await self._exchange(connection, what, body)
        except (OSError, EOFError):
            connection[1].close()
            if not kept:
                raise
            return await self._asked(what, body)
        except BaseException:  # the phone is done, or its line was cut
            connection[1].close()
            raise
        self._free.append(connection)
        return found

    async def _exchange(self, connection: Connection, what: str, body: bytes) -> tuple[int, bytes]:
        reader, writer = connection
        head = f"{what} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\nAccept-Encoding: gzip\r\n"
        if body:
            head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        writer.write(head.encode() + b"\r\n" + body)
        said = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower().split("\r\n")
        headers = dict(line.split(": ", 1) for line in said[1:] if line)
        found = await reader.readexactly(int(headers["content-length"]))
        whole = gzip.decompress(found) if headers.get("content-encoding") == "gzip" else found
        return int(said[0].split(" ")[1]), whole
