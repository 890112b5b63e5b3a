from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.flow.rooms.nickname import cleaned


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ana  ", "Ana"),
        ("Ana\n\tMaría", "Ana María"),
        ("Jose\u0301", "José"),
        ("abc\u202edef", "abcdef"),  # turns the direction of the text round
        ("A\u2066n\u2069a", "Ana"),
        ("A\x00n\x1b[31ma", "An[31ma"),
        ("<b>Ana</b>", "<b>Ana</b>"),
        ("O'Neill; DROP TABLE", "O'Neill; DROP TABLE"),
        ("\u200b\u200e", ""),
        ("\u200d\u200c", ""),
        ("👩\u200d🏫", "👩\u200d🏫"),
        ("Z\u0300\u0301\u0302\u0303\u0304a", "Z\u0300\u0301a"),
        ("", ""),
    ],
)
def test_a_nickname_is_one_line_of_visible_text(typed: str, kept: str) -> None:
    assert kept == cleaned(typed)


@given(st.text(max_size=200))
def test_whatever_is_typed_nothing_invisible_is_left_and_cleaning_again_changes_nothing(typed: str) -> None:
    name = cleaned(typed)
    kinds = {unicodedata.category(char) for char in name if char not in "\u200c\u200d"}
    assert not kinds & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    assert name == cleaned(name) == name.strip()


def test_a_name_of_ten_thousand_characters_is_cleaned_and_left_for_the_caller_to_refuse() -> None:
    assert len(cleaned("x" * 10_000)) == 10_000
