"""Every address that is no screen."""

from __future__ import annotations

from typing import Final

from starlette.routing import Route

from quiz.api import answers, client_modules, health, room_revision

_BESIDE_THE_PAGES: Final = [*answers.ROUTES, *client_modules.ROUTES, *room_revision.ROUTES]


def routes(below: str = "") -> list[Route]:
    """The routes, where pages stand below a path (``server.baseUrlPath``); health checks stay at its root."""
    path = below.strip("/")
    start = f"/{path}" if path else ""
    beside = [Route(start + each.path, each.endpoint, methods=each.methods) for each in _BESIDE_THE_PAGES]
    return [*health.ROUTES, *beside]
