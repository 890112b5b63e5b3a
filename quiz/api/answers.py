"""What a person does with a question, and the next one, without a run of the page's script.

A script of Streamlit that draws next to nothing costs some seven milliseconds, and hundreds of phones answer at once:
only a change of page starts one. The key of the attempt comes in the request's body, for addresses are written down.
"""

from __future__ import annotations

import json
import logging
import re
from dataclasses import dataclass
from typing import Any, Final

from anyio import CapacityLimiter, to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from questions.ids import ItemId, Language, OptionId
from quiz.bootstrap import services
from quiz.flow import ClientStamp, Token
from quiz.i18n import Translator, translator
from quiz.i18n.faults import fault
from quiz.present.attempts.question_payload import card
from quiz.services import AnswerSubmission, AttemptError, ServiceError, StorageError
from quiz.services.question_flow import GIVES, DueQuestion, Kind, QuestionRequest

_LOG: Final = logging.getLogger("rolefit")

LONGEST: Final = 4096
"""Bytes of a request: ten times what ours has."""

_TURNS: Final = CapacityLimiter(8)
"""Moves at a time. Each gives the interpreter away at the database and waits for the scripts to have it back; others
wait behind it: of 500 phones 95% had their next question within 0.46 s with 2, 0.11 with 4, 0.06 with 8."""

_OLDEST: Final = 366 * 86_400
"""Seconds: what says that it waited longer is taken for new."""

_PAGE: Final = re.compile(r"[0-9-]{1,32}")
"""A browser's name, as its script draws it: two numbers."""

_KINDS: Final = frozenset({*GIVES, "next", "back"})


@dataclass(frozen=True)
class PageAction:
    """What a page sends: how it looks at its attempt, and what the person did, if anything."""

    look: QuestionRequest
    language: Language
    kind: Kind | None
    said: AnswerSubmission | None


async def moves(request: Request) -> Response:
    """Carries out a move and answers with what is due then.

    200 where that was done or, with the code in ``refused``, was not to be; 400 where it is no move, which the page
    does not send again. After any other status it may not have been stored, and the page sends the same again, which
    is taken for one.
    """
    try:
        move = read(await _body(request))
    except ClientDisconnect:
        return Response(status_code=400)
    if move is None:
        return _answer(400)
    return await to_thread.run_sync(_carry_out, move, limiter=_TURNS)


def read(body: bytes) -> PageAction | None:
    """The move in a request's body; None where it is none, for a browser can send what it likes."""
    try:
        tree = json.loads(body)
        look = QuestionRequest(
            Token(_text(tree["token"]) or ""), _item(tree["at"]), tree["then"] == "review", _text(tree["mark"])
        )
        language = translator(Language(_text(tree["language"]) or "")).language
        if tree["move"] is None:
            return PageAction(look, language, None, None)
        return _done(look, language, tree["move"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        return None


def _done(look: QuestionRequest, language: Language, move: dict[str, Any]) -> PageAction | None:
    kind, value = move["kind"], move["value"]
    if kind not in _KINDS or isinstance(value, bool) or not isinstance(value, int | str | None):
        return None
    if (kind in {"answer", "save"}) != (value is not None):
        return None
    seconds, sent = move["seconds"], move["sent"]
    seen = float(seconds) if isinstance(seconds, int | float) and 0 <= seconds < 86_400 else None
    count = sent if type(sent) is int and 0 <= sent < 10_000 else 0
    response = OptionId(value) if isinstance(value, str) else value
    age = move.get("age")
    waited = float(age) if isinstance(age, int | float) and 0 <= age < _OLDEST else 0.0
    stamp = ClientStamp(_page(move["page"]), _number(move["number"]))
    read_in = Language(_text(move["read_in"]) or "")
    return PageAction(
        look, language, kind, AnswerSubmission(ItemId(str(move["item"])), response, read_in, seen, count, stamp, waited)
    )


def _carry_out(move: PageAction) -> Response:
    tr = translator(move.language)
    try:
        return _carried_out(move, tr)
    except AttemptError:
        return _answer(200, leave=True)  # the page tells what became of it
    except StorageError as error:
        return _answer(503, problem=fault(error.code, tr))
    except Exception:  # noqa: BLE001 - a person is told, whatever it was
        _LOG.exception("A move failed")
        return _answer(500, problem=fault("other", tr))


def _carried_out(move: PageAction, tr: Translator) -> Response:
    if move.kind is None or move.said is None:
        return _shown(services().questions.look(move.look), tr)
    try:
        asked = services().questions.act(move.look, move.kind, move.said)
    except AttemptError:
        raise
    except ServiceError as error:
        told = {"refused": error.code, "problem": fault(error.code, tr, **error.facts)}
        return _shown(services().questions.look(move.look), tr, **told)
    return _shown(asked, tr)


def _shown(asked: DueQuestion, tr: Translator, **told: str) -> Response:
    drawn = card(asked, tr)
    return _answer(200, card=drawn, leave=drawn is None, **told)


def _answer(status: int, **facts: object) -> Response:
    whole = {"card": None, "leave": False, "refused": None, "problem": None, **facts}
    return JSONResponse(whole, status, headers={"Cache-Control": "no-store"})


async def _body(request: Request) -> bytes:
    """The body; of one that is too long only so much that it is no move."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST:
            return b""
    return body


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        if value and not value.isprintable():
            raise ValueError(value)  # no name of ours: a database refuses it, and so may the answer's encoding
        return value
    raise TypeError(type(value).__name__)


def _item(value: object) -> ItemId | None:
    text = _text(value)
    return None if text is None else ItemId(text)


def _page(value: object) -> str:
    if isinstance(value, str) and _PAGE.fullmatch(value):
        return value
    raise ValueError


def _number(value: object) -> int:
    if type(value) is int and 0 <= value < 2**53:
        return value
    raise TypeError(type(value).__name__)


ROUTES: Final = [Route("/moves", moves, methods=["POST"])]
