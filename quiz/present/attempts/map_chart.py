"""Draws the map: the person and the roles on two dimensions."""

from __future__ import annotations

import math
from typing import Final

import plotly.graph_objects as go

from quiz.present.attempts.chart_sentences import map_sentence
from quiz.present.attempts.position_chart import position_table
from quiz.present.attempts.result_rows import PositionRow, map_rows
from quiz.present.chart import (
    SIDE,
    SMALL,
    Canvas,
    Chart,
    draw_gridline,
    draw_line,
    draw_person_marker,
    draw_role_marker,
    draw_text,
    wrapped,
)
from quiz.present.view import View
from scoring import Result

PLANE: Final = 320
"""Height of the plane in px, which makes it nearly a square on a phone."""
BAND: Final = 26
"""Space in px above and below the plane for the names of the vertical poles."""


def map_chart(result: Result, view: View) -> Chart:
    """Returns the chart of the pack's two map dimensions, with the person's intervals as a cross."""
    rows = map_rows(result, view)
    return Chart(_figure(rows, view), position_table(rows, view), map_sentence(rows, result, view))


def _figure(rows: tuple[PositionRow, PositionRow], view: View) -> go.Figure:
    across, up = rows
    canvas = Canvas(view, PLANE + 2 * BAND, x=(-2, 102))
    _frame(canvas, rows)
    for mine, theirs in zip(across.markers, up.markers, strict=True):
        at = (mine.at, _y(theirs.at))
        draw_role_marker(canvas, at, mine.order)
        _label(canvas, at, canvas.view.role_short_name(mine.role), down=theirs.at > 85 or 15 < theirs.at <= up.at)
    _person(canvas, rows)
    return canvas.figure()


def _frame(canvas: Canvas, rows: tuple[PositionRow, PositionRow]) -> None:
    """Draws the plane's edge, its middle lines, and the poles' names at their ends, away from the person's half."""
    palette, (across, up) = canvas.view.palette, rows
    for at in (0, 50, 100):
        color = palette.muted if at == 50 else palette.line
        draw_gridline(canvas, (at, _y(0)), (at, _y(100)), color)
        draw_gridline(canvas, (0, _y(at)), (100, _y(at)), color)
    draw_text(canvas, (50, BAND / 2), up.high_pole, xanchor="center")
    draw_text(canvas, (50, PLANE + BAND * 1.5), up.low_pole, xanchor="center")
    style = {"yanchor": "top", "yshift": -3} if up.at >= 50 else {"yanchor": "bottom", "yshift": 3}
    draw_text(canvas, (0, _y(50)), wrapped(across.low_pole, 14)[0], xshift=4, **style)
    draw_text(
        canvas, (100, _y(50)), wrapped(across.high_pole, 14)[0], xanchor="right", align="right", xshift=-4, **style
    )


def _label(canvas: Canvas, at: tuple[float, float], name: str, *, down: bool) -> None:
    """Draws a role's name below or above its marker, inside the plane."""
    anchor = "left" if at[0] < 33 else "right" if at[0] > 67 else "center"
    shift = {"left": -SIDE, "right": SIDE, "center": 0}[anchor]
    text, _ = wrapped(name, 18)
    side = {"yanchor": "top", "yshift": -9} if down else {"yanchor": "bottom", "yshift": 9}
    paper = canvas.view.palette.paper  # a line of the cross may run behind it
    draw_text(canvas, at, text, size=SMALL + 1, xanchor=anchor, align=anchor, xshift=shift, bgcolor=paper, **side)


def _person(canvas: Canvas, rows: tuple[PositionRow, PositionRow]) -> None:
    """Draws the person's marker, its intervals as a cross, and "You" on the side away from the nearest role."""
    across, up = rows
    x, y = across.at, _y(up.at)
    draw_line(canvas, (across.low, y), (across.high, y), canvas.view.palette.you, 3)
    draw_line(canvas, (x, _y(up.low)), (x, _y(up.high)), canvas.view.palette.you, 3)
    draw_person_marker(canvas, (x, y))
    near = min(range(len(up.markers)), key=lambda n: math.dist((x, up.at), (across.markers[n].at, up.markers[n].at)))
    right = x < 12 or across.markers[near].at <= x < 88
    style = {"xanchor": "left", "xshift": 9} if right else {"xanchor": "right", "xshift": -9}
    lift = 14 if up.at >= up.markers[near].at else -14
    draw_text(canvas, (x, y), canvas.view.tr("You"), bold=True, color=canvas.view.palette.you, yshift=lift, **style)


def _y(value: float) -> float:
    """Returns a vertical position 0..100, upwards, as px from the top."""
    return BAND + PLANE * (1 - value / 100)
