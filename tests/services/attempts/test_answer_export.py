from __future__ import annotations

import pytest

from questions import Pack
from questions.ids import ItemId, PackId
from quiz.services import AttemptService, ServiceError
from quiz.services.attempts.answer_export import answer_table
from tests.services.fakes import ES, ROOM, TINY, MemoryAttempts, later, make_taking, turned


def finish_one(attempt_service: AttemptService) -> str:
    """Answers PI02 with 1, skips the rest of the room form, finishes; the token."""
    token, _ = attempt_service.start(TINY.id, ROOM, ES)
    attempt_service.answer(token, ItemId("pi02"), 1, ES)
    for item in ("at03", "pi03", "at02"):
        attempt_service.skip(token, ItemId(item), ES)
    attempt_service.finish(token)
    return token


def test_a_row_is_a_number_and_the_responses_as_shown_with_blanks_for_what_is_missing() -> None:
    attempt_service = make_taking()
    finish_one(attempt_service)
    table = answer_table(attempt_service, TINY.id)
    assert table.columns == ("respondent", "pi01", "pi02", "pi03", "pi04", "at01", "at02", "at03", "at04")
    assert table.rows == (("1", "", "1", "", "", "", "", "", ""),)


def test_nothing_that_leads_back_to_a_person_is_in_the_table() -> None:
    attempt_service = make_taking()
    token = finish_one(attempt_service)
    attempt = attempt_service.resume(token)
    cells = str(answer_table(attempt_service, TINY.id))
    for secret in (token, attempt.id, str(attempt.started.year)):
        assert secret not in cells


def test_an_unfinished_attempt_is_not_exported() -> None:
    attempt_service = make_taking()
    token, _ = attempt_service.start(TINY.id, ROOM, ES)
    attempt_service.answer(token, ItemId("pi02"), 1, ES)
    assert answer_table(attempt_service, TINY.id).rows == ()


@pytest.mark.parametrize(("version", "rows", "left_out"), [(later(TINY), 1, 0), (turned(TINY), 0, 1)])
def test_answers_are_never_read_with_the_keys_of_other_items(version: Pack, rows: int, left_out: int) -> None:
    store = MemoryAttempts()
    finish_one(make_taking(store))
    table = answer_table(make_taking(store, None, version), TINY.id)
    assert (rows, left_out) == (len(table.rows), table.left_out)


def test_an_unknown_pack_is_refused() -> None:
    with pytest.raises(ServiceError, match="unknown_pack"):
        answer_table(make_taking(), PackId("nope"))
