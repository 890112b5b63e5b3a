"""What all charts share: the value they come in, the canvas they are drawn on, and the marks that recur."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import plotly.graph_objects as go

from quiz.i18n import Translator
from quiz.present.html_table import Table
from quiz.present.palette import shape
from quiz.present.view import View

CONFIG: Final[Mapping[str, bool]] = {"displayModeBar": False, "staticPlot": True, "responsive": True}
"""Plotly's settings for every chart: a picture, for all it says stands in its labels, its table and its sentence."""

UNCHECKED: Final[Mapping[str, Any]] = {"_validate": False}
"""Has Plotly not check a figure's properties: that is two thirds of the work, and hundreds see their result at once.

It is a private option of Plotly's; a test makes every chart with the check on."""

FONT: Final = "Atkinson Hyperlegible Next, system-ui, sans-serif"
SMALL: Final = 13
"""The least font size in px; also that of scales."""
TEXT: Final = 15
SIDE: Final = 10
"""Margin left and right in px: enough for half a marker at 0 or 100."""

_PLAIN: Final[Mapping[str, object]] = {"data": {"scatter": [{"type": "scatter"}]}}
"""Plotly's own template "none", spelled out."""


@dataclass(frozen=True, eq=False)
class Chart:
    """A figure, what it says as a table formatted for people, and what it says in a sentence: its alt text."""

    figure: go.Figure
    table: Table
    sentence: str


@dataclass(frozen=True)
class Canvas:
    """What is being drawn, gathered first: Plotly checks a whole figure ten times faster than one mark after another.

    The y axis counts px from the top, so that marks and words keep their distance at every width.
    """

    view: View
    height: int
    x: tuple[float, float] = (0, 100)
    marks: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, object]] = field(default_factory=list)
    rules: list[dict[str, object]] = field(default_factory=list)

    def figure(self) -> go.Figure:
        """The drawing as it stands now."""
        axis = {"visible": False, "fixedrange": True}
        layout = {
            "template": _PLAIN,
            "height": self.height,
            "margin": {"l": SIDE, "r": SIDE, "t": 0, "b": 0, "pad": 0},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": FONT, "size": TEXT, "color": self.view.palette.ink},
            "separators": _separators(self.view.tr),
            "showlegend": False,
            "hovermode": False,
            "dragmode": False,
            "xaxis": {**axis, "range": list(self.x)},
            "yaxis": {**axis, "range": [self.height, 0]},
            "annotations": self.notes,
            "shapes": self.rules,
        }
        return go.Figure(self.marks, layout, **UNCHECKED)


def write(canvas: Canvas, at: tuple[float, float], words: str, **style: object) -> None:
    """Puts words on the canvas, left-aligned at a place unless told otherwise; ``<br>`` is the only markup kept."""
    safe = html.escape(words, quote=False).replace("&lt;br&gt;", "<br>")
    text = f"<b>{safe}</b>" if style.pop("bold", False) else safe
    font = {"size": style.pop("size", TEXT)} | ({"color": style.pop("color")} if "color" in style else {})
    settings = {"xanchor": "left", "yanchor": "middle", "align": "left", "showarrow": False, **style}
    canvas.notes.append({"x": at[0], "y": at[1], "text": text, "font": font, **settings})


def bar(canvas: Canvas, end: tuple[float, float], width: float, color: str) -> None:
    """Draws a bar from 0 to its end, ``width`` px thick."""
    mark = {"type": "bar", "x": [end[0]], "y": [end[1]], "width": width, "orientation": "h", "marker": {"color": color}}
    canvas.marks.append(mark)


def stroke(canvas: Canvas, start: tuple[float, float], end: tuple[float, float], color: str, width: float = 1) -> None:
    """Draws a straight line."""
    _scatter(canvas, [start, end], {"mode": "lines", "line": {"color": color, "width": width}})


def rule(canvas: Canvas, start: tuple[float, float], end: tuple[float, float], color: str) -> None:
    """Draws a hairline under everything else."""
    ends = {"x0": start[0], "y0": start[1], "x1": end[0], "y1": end[1]}
    canvas.rules.append({"type": "line", **ends, "line": {"color": color, "width": 1}, "layer": "below"})


def role_mark(canvas: Canvas, at: tuple[float, float], order: int) -> None:
    """Draws a role's marker, its colour and its shape, with a rim of paper that keeps it apart from what it covers."""
    rim = {"color": canvas.view.palette.paper, "width": 1.5}
    _mark(canvas, at, {"symbol": shape(order), "size": 14, "color": canvas.view.palette.accent(order), "line": rim})


def person_mark(canvas: Canvas, at: tuple[float, float]) -> None:
    """Draws the person's marker: always a circle."""
    rim = {"color": canvas.view.palette.paper, "width": 2}
    _mark(canvas, at, {"symbol": "circle", "size": 17, "color": canvas.view.palette.you, "line": rim})


def key(canvas: Canvas, top: int, row: int = 24) -> None:
    """Writes what each marker stands for, one a line: the person, then the roles."""
    x = 2.0
    person_mark(canvas, (x, top))
    write(canvas, (x, top), canvas.view.tr("You, with the 90% interval"), xshift=16)
    for number, role in enumerate(canvas.view.pack.role_ids):
        at = (x, top + row * (number + 1))
        role_mark(canvas, at, number)
        write(canvas, at, canvas.view.role(role), xshift=16)


def scale(canvas: Canvas, y: float, ticks: Sequence[int] = (0, 50, 100)) -> None:
    """Writes the scale's numbers on a line of their own."""
    for tick in ticks:
        anchor = "left" if tick == 0 else "right" if tick == 100 else "center"
        write(
            canvas, (tick, y), canvas.view.tr.number(tick), size=SMALL, color=canvas.view.palette.muted, xanchor=anchor
        )


def folded(words: str, width: int) -> tuple[str, int]:
    """Words broken into lines of at most ``width`` letters, and how many lines that makes."""
    lines = textwrap.wrap(words, width) or [""]
    return "<br>".join(lines), len(lines)


def _mark(canvas: Canvas, at: tuple[float, float], marker: dict[str, object]) -> None:
    _scatter(canvas, [at], {"mode": "markers", "marker": marker})


def _scatter(canvas: Canvas, places: Sequence[tuple[float, float]], style: Mapping[str, object]) -> None:
    """Draws at these places; what has the same style is one trace, in layers from the style drawn first to the last."""
    same = next((mark for mark in canvas.marks if style.items() <= mark.items()), None)
    if same is None:
        same = {"type": "scatter", **style, "cliponaxis": False, "x": [], "y": []}
        canvas.marks.append(same)
    gap = [(None, None)] if same["x"] and style["mode"] == "lines" else []
    for x, y in (*gap, *places):
        same["x"].append(x)
        same["y"].append(y)


def _separators(tr: Translator) -> str:
    """The language's decimal mark and thousands separator, as Plotly wants them."""
    thousands, decimal = (mark for mark in tr.number(12345.6, digits=1) if not mark.isdigit())
    return decimal + thousands
