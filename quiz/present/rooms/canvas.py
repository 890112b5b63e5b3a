"""What the room's charts share: sizes for a wall and for a phone, and marks that single results do not have."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quiz.i18n import Translator
from quiz.present.chart import Canvas, folded, write
from quiz.present.palette import shape


@dataclass(frozen=True)
class Size:
    """Lengths in px, but for ``letters``."""

    text: int
    small: int
    bar: int
    """A bar's thickness."""
    plane: int
    """The map's height, and about its width."""
    column: int
    """The height of the tallest column of a distribution."""
    dot: int
    """A person's dot on the map, in a room of up to `CROWD` people."""
    letters: int
    """Letters that fit a line of an answer's text."""


WALL: Final = Size(text=24, small=20, bar=34, plane=540, column=128, dot=15, letters=72)
"""Read from the last row: 24 px of 1080 are about a fortieth of the picture's height."""

LOW: Final = Size(text=18, small=15, bar=22, plane=330, column=66, dot=10, letters=58)
"""The same fractions of a projector with 720 or 768 lines."""

PHONE: Final = Size(text=15, small=13, bar=16, plane=290, column=56, dot=8, letters=28)


@dataclass(frozen=True)
class Group:
    """People who said or lean to the same; a count of None is not shown."""

    label: str
    count: int | None
    color: str


CROWD: Final = 150
"""People beyond whom the dots are drawn smaller, so that 500 do not grow into one stain."""

HIDDEN: Final = "?"
"""What stands in place of a count that is not shown, where there is no room for words."""

_GOLDEN: Final = math.pi * (3 - math.sqrt(5))


def count_words(count: int | None, tr: Translator) -> str:
    """A count, or that it is not shown."""
    return tr("not shown") if count is None else tr.number(count)


def box(canvas: Canvas, corners: tuple[float, float, float, float], color: str | None, line: str | None = None) -> None:
    """Draws a rectangle from (x0, y0) to (x1, y1): filled, or as a dashed outline for what is not shown."""
    x0, y0, x1, y1 = corners
    edge = {"color": line, "width": 2, "dash": "dot"} if line else {"width": 0}
    fill = {"fillcolor": color} if color else {"fillcolor": "rgba(0,0,0,0)"}
    canvas.rules.append(
        {"type": "rect", "x0": x0, "y0": y0, "x1": x1, "y1": y1, "line": edge, **fill, "layer": "below"}
    )


def dots(canvas: Canvas, at: Sequence[tuple[float, float]], diameter: float) -> None:
    """Draws people as dots, each with a rim that keeps it apart from its neighbours."""
    palette = canvas.view.palette
    marker = {
        "symbol": "circle",
        "size": diameter,
        "color": palette.you,
        "line": {"color": palette.paper, "width": 1.5},
    }
    place = {"x": [x for x, _ in at], "y": [y for _, y in at]}
    canvas.marks.append({"type": "scatter", **place, "mode": "markers", "marker": marker, "cliponaxis": False})


def role_sign(canvas: Canvas, at: tuple[float, float], order: int, diameter: float) -> None:
    """Draws a role's marker, as large as a wall wants it."""
    palette = canvas.view.palette
    marker = {"symbol": shape(order), "size": diameter, "color": palette.accent(order)}
    rim = {"line": {"color": palette.paper, "width": 3}}
    place = {"x": [at[0]], "y": [at[1]]}
    canvas.marks.append({"type": "scatter", **place, "mode": "markers", "marker": marker | rim, "cliponaxis": False})


def spread(number: int) -> list[tuple[float, float]]:
    """Places for people who stand on one spot, in diameters of a dot from it: side by side in a sunflower's order."""
    if number == 1:
        return [(0.0, 0.0)]
    reaches = [0.62 * math.sqrt(place + 0.5) for place in range(number)]
    turns = [place * _GOLDEN for place in range(number)]
    return [(reach * math.cos(turn), reach * math.sin(turn)) for reach, turn in zip(reaches, turns, strict=True)]


def row_height(label: str, size: Size) -> int:
    """What `tally` takes for a label in px."""
    return folded(label, size.letters)[1] * _line(size) + size.bar + size.text


def tally(canvas: Canvas, top: float, group: Group, n: int, size: Size) -> None:
    """Draws a group: its label and its count, and under them its bar; one that is not shown as a dashed outline.

    Args:
        canvas: where to draw.
        top: the row's upper edge.
        group: the people.
        n: how many make a whole bar.
        size: of letters and bars.
    """
    tr, palette = canvas.view.tr, canvas.view.palette
    words, lines = folded(group.label, size.letters)
    under = top + lines * _line(size)
    write(canvas, (0, top), words, size=size.text, yanchor="top")
    said = {"xanchor": "right", "yanchor": "top", "align": "right"}
    if group.count is None:
        write(canvas, (100, top), count_words(None, tr), size=size.small, color=palette.muted, **said)
        box(canvas, (0, under + 4, 100, under + size.bar), None, palette.muted)
        return
    write(canvas, (100, top), count_words(group.count, tr), size=round(size.text * 1.15), bold=True, **said)
    box(canvas, (0, under + 4, 100, under + size.bar), palette.line)
    box(canvas, (0, under + 4, 100 * group.count / max(n, 1), under + size.bar), group.color)


def _line(size: Size) -> int:
    return round(size.text * 1.35)
