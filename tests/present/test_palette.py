"""Everything can be read and told apart, also without colour."""

from __future__ import annotations

import pytest

from quiz.present.palette import DARK, LIGHT, MARKER_SHAPES, Palette, marker_shape


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_right() -> None:
    assert round(contrast("#000000", "#FFFFFF"), 6) == 21


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out_from_the_paper(palette: Palette) -> None:
    text = (palette.ink, palette.muted, palette.you, *palette.accents)
    assert [colour for colour in text if contrast(colour, palette.paper) < 4.5] == []


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_stand_out_from_the_paper(palette: Palette) -> None:
    marks = (palette.muted, palette.you, *palette.accents)
    assert [colour for colour in marks if contrast(colour, palette.paper) < 3] == []


def test_the_printed_colours_also_stand_out_from_white() -> None:
    assert [colour for colour in (LIGHT.muted, LIGHT.you, *LIGHT.accents) if contrast(colour, "#FFFFFF") < 4.5] == []


def test_every_role_has_a_shape_of_its_own_and_none_the_persons() -> None:
    assert len(MARKER_SHAPES) == len(set(MARKER_SHAPES)) == len(LIGHT.accents) == len(DARK.accents)
    assert "circle" not in MARKER_SHAPES


def test_a_sixth_role_starts_again() -> None:
    assert (marker_shape(0), LIGHT.accent(0)) == (marker_shape(5), LIGHT.accent(5))
