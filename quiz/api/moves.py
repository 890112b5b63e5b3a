"""The former address and names of `quiz.api.answers`, for pages that were loaded before the server was updated."""

from __future__ import annotations

import json
from typing import Any, Final

from anyio import to_thread
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from quiz.api.answers import respond
from quiz.api.request_body import BadRequestError, read_body
from quiz.api.schemas.answers import AnswerCommand

_LOOK: Final = {"token": "token", "item_wanted": "at", "seen_revision": "mark", "language": "language"}
_ACTION: Final = ("kind", "item", "value", "seconds", "read_in", "age", "sent")


async def moves(request: Request) -> Response:
    """Carries out a move, as `quiz.api.answers.post_answer` does with an action."""
    try:
        command = _translated(json.loads(await read_body(request)))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, ValidationError, BadRequestError):
        return _renamed(400, {"question": None, "leave": False, "refused": None, "problem": None})
    response = await to_thread.run_sync(respond, command)
    return _renamed(response.status_code, json.loads(bytes(response.body)))


def _translated(tree: dict[str, Any]) -> AnswerCommand:
    look = {name: tree[former] for name, former in _LOOK.items()}
    move = tree["move"]
    action = move and {
        **{name: move[name] for name in _ACTION if name in move},
        "client_id": move["page"],
        "sequence": move["number"],
    }
    return AnswerCommand.model_validate({**look, "reviewing": tree["then"] == "review", "action": action})


def _renamed(status: int, result: dict[str, Any]) -> Response:
    return JSONResponse({"card": result.pop("question"), **result}, status, headers={"Cache-Control": "no-store"})


ROUTES: Final = [Route("/moves", moves, methods=["POST"])]
