"""Defines the sizes of a room's charts for walls and phones, and draws the elements that only these charts have."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quiz.i18n import Translator
from quiz.present.chart import Canvas, draw_text, wrapped
from quiz.present.palette import marker_shape


@dataclass(frozen=True)
class Size:
    """The sizes of a chart's elements for one kind of screen: lengths in px, except ``letters``."""

    text: int
    small: int
    bar: int
    """Thickness of a bar."""
    plane: int
    """Height of the map, which is about its width too."""
    column: int
    """Height of the tallest column of a distribution."""
    dot: int
    """Diameter of a person's dot on the map, in a room of up to `FULL_SIZE_DOTS` people."""
    letters: int
    """Most letters in a line of an answer's text."""


WALL: Final = Size(text=24, small=20, bar=34, plane=540, column=128, dot=15, letters=72)
"""For projectors with 1080 lines, legible from the last row: 24 px are about a fortieth of the picture's height."""

LOW: Final = Size(text=18, small=15, bar=22, plane=330, column=66, dot=10, letters=58)
"""For projectors with 720 or 768 lines: the same fractions of the picture's height."""

PHONE: Final = Size(text=15, small=13, bar=16, plane=290, column=56, dot=8, letters=28)


@dataclass(frozen=True)
class Group:
    """People with the same answer or nearest role; ``count`` is None where it is hidden."""

    label: str
    count: int | None
    color: str


FULL_SIZE_DOTS: Final = 150
"""Most people whose dots have their full size; the dots of more people are smaller, so that 500 stay apart."""

HIDDEN: Final = "?"
"""Replaces a hidden count where there is no space for words."""

_GOLDEN_ANGLE: Final = math.pi * (3 - math.sqrt(5))


def count_words(count: int | None, tr: Translator) -> str:
    """Returns a count as text; "not shown" for a hidden one."""
    return tr("not shown") if count is None else tr.number(count)


def draw_box(
    canvas: Canvas, corners: tuple[float, float, float, float], color: str | None, line: str | None = None
) -> None:
    """Draws a rectangle with the corners x0, y0, x1, y1, filled or, for a hidden count, as a dotted outline."""
    x0, y0, x1, y1 = corners
    edge = {"color": line, "width": 2, "dash": "dot"} if line else {"width": 0}
    fill = {"fillcolor": color} if color else {"fillcolor": "rgba(0,0,0,0)"}
    canvas.shapes.append(
        {"type": "rect", "x0": x0, "y0": y0, "x1": x1, "y1": y1, "line": edge, **fill, "layer": "below"}
    )


def draw_dots(canvas: Canvas, at: Sequence[tuple[float, float]], diameter: float) -> None:
    """Draws a dot a person, with a rim in the background's colour that separates it from its neighbours."""
    palette = canvas.view.palette
    marker = {
        "symbol": "circle",
        "size": diameter,
        "color": palette.you,
        "line": {"color": palette.paper, "width": 1.5},
    }
    place = {"x": [x for x, _ in at], "y": [y for _, y in at]}
    canvas.traces.append({"type": "scatter", **place, "mode": "markers", "marker": marker, "cliponaxis": False})


def draw_large_role_marker(canvas: Canvas, at: tuple[float, float], order: int, diameter: float) -> None:
    """Draws a role's marker with the given diameter in px."""
    palette = canvas.view.palette
    marker = {"symbol": marker_shape(order), "size": diameter, "color": palette.accent(order)}
    rim = {"line": {"color": palette.paper, "width": 3}}
    place = {"x": [at[0]], "y": [at[1]]}
    canvas.traces.append({"type": "scatter", **place, "mode": "markers", "marker": marker | rim, "cliponaxis": False})


def sunflower_offsets(number: int) -> list[tuple[float, float]]:
    """Returns offsets for people at the same position, in diameters of a dot: side by side, in a sunflower pattern."""
    if number == 1:
        return [(0.0, 0.0)]
    radii = [0.62 * math.sqrt(place + 0.5) for place in range(number)]
    angles = [place * _GOLDEN_ANGLE for place in range(number)]
    return [(radius * math.cos(angle), radius * math.sin(angle)) for radius, angle in zip(radii, angles, strict=True)]


def row_height(label: str, size: Size) -> int:
    """Returns the height in px of a group with this label, as `draw_group` draws it."""
    return wrapped(label, size.letters)[1] * _line_height(size) + size.bar + size.text


def draw_group(canvas: Canvas, top: float, group: Group, n: int, size: Size) -> None:
    """Draws a group's label and count, and its bar below them; the bar of a hidden count is a dotted outline.

    Args:
        canvas: the canvas to draw on.
        top: the row's upper edge in px.
        group: the group.
        n: the count of a bar of full length.
        size: the sizes of letters and bars.
    """
    tr, palette = canvas.view.tr, canvas.view.palette
    words, lines = wrapped(group.label, size.letters)
    bar_top = top + lines * _line_height(size)
    draw_text(canvas, (0, top), words, size=size.text, yanchor="top")
    right = {"xanchor": "right", "yanchor": "top", "align": "right"}
    if group.count is None:
        draw_text(canvas, (100, top), count_words(None, tr), size=size.small, color=palette.muted, **right)
        draw_box(canvas, (0, bar_top + 4, 100, bar_top + size.bar), None, palette.muted)
        return
    draw_text(canvas, (100, top), count_words(group.count, tr), size=round(size.text * 1.15), bold=True, **right)
    draw_box(canvas, (0, bar_top + 4, 100, bar_top + size.bar), palette.line)
    draw_box(canvas, (0, bar_top + 4, 100 * group.count / max(n, 1), bar_top + size.bar), group.color)


def _line_height(size: Size) -> int:
    return round(size.text * 1.35)
