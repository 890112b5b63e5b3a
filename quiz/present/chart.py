"""What all charts share: the value they come in, the canvas they are drawn on, and the marks that recur."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from quiz.present.palette import shape
from quiz.present.view import View

CONFIG: Final[Mapping[str, bool]] = {"displayModeBar": False, "staticPlot": True, "responsive": True}
"""Plotly's settings for every chart: a picture, for all it says stands in its labels, its table and its sentence."""

FONT: Final = "Atkinson Hyperlegible Next, system-ui, sans-serif"
SMALL: Final = 13
"""The least font size in px; also that of scales."""
TEXT: Final = 15
SIDE: Final = 10
"""Margin left and right in px: enough for half a marker at 0 or 100."""


@dataclass(frozen=True, eq=False)
class Chart:
    """A figure, what it says as a table formatted for people, and what it says in a sentence: its alt text."""

    figure: go.Figure
    table: pd.DataFrame
    sentence: str


def canvas(view: View, height: int, x: tuple[float, float] = (0, 100)) -> go.Figure:
    """An empty figure whose y axis counts px from the top: marks and words keep their distance at every width."""
    figure = go.Figure()
    axis = {"visible": False, "fixedrange": True}
    figure.update_layout(
        template="none",
        height=height,
        margin={"l": SIDE, "r": SIDE, "t": 0, "b": 0, "pad": 0},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": TEXT, "color": view.palette.ink},
        separators=view.tr.number(1234.5, digits=1).translate(str.maketrans("", "", "012345"))[::-1],
        showlegend=False,
        hovermode=False,
        dragmode=False,
        xaxis={**axis, "range": x},
        yaxis={**axis, "range": (height, 0)},
    )
    return figure


def write(figure: go.Figure, at: tuple[float, float], words: str, **style: object) -> None:
    """Puts words on the canvas, left-aligned at a place unless told otherwise; ``<br>`` is the only markup kept."""
    safe = html.escape(words, quote=False).replace("&lt;br&gt;", "<br>")
    text = f"<b>{safe}</b>" if style.pop("bold", False) else safe
    font = {"size": style.pop("size", TEXT)} | ({"color": style.pop("color")} if "color" in style else {})
    settings = {"xanchor": "left", "yanchor": "middle", "align": "left", "showarrow": False, **style}
    figure.add_annotation(x=at[0], y=at[1], text=text, font=font, **settings)


def stroke(
    figure: go.Figure, start: tuple[float, float], end: tuple[float, float], color: str, width: float = 1
) -> None:
    """Draws a straight line."""
    xs, ys = zip(start, end, strict=True)
    figure.add_scatter(x=xs, y=ys, mode="lines", line={"color": color, "width": width}, cliponaxis=False)


def rule(figure: go.Figure, start: tuple[float, float], end: tuple[float, float], color: str) -> None:
    """Draws a hairline under everything else."""
    line = {"color": color, "width": 1}
    figure.add_shape(type="line", x0=start[0], y0=start[1], x1=end[0], y1=end[1], line=line, layer="below")


def role_mark(figure: go.Figure, view: View, at: tuple[float, float], order: int) -> None:
    """Draws a role's marker, its colour and its shape, with a rim of paper that keeps it apart from what it covers."""
    rim = {"color": view.palette.paper, "width": 1.5}
    _mark(figure, at, {"symbol": shape(order), "size": 14, "color": view.palette.accent(order), "line": rim})


def person_mark(figure: go.Figure, view: View, at: tuple[float, float]) -> None:
    """Draws the person's marker: always a circle."""
    rim = {"color": view.palette.paper, "width": 2}
    _mark(figure, at, {"symbol": "circle", "size": 17, "color": view.palette.you, "line": rim})


def key(figure: go.Figure, view: View, top: int, row: int = 24) -> None:
    """Writes what each marker stands for, one a line: the person, then the roles."""
    x = 2.0
    person_mark(figure, view, (x, top))
    write(figure, (x, top), view.tr("You, with the 90% interval"), xshift=16)
    for number, role in enumerate(view.pack.role_ids):
        at = (x, top + row * (number + 1))
        role_mark(figure, view, at, number)
        write(figure, at, view.role(role), xshift=16)


def scale(figure: go.Figure, view: View, y: float, ticks: Sequence[int] = (0, 50, 100)) -> None:
    """Writes the scale's numbers on a line of their own."""
    for tick in ticks:
        anchor = "left" if tick == 0 else "right" if tick == 100 else "center"
        write(figure, (tick, y), view.tr.number(tick), size=SMALL, color=view.palette.muted, xanchor=anchor)


def folded(words: str, width: int) -> tuple[str, int]:
    """Words broken into lines of at most ``width`` letters, and how many lines that makes."""
    lines = textwrap.wrap(words, width) or [""]
    return "<br>".join(lines), len(lines)


def _mark(figure: go.Figure, at: tuple[float, float], marker: dict[str, object]) -> None:
    figure.add_scatter(x=[at[0]], y=[at[1]], mode="markers", marker=marker, cliponaxis=False)
