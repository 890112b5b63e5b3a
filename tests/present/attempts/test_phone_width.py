"""At a phone's width no words run over the edge or into each other, measured with the typeface itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ImageFont

from quiz.present.attempts.contribution_chart import HEAD_WIDTH, WIDTH
from quiz.present.attempts.explanation import quoted_answer
from quiz.present.chart import SIDE, SMALL, TEXT, wrapped
from tests.present.people import PACK, SPOKEN, view

FONTS = Path(__file__).parents[3] / "quiz" / "report" / "fonts"
ROOM = 358 - 2 * SIDE
SPEAKER = pytest.mark.parametrize("language", SPOKEN)


def width(words: str, size: int = TEXT, face: str = "Regular") -> float:
    """Width of the longest line, in px."""
    font = ImageFont.truetype(FONTS / f"AtkinsonHyperlegibleNext-{face}.ttf", size)
    return max(font.getlength(line) for line in words.split("<br>"))


@SPEAKER
def test_every_answer_fits_above_its_bar(language: str) -> None:
    said = [
        quoted_answer(item.id, response, view(language)) for item in PACK.structure.items for response in item.places
    ]
    assert [words for words in said if width(wrapped(words, WIDTH)[0]) > ROOM] == []


@SPEAKER
def test_the_two_roles_fit_side_by_side_above_the_reasons(language: str) -> None:
    heads = [wrapped(view(language).role_name(role), HEAD_WIDTH)[0] for role in PACK.role_ids]
    assert sum(width(head, SMALL + 1, "Bold") for head in heads) + 8 < ROOM


@SPEAKER
def test_a_dimensions_poles_fit_side_by_side(language: str) -> None:
    poles = [(text.low, text.high) for text in view(language).text.dimensions.values()]
    assert [pair for pair in poles if width(pair[0]) + width(pair[1]) + 8 > ROOM] == []


@SPEAKER
def test_a_roles_name_leaves_room_for_its_fit(language: str) -> None:
    names = [view(language).role_name(role) for role in PACK.role_ids]
    assert [name for name in names if width(name) + width("100", 18, "Bold") + 8 > ROOM] == []
