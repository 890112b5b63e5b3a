"""Stores what a person does with a question, and returns the next question, without a run of the page's script.

A Streamlit script that draws next to nothing costs some seven milliseconds, and hundreds of phones answer at once: only
a change of page starts one. The attempt's token comes in the request's body, because addresses are logged.
"""

from __future__ import annotations

import logging
from typing import Final

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from quiz.api.gate import gated
from quiz.api.request_body import BadRequestError, parse
from quiz.api.responses import accepted_language, answer
from quiz.api.schemas.answers import AnswerCommand, AnswerResult
from quiz.bootstrap import services
from quiz.i18n import Translator, translator
from quiz.i18n.error_sentences import error_sentence
from quiz.present.attempts.question_payload import question_payload
from quiz.services import AttemptError, ServiceError, StorageError
from quiz.services.question_flow import DueQuestion

_LOG: Final = logging.getLogger("rolefit")

_AT_A_TIME: Final = CapacityLimiter(8)
"""Answers at a time. Each gives the interpreter away at the database and waits for the scripts to have it back; others
wait behind it: of 500 phones 95% had their next question within 0.46 s with 2, 0.11 with 4, 0.06 with 8."""


async def post_answer(request: Request) -> Response:
    """Carries out an `AnswerCommand`, and answers with an `AnswerResult`.

    200 where it was done or a rule forbids it (``refused``); 400 or 413 where it is no answer, which the browser does
    not send again. After any other status it may not have been stored, and the browser sends the same again, which is
    taken for one.
    """
    try:
        command = await parse(request, AnswerCommand)
    except BadRequestError as error:
        problem = error_sentence(error.code, translator(accepted_language(request)))
        return answer(error.status, AnswerResult(problem=problem))
    return await to_thread.run_sync(respond, command, limiter=_AT_A_TIME)


def respond(command: AnswerCommand) -> Response:
    """Carries the command out and returns the answer to it, whatever happens."""
    tr = translator(command.language)
    try:
        return answer(200, _carry_out(command, tr))
    except AttemptError:
        return answer(200, AnswerResult(leave=True))  # the page says what became of the attempt
    except StorageError as error:
        return answer(503, AnswerResult(problem=error_sentence(error.code, tr)))
    except Exception:  # noqa: BLE001 - whatever it was, the person is told
        _LOG.exception("An answer failed")
        return answer(500, AnswerResult(problem=error_sentence("other", tr)))


def _carry_out(command: AnswerCommand, tr: Translator) -> AnswerResult:
    questions, look, action = services().questions, command.look(), command.action
    if action is None:
        return _result(questions.look(look), tr)
    try:
        return _result(questions.act(look, action.kind, action.submission()), tr)
    except AttemptError:
        raise
    except ServiceError as error:
        problem = error_sentence(error.code, tr, **error.facts)
        return _result(questions.look(look), tr, error.code, problem)


def _result(due: DueQuestion, tr: Translator, refused: str | None = None, problem: str | None = None) -> AnswerResult:
    question = question_payload(due, tr)
    return AnswerResult(question=question, leave=question is None, refused=refused, problem=problem)


ROUTES: Final = [Route("/answers", gated(post_answer), methods=["POST"])]
