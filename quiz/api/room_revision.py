"""Tells phones that wait whether their room has changed: a few bytes, and one read a second for all of them.

A Streamlit page that runs every two seconds costs milliseconds, and there are hundreds of phones; this costs a fraction
of one, and only a change starts the page.
"""

from __future__ import annotations

import re
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from quiz.bootstrap import services
from quiz.flow.rooms.due_item import room_version
from quiz.services.errors import ServiceError, StorageError

_ROOM_ID: Final = re.compile(r"[0-9a-f]{32}")
"""A room's id; anything else, a NUL among it, is asked of no database."""

GONE: Final = "gone"
"""The revision of a room that is not there any more."""


async def room_revision(request: Request) -> Response:
    """Returns the room's revision; empty while the database does not answer, which phones take for no change."""
    said = await run_in_threadpool(_revision, str(request.path_params["room"]))
    return PlainTextResponse(said, headers={"Cache-Control": "no-store"})


def _revision(room_id: str) -> str:
    if not _ROOM_ID.fullmatch(room_id):
        return GONE
    try:
        return room_version(services().rooms.seen(room_id))
    except ServiceError:
        return GONE
    except StorageError:
        return ""


ROUTES: Final = [Route("/rooms/{room:str}/revision", room_revision)]
