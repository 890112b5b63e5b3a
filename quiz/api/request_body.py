"""Reads a request's body, of a limited length and within a limited time, into a schema."""

from __future__ import annotations

import asyncio
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.requests import ClientDisconnect, Request

LONGEST: Final = 16 * 1024
"""Bytes: ten times the longest body that our pages send."""

BODY_SECONDS: Final = 10.0
"""In which a whole body has to arrive: it fits into a dozen packets."""

Parsed = TypeVar("Parsed", bound=BaseModel)


class BadRequestError(Exception):
    """A request that is answered with a status and goes no further."""

    def __init__(self, status: int, code: str) -> None:
        self.status = status
        self.code = code
        super().__init__(code)


async def parse(request: Request, schema: type[Parsed]) -> Parsed:
    """Returns a request's body as a value of the schema.

    Raises:
        BadRequestError: 408 ``too_slow``, 413 ``too_long``, 400 ``malformed``.
    """
    body = await read_body(request)
    try:
        return schema.model_validate_json(body)
    except ValidationError as error:
        raise BadRequestError(400, "malformed") from error


async def read_body(request: Request) -> bytes:
    """Returns a request's body.

    Raises:
        BadRequestError: 408 ``too_slow``, 413 ``too_long``.
    """
    body = b""
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > LONGEST:
                    raise BadRequestError(413, "too_long")
    except (TimeoutError, ClientDisconnect) as error:
        raise BadRequestError(408, "too_slow") from error
    return body
