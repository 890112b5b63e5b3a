"""Rounding, once for all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.ids import Language
from quiz.i18n import Translator, translator
from quiz.present.numbers import chance_words, chances, points, tenth, whole

EN, ES = translator(Language("en")), translator(Language("es"))
SHARES = st.lists(st.floats(0.01, 1), min_size=2, max_size=5).map(lambda raw: [x / sum(raw) for x in raw])


@pytest.mark.parametrize(("expected", "value"), [(0, 0.49), (1, 0.5), (63, 62.5), (64, 63.5), (100, 100.0)])
def test_halves_go_up_and_never_to_the_even_neighbour(expected: int, value: float) -> None:
    assert expected == whole(value)


@given(SHARES)
def test_chances_add_up_to_a_hundred_and_are_within_one_of_the_truth(shares: list[float]) -> None:
    shown = chances(shares)
    assert sum(shown) == 100
    assert all(abs(a - 100 * b) < 1 for a, b in zip(shown, shares, strict=True))


@pytest.mark.parametrize(("expected", "percent"), [("over 99%", 100), ("99%", 99), ("50%", 50), ("under 1%", 0)])
def test_no_chance_is_certain(expected: str, percent: int) -> None:
    assert expected == chance_words(percent, EN)


@given(st.floats(-100, 100))
def test_mirrored_answers_have_mirrored_points(value: float) -> None:
    assert tenth(value) == -tenth(-value)


@pytest.mark.parametrize(
    ("expected", "value", "tr"),
    [("+2.5", 2.5, EN), ("\N{MINUS SIGN}2,5", -2.5, ES), ("0.0", 0.0, EN), ("0.0", tenth(-0.01), EN)],
)
def test_points_carry_their_sign_and_the_languages_decimal_mark(expected: str, value: float, tr: Translator) -> None:
    assert expected == points(value, tr)
