"""Makes the files that people take along, when they ask for them.

Streamlit keeps the files of its own download buttons in one process's memory: behind two processes most are not found.
The token comes in the request's body, because addresses are logged.
"""

from __future__ import annotations

import logging
from typing import Final

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from quiz.api.gate import gated, sender_of
from quiz.api.request_body import BadRequestError, parse
from quiz.api.responses import accepted_language, failure
from quiz.api.schemas.files import AttemptFileRequest, RoomFileRequest
from quiz.bootstrap import services
from quiz.report.file import File
from quiz.services import AttemptError, ServiceError, StorageError
from quiz.services.limits import Limited

_LOG: Final = logging.getLogger("rolefit")

_AT_A_TIME: Final = CapacityLimiter(2)
"""Files made at a time: each is a second of work, beside which answers must go on."""

ATTEMPT_FILES: Final = ("report.pdf", "answers.zip", "result.json")
ROOM_FILES: Final = ("room.pdf", "room.xlsx", "room.zip")

_STATUS: Final = {"too_many_requests": 429, "unfinished": 409, "nothing_answered": 409, "too_few": 409}
"""Why there is no file yet, or for a while; any other refusal is that there is nothing behind the token."""

FileRequest = AttemptFileRequest | RoomFileRequest


async def post_file(request: Request) -> Response:
    """Makes the file of this name.

    404 where there is no such file, attempt or room; 409 where there is nothing in it yet; 429 with ``Retry-After``.
    """
    name = request.path_params["name"]
    try:
        schema = _schema(name)
        asked = await parse(request, schema)
    except BadRequestError as error:
        return failure(error.status, error.code, accepted_language(request))
    address = sender_of(request).address
    return await to_thread.run_sync(_made, name, asked, address, limiter=_AT_A_TIME)


def _schema(name: str) -> type[FileRequest]:
    if name in ATTEMPT_FILES:
        return AttemptFileRequest
    if name in ROOM_FILES:
        return RoomFileRequest
    raise BadRequestError(404, "malformed")


def _made(name: str, asked: FileRequest, address: str) -> Response:
    try:
        services().limits.take(Limited.FILE, address)
        return _attachment(_make(name, asked))
    except ServiceError as error:
        return _refused(error, asked)
    except StorageError as error:
        return failure(503, error.code, asked.language)
    except Exception:  # noqa: BLE001 - whatever it was, the person is told
        _LOG.exception("The file %s could not be made", name)
        return failure(500, "other", asked.language)


def _make(name: str, asked: FileRequest) -> File:
    """Makes the file; what that takes is loaded with the first one, because no page needs it."""
    if isinstance(asked, AttemptFileRequest):
        from quiz.report.attempts.attempt_files import attempt_file  # noqa: PLC0415 - typst and pandas

        return attempt_file(name, services().attempts, asked.token, asked.language)
    from quiz.report.rooms.room_files import room_file  # noqa: PLC0415 - typst and pandas

    return room_file(name, services().hosts, asked.host, asked.language)


def _attachment(file: File) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"', "Cache-Control": "no-store"}
    return Response(file.content, media_type=file.media_type, headers=headers)


def _refused(error: ServiceError, asked: FileRequest) -> Response:
    code = "damaged_host" if isinstance(error, AttemptError) and isinstance(asked, RoomFileRequest) else error.code
    return failure(_STATUS.get(code, 404), code, asked.language, **error.facts)


ROUTES: Final = [Route("/files/{name:str}", gated(post_file), methods=["POST"])]
