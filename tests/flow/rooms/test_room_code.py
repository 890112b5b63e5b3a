from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.flow.rooms.room_code import ALPHABET, LENGTH, Code, read_code, spelled

CODES = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH).map(Code)


@pytest.mark.parametrize("alike", ["0OQ", "1IL", "2Z", "5S", "8B", "UV", "6G", "MN"])
def test_of_characters_that_look_or_sound_alike_at_most_one_is_used(alike: str) -> None:
    assert len(set(alike) & set(ALPHABET)) <= 1


def test_no_code_can_be_a_word() -> None:
    assert not set("AEIOU") & set(ALPHABET)


@given(CODES, st.lists(st.sampled_from(["", " ", "-", "–", ".", "\u00a0", "_"]), min_size=7, max_size=7))
def test_a_code_is_read_in_either_case_however_it_is_spaced(code: Code, gaps: list[str]) -> None:
    typed = "".join(gap + char for gap, char in zip(gaps, f"{code} ", strict=True))
    assert code == read_code(typed)
    assert code == read_code(typed.lower())


@given(CODES)
def test_a_code_is_read_as_it_is_shown(code: Code) -> None:
    assert code == read_code(spelled(code))


def test_wide_letters_of_another_keyboard_are_the_same_letters() -> None:
    assert read_code("ＣＤＦ３４７") == "CDF347"  # noqa: RUF001 - the wide letters themselves


@pytest.mark.parametrize(
    "typed", ["", "CDF34", "CDF3477", "CDF34O", "<b>CDF", "CDF347" * 2000, "-" * 70 + "CDF347", "٣" * 6]
)
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert read_code(typed) is None


def test_a_code_is_shown_in_two_groups() -> None:
    assert spelled(Code("CDF347")) == "CDF 347"
