"""Every address that is not a page of Streamlit's."""

from __future__ import annotations

from typing import Final

from starlette.routing import Route

from quiz.api import answers, client_modules, files, health, room_revision
from quiz.api.commands import dispatcher

_BESIDE_THE_PAGES: Final = [
    *answers.ROUTES,
    *client_modules.ROUTES,
    *dispatcher.ROUTES,
    *files.ROUTES,
    *room_revision.ROUTES,
]


def routes(below: str = "") -> list[Route]:
    """Returns the routes, for pages below a path (``server.baseUrlPath``); health checks stay at the server's root."""
    path = below.strip("/")
    start = f"/{path}" if path else ""
    beside = [Route(start + each.path, each.endpoint, methods=each.methods) for each in _BESIDE_THE_PAGES]
    return [*health.ROUTES, *beside]
