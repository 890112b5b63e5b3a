"""Carries out the commands that browsers send: one address for each, one way through all."""

from __future__ import annotations

import logging
from typing import Final

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from quiz.api.commands import attempts, rooms
from quiz.api.commands.command import Command, Context
from quiz.api.gate import gated, sender_of
from quiz.api.request_body import BadRequestError, parse
from quiz.api.responses import accepted_language, answer
from quiz.api.schemas.commands import CommandResult
from quiz.bootstrap import services, settings
from quiz.i18n import Translator, translator
from quiz.i18n.error_sentences import error_sentence
from quiz.services.errors import ServiceError, StorageError
from quiz.services.rooms.host_service import OvertakenError

_LOG: Final = logging.getLogger("rolefit")

COMMANDS: Final[dict[str, type[Command]]] = {
    each.name: each
    for each in (
        attempts.StartAttempt,
        attempts.JoinRoom,
        attempts.FinishAttempt,
        attempts.SetLanguage,
        attempts.DeleteAttempt,
        rooms.OpenRoom,
        rooms.TakeHostAction,
        rooms.DeleteRoom,
        rooms.RemoveNickname,
    )
}

_AT_A_TIME: Final = CapacityLimiter(8)
"""As many as with answers (`quiz.api.answers`); they have places of their own, and wait for no answer."""


async def post_command(request: Request) -> Response:
    """Carries out the command of this name, and answers with a `CommandResult`.

    200 where it was done or a rule forbids it (``refused``); 400 where it is no command; 429 with ``Retry-After``, 503
    and 500 where it was not done and may be sent again with the same key.
    """
    language = accepted_language(request)
    schema = COMMANDS.get(request.path_params["name"])
    if schema is None:
        return _refused(404, "malformed", translator(language))
    try:
        command = await parse(request, schema)
    except BadRequestError as error:
        return _refused(error.status, error.code, translator(language))
    tr = translator(command.reader() or language)
    return await to_thread.run_sync(_carry_out, command, request, tr, limiter=_AT_A_TIME)


def _carry_out(command: Command, request: Request, tr: Translator) -> Response:
    try:
        context = Context(services(), sender_of(request), settings().base_url)
        return answer(200, _done(command, context))
    except ServiceError as error:
        return _told(error, tr)
    except StorageError as error:
        return _refused(503, error.code, tr)
    except Exception:  # noqa: BLE001 - whatever it was, the person is told
        _LOG.exception("The command %s failed", command.name)
        return _refused(500, "other", tr)


def _done(command: Command, context: Context) -> CommandResult:
    try:
        command.admit(context)
        revision = context.services.commands.once(command.key, command.name, lambda: command.act(context))
    except ServiceError as error:
        command.refused(error.code, context)
        raise
    return CommandResult(done=True, go=command.destination(), revision=revision)


def _told(error: ServiceError, tr: Translator) -> Response:
    """Returns the answer to a command that a rule forbids."""
    revision = error.room.revision if isinstance(error, OvertakenError) else None
    problem = error_sentence(error.code, tr, **error.facts)
    result = CommandResult(refused=error.code, problem=problem, revision=revision)
    if error.code == "too_many_requests":
        return answer(429, result, {"Retry-After": str(error.facts["seconds"])})
    return answer(400 if error.code == "key_used" else 200, result)


def _refused(status: int, code: str, tr: Translator) -> Response:
    problem = error_sentence(code, tr)
    return answer(status, CommandResult(refused=code if status < 500 else None, problem=problem))


ROUTES: Final = [Route("/commands/{name:str}", gated(post_command), methods=["POST"])]
