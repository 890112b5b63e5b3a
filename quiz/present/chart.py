"""Defines charts, the canvas on which they are drawn, and the markers, lines and texts that all of them use."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import plotly.graph_objects as go

from quiz.i18n import Translator
from quiz.present.html_table import Table
from quiz.present.palette import marker_shape
from quiz.present.view import View

CONFIG: Final[Mapping[str, bool]] = {"displayModeBar": False, "staticPlot": True, "responsive": True}
"""Plotly's configuration of every chart: not interactive, because its labels and its table already show all values."""

UNCHECKED: Final[Mapping[str, Any]] = {"_validate": False}
"""Switches off Plotly's validation of a figure, which takes two thirds of the time; hundreds may open a result at once.

It is a private option of Plotly; the tests draw every chart with validation on."""

FONT: Final = "Atkinson Hyperlegible Next, system-ui, sans-serif"
SMALL: Final = 13
"""Smallest font size in px, used for scales."""
TEXT: Final = 15
"""Default font size in px."""
SIDE: Final = 10
"""Left and right margin in px: enough for half a marker at 0 or 100."""

_PLAIN: Final[Mapping[str, object]] = {"data": {"scatter": [{"type": "scatter"}]}}
"""Plotly's template "none" as a value."""


@dataclass(frozen=True, eq=False)
class Chart:
    """A figure with its values as a table formatted for people, and a sentence that is its alternative text."""

    figure: go.Figure
    table: Table
    sentence: str


@dataclass(frozen=True)
class Canvas:
    """A drawing, collected before the figure is made: Plotly builds a whole figure ten times faster than in steps.

    The y axis is in px from the top, so that the vertical distances are the same at every width.
    """

    view: View
    height: int
    x: tuple[float, float] = (0, 100)
    traces: list[dict[str, Any]] = field(default_factory=list)
    annotations: list[dict[str, object]] = field(default_factory=list)
    shapes: list[dict[str, object]] = field(default_factory=list)

    def figure(self) -> go.Figure:
        """Returns a figure of what has been drawn so far."""
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
            "annotations": self.annotations,
            "shapes": self.shapes,
        }
        return go.Figure(self.traces, layout, **UNCHECKED)


def draw_text(canvas: Canvas, at: tuple[float, float], text: str, **style: object) -> None:
    """Draws text, left-aligned unless ``style`` says otherwise; all markup in it but ``<br>`` is escaped."""
    safe = html.escape(text, quote=False).replace("&lt;br&gt;", "<br>")
    content = f"<b>{safe}</b>" if style.pop("bold", False) else safe
    font = {"size": style.pop("size", TEXT)} | ({"color": style.pop("color")} if "color" in style else {})
    settings = {"xanchor": "left", "yanchor": "middle", "align": "left", "showarrow": False, **style}
    canvas.annotations.append({"x": at[0], "y": at[1], "text": content, "font": font, **settings})


def draw_bar(canvas: Canvas, end: tuple[float, float], width: float, color: str) -> None:
    """Draws a horizontal bar from 0 to ``end``, ``width`` px thick."""
    trace = {
        "type": "bar",
        "x": [end[0]],
        "y": [end[1]],
        "width": width,
        "orientation": "h",
        "marker": {"color": color},
    }
    canvas.traces.append(trace)


def draw_line(
    canvas: Canvas, start: tuple[float, float], end: tuple[float, float], color: str, width: float = 1
) -> None:
    """Draws a straight line."""
    _add_to_trace(canvas, [start, end], {"mode": "lines", "line": {"color": color, "width": width}})


def draw_gridline(canvas: Canvas, start: tuple[float, float], end: tuple[float, float], color: str) -> None:
    """Draws a line 1 px wide below everything else."""
    ends = {"x0": start[0], "y0": start[1], "x1": end[0], "y1": end[1]}
    canvas.shapes.append({"type": "line", **ends, "line": {"color": color, "width": 1}, "layer": "below"})


def draw_role_marker(canvas: Canvas, at: tuple[float, float], order: int) -> None:
    """Draws a role's marker in its colour and shape, with a rim in the background's colour against what it covers."""
    rim = {"color": canvas.view.palette.paper, "width": 1.5}
    _draw_marker(
        canvas, at, {"symbol": marker_shape(order), "size": 14, "color": canvas.view.palette.accent(order), "line": rim}
    )


def draw_person_marker(canvas: Canvas, at: tuple[float, float]) -> None:
    """Draws the person's marker, always a circle."""
    rim = {"color": canvas.view.palette.paper, "width": 2}
    _draw_marker(canvas, at, {"symbol": "circle", "size": 17, "color": canvas.view.palette.you, "line": rim})


def draw_legend(canvas: Canvas, top: int, row: int = 24) -> None:
    """Draws the legend, one marker a line: the person, then the roles."""
    x = 2.0
    draw_person_marker(canvas, (x, top))
    draw_text(canvas, (x, top), canvas.view.tr("You, with the 90% interval"), xshift=16)
    for number, role in enumerate(canvas.view.pack.role_ids):
        at = (x, top + row * (number + 1))
        draw_role_marker(canvas, at, number)
        draw_text(canvas, at, canvas.view.role_name(role), xshift=16)


def draw_scale(canvas: Canvas, y: float, ticks: Sequence[int] = (0, 50, 100)) -> None:
    """Draws the numbers of the horizontal scale."""
    for tick in ticks:
        anchor = "left" if tick == 0 else "right" if tick == 100 else "center"
        draw_text(
            canvas, (tick, y), canvas.view.tr.number(tick), size=SMALL, color=canvas.view.palette.muted, xanchor=anchor
        )


def wrapped(text: str, width: int) -> tuple[str, int]:
    """Returns text wrapped at ``width`` letters, with ``<br>`` between its lines, and the number of lines."""
    lines = textwrap.wrap(text, width) or [""]
    return "<br>".join(lines), len(lines)


def _draw_marker(canvas: Canvas, at: tuple[float, float], marker: dict[str, object]) -> None:
    _add_to_trace(canvas, [at], {"mode": "markers", "marker": marker})


def _add_to_trace(canvas: Canvas, points: Sequence[tuple[float, float]], style: Mapping[str, object]) -> None:
    """Adds points to the trace of this style; a trace lies above those whose styles were drawn earlier."""
    trace = next((trace for trace in canvas.traces if style.items() <= trace.items()), None)
    if trace is None:
        trace = {"type": "scatter", **style, "cliponaxis": False, "x": [], "y": []}
        canvas.traces.append(trace)
    gap = [(None, None)] if trace["x"] and style["mode"] == "lines" else []
    for x, y in (*gap, *points):
        trace["x"].append(x)
        trace["y"].append(y)


def _separators(tr: Translator) -> str:
    """Returns the language's decimal mark and thousands separator, in the format of Plotly's ``separators``."""
    thousands, decimal = (mark for mark in tr.number(12345.6, digits=1) if not mark.isdigit())
    return decimal + thousands
