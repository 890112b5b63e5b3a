"""A limit on how long the server waits for open requests when it is told to stop."""

from __future__ import annotations

import socket
from functools import wraps
from typing import Final

import uvicorn

STOP_SECONDS: Final = 8
"""Longer than a write that waits for a lock (5 s), shorter than the 10 s after which Docker kills a container."""


def limit_graceful_stop() -> None:
    """Has uvicorn cancel what is still open `STOP_SECONDS` after a signal to stop, unless it was started with a limit.

    Without one it waits for ever for half a request. ``streamlit run`` has no option for it, and makes uvicorn's
    configuration before it imports the app, so the limit is put in where uvicorn reads it.
    """
    unlimited = uvicorn.Server.shutdown
    if getattr(unlimited, "__wrapped__", None) is not None:
        return

    @wraps(unlimited)
    async def shutdown(server: uvicorn.Server, sockets: list[socket.socket] | None = None) -> None:
        if server.config.timeout_graceful_shutdown is None:
            server.config.timeout_graceful_shutdown = STOP_SECONDS
        await unlimited(server, sockets)

    uvicorn.Server.shutdown = shutdown  # type: ignore[assignment, method-assign]
