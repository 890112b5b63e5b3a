"""The files that a person can download of an attempt, made from what is stored at the time of the request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from questions.ids import Language
from quiz.flow import Token
from quiz.i18n import translator
from quiz.present.view import View
from quiz.report.attempts.attempt_archive import attempt_archive
from quiz.report.attempts.exports import answers_json
from quiz.report.attempts.record import Record
from quiz.report.attempts.report_pdf import attempt_pdf
from quiz.report.file import File
from quiz.services import AttemptService
from quiz.services.errors import ServiceError

MAKERS: Final[Mapping[str, tuple[str, Callable[[Record, View], bytes]]]] = MappingProxyType(
    {
        "report.pdf": ("application/pdf", attempt_pdf),
        "answers.zip": ("application/zip", attempt_archive),
        "result.json": ("application/json", answers_json),
    }
)
"""Name of a file -> its media type and the function that makes its content."""


def attempt_file(name: str, attempts: AttemptService, token: Token, language: Language) -> File:
    """Returns a file of `MAKERS`, in the reader's language as far as the pack has it.

    Raises:
        AttemptError: the token opens no attempt.
        ServiceError: ``unfinished``, ``nothing_answered``.
    """
    attempt = attempts.resume(token)
    pack = attempts.pack_of(attempt)
    if attempt.finished is None:
        raise ServiceError("unfinished")
    record = Record.of(attempt, pack)
    if not record.result.answered:
        raise ServiceError("nothing_answered")
    media_type, make = MAKERS[name]
    content = make(record, View(pack, translator(language)))
    return File(f"{pack.id}.{name.rpartition('.')[2]}", media_type, content)
