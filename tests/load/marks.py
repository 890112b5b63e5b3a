"""What waiting phones ask beside the page: whether the room has moved on."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit


class Marks:
    """Asks for a room's mark over plain HTTP, on as many connections as are asked for at a time."""

    def __init__(self, url: str) -> None:
        place = urlsplit(url)
        self._host, self._port = place.hostname or "", place.port or 80
        self._free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
        self.asked = 0

    async def ask(self, room: str) -> str:
        """The mark; empty where the server did not say."""
        self.asked += 1
        writer = None
        try:
            reader, writer = self._free.pop() if self._free else await asyncio.open_connection(self._host, self._port)
            mark = await self._asked(room, reader, writer)
        except (OSError, EOFError, ValueError):
            mark = ""
        except asyncio.CancelledError:  # the phone is done
            if writer is not None:
                writer.close()
            raise
        else:
            self._free.append((reader, writer))
            return mark
        if writer is not None:
            writer.close()
        return mark

    async def close(self) -> None:
        """Closes every connection."""
        for _, writer in self._free:
            writer.close()
        await asyncio.gather(*(writer.wait_closed() for _, writer in self._free), return_exceptions=True)
        self._free.clear()

    async def _asked(self, room: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> str:
        writer.write(f"GET /rooms/{room}/mark HTTP/1.1\r\nHost: {self._host}:{self._port}\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = next((line for line in head.split("\r\n") if line.startswith("content-length:")), "")
        body = (await reader.readexactly(int(length.removeprefix("content-length:")))).decode()
        return body if " 200 " in head.split("\r\n", 1)[0] else ""
