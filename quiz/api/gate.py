"""What stands in front of every command, answer and file: where it comes from is checked here, and nowhere else.

A session and its token against forgery belong here too, once there are accounts.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import wraps

from starlette.requests import Request
from starlette.responses import Response

from quiz.api.origin_check import is_ours
from quiz.api.responses import accepted_language, failure
from quiz.bootstrap import settings
from quiz.services.caller import Caller
from quiz.services.client_address import client_address


@dataclass(frozen=True)
class Sender:
    """Who sends a request, as far as the server itself knows."""

    address: str
    """The network address that limits are counted by."""
    caller: Caller


Endpoint = Callable[[Request], Awaitable[Response]]


def gated(endpoint: Endpoint) -> Endpoint:
    """Returns the endpoint behind the gate: it sees only JSON from pages of ours and from programs."""

    @wraps(endpoint)
    async def checked(request: Request) -> Response:
        if not is_ours(request.headers):
            return failure(403, "foreign_origin", accepted_language(request))
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return failure(400, "malformed", accepted_language(request))
        return await endpoint(request)

    return checked


def sender_of(request: Request) -> Sender:
    """Returns who sends a request, as far as the connection and the trusted proxies say it."""
    peer = request.client.host if request.client else ""
    forwarded = request.headers.getlist("x-forwarded-for")
    address = client_address(peer, forwarded, settings().trusted_proxies)
    return Sender(address, Caller.of(peer, dict(request.headers)))
