"""What is no answer is told, and never stored."""

from __future__ import annotations

import pytest

from quiz.flow import Token
from quiz.i18n.error_sentences import error_sentence
from quiz.services import AttemptService
from tests.api.answering import GOOD, TR, asked_first, sent


@pytest.mark.parametrize(
    ("nonsense", "code"),
    [
        ({"value": 6}, "not_an_option"),
        ({"value": 0}, "not_an_option"),
        ({"value": "compare"}, "not_an_option"),
        ({"value": "4"}, "not_an_option"),
        ({"value": 10**30}, "not_an_option"),
        ({"item": "zz99"}, "not_in_form"),
        ({"item": "zz99", "kind": "back", "value": None}, "not_in_form"),
        ({"item": "zz99", "kind": "skip", "value": None}, "not_in_form"),
        ({"item": None}, None),
        ({"item": "a\0"}, None),
        ({"item": "\ud800"}, None),
        ({"value": "a\0"}, None),
        ({"value": "\ud800"}, None),
        ({"read_in": "\0"}, None),
        ({"more": 1}, None),
        ({"sequence": 2**53}, None),
        ({"value": True}, None),
        ({"value": 4.0}, None),
        ({"value": [4]}, None),
        ({"value": {"a": 1}}, None),
        ({"kind": "delete"}, None),
        ({"kind": ["answer"]}, None),
        ({"kind": None}, None),
        ({"value": None}, None),
        ({"kind": "skip"}, None),
        ({"client_id": ""}, None),
        ({"client_id": "a b"}, None),
        ({"client_id": "1" * 33}, None),
        ({"client_id": "\ud800"}, None),
        ({"client_id": None}, None),
        ({"sequence": "x"}, None),
        ({"sequence": None}, None),
        ({"sequence": -1}, None),
        ({"sequence": float("inf")}, None),
        ("nothing of the kind", None),
        ([], None),
    ],
    ids=ascii,
)
def test_nonsense_from_a_browser_is_told_and_never_stored(
    attempt_service: AttemptService, token: Token, nonsense: object, code: str | None
) -> None:
    status, said = sent(token, {**GOOD, **nonsense} if isinstance(nonsense, dict) else nonsense)
    assert {} == attempt_service.resume(token).responses
    assert (200 if code else 400, code, error_sentence(code or "malformed", TR)) == (
        status,
        said["refused"],
        said["problem"],
    )
    assert (asked_first(attempt_service, token, 1) if code else None) == (said["question"] or {}).get("item")
    assert 200 == sent(token, GOOD)[0]
    assert {"bf01": 4} == attempt_service.resume(token).responses


@pytest.mark.parametrize("value", [1, ["x"], {}, "\ud800", "a\0", "a" * 65], ids=ascii)
@pytest.mark.parametrize("field", ["token", "item_wanted", "seen_revision", "language", "reviewing"])
def test_what_is_no_text_of_ours_is_not_understood(field: str, value: object) -> None:
    assert 400 == sent(Token("A" * 22), GOOD, **{field: value})[0]


@pytest.mark.parametrize("seconds", ["1", None, -1, 1e308, [], True])
def test_a_time_that_cannot_be_is_no_reason_to_lose_an_answer(
    attempt_service: AttemptService, token: Token, seconds: object
) -> None:
    assert 200 == sent(token, {**GOOD, "seconds": seconds})[0]
    assert {"bf01": 4} == attempt_service.resume(token).responses


@pytest.mark.parametrize("age", ["1", None, -1, 1e308, [], True])
@pytest.mark.parametrize("sent_so_far", ["1", None, -1, 10_000, 1.5, [], True])
def test_a_count_and_an_age_that_cannot_be_are_none_either(
    attempt_service: AttemptService, token: Token, age: object, sent_so_far: object
) -> None:
    assert 200 == sent(token, {**GOOD, "age": age, "sent": sent_so_far})[0]
    assert {"bf01": 4} == attempt_service.resume(token).responses
