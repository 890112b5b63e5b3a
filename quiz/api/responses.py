"""Answers in JSON that no cache keeps, and the language of those who are told something."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from questions.ids import Language
from quiz.i18n import best_language, translator
from quiz.i18n.error_sentences import error_sentence

_FRESH = {"Cache-Control": "no-store"}


def answer(status: int, result: BaseModel, headers: Mapping[str, str] | None = None) -> Response:
    """Returns a schema's value as JSON."""
    content = result.model_dump_json()
    return Response(content, status, {**_FRESH, **(headers or {})}, media_type="application/json")


def failure(status: int, code: str, language: Language, **facts: object) -> Response:
    """Returns a code and its sentence, in the shape that every kind of answer has.

    Args:
        status: the response's.
        code: why.
        language: the reader's.
        facts: what the sentence says; ``seconds`` is also the time after which it may be tried again.
    """
    content = {"refused": code, "problem": error_sentence(code, translator(language), **facts)}
    wait = {"Retry-After": str(facts["seconds"])} if "seconds" in facts else {}
    return JSONResponse(content, status, {**_FRESH, **wait})


def accepted_language(request: Request) -> Language:
    """Returns the best of our languages for the browser that sends a request."""
    accepted = request.headers.get("accept-language", "").split(",")
    return best_language([tag for part in accepted if (tag := part.partition(";")[0].strip())])
