"""The files of an attempt: named, typed, and refused where there is nothing in them."""

from __future__ import annotations

import pytest

from questions.ids import Response
from quiz.flow import Token
from quiz.report.attempts.attempt_files import MAKERS, attempt_file
from quiz.services import AttemptService, ServiceError
from tests.services.fakes import EN, FULL, TINY, make_taking


def answered(response: Response | None) -> tuple[AttemptService, Token]:
    service = make_taking(None, None, TINY)
    token, attempt = service.start(TINY.id, FULL, EN)
    for item in TINY.form(attempt.form).items:
        if response is None:
            service.skip(token, item, EN)
        else:
            service.answer(token, item, next(iter(TINY.item(item).places)), EN)
    return service, token


@pytest.mark.parametrize(("name", "begins"), [("report.pdf", b"%PDF"), ("answers.zip", b"PK"), ("result.json", b"{")])
def test_each_file_has_a_name_a_type_and_content(name: str, begins: bytes) -> None:
    service, token = answered(1)
    service.finish(token)
    made = attempt_file(name, service, token, EN)
    assert (f"tiny.{name.rpartition('.')[2]}", MAKERS[name][0]) == (made.name, made.media_type)
    assert made.content.startswith(begins)


def test_an_attempt_that_is_under_way_has_no_files() -> None:
    service, token = answered(1)
    with pytest.raises(ServiceError, match="unfinished"):
        attempt_file("report.pdf", service, token, EN)


def test_an_attempt_without_an_answer_has_no_files() -> None:
    service, token = answered(None)
    service.finish(token)
    with pytest.raises(ServiceError, match="nothing_answered"):
        attempt_file("report.pdf", service, token, EN)
