"""Draws the positions of the person and the roles on each dimension."""

from __future__ import annotations

import plotly.graph_objects as go

from quiz.present.attempts.chart_sentences import interval, positions_sentence
from quiz.present.attempts.result_rows import PositionRow, position_rows
from quiz.present.chart import (
    Canvas,
    Chart,
    draw_legend,
    draw_line,
    draw_person_marker,
    draw_role_marker,
    draw_scale,
    draw_text,
)
from quiz.present.html_table import Table
from quiz.present.view import View
from scoring import Result

ROW, POLES_AT, LINE_AT = 76, 18, 42
"""In px: the height of a dimension's row, and the middle of the poles' names and of the line from its top."""
LEGEND_ROW = 24
"""Height in px of a row of the legend."""


def positions_chart(result: Result, view: View) -> Chart:
    """Returns the chart of all positions: a line a dimension with the low pole on the left."""
    rows = position_rows(result, view)
    return Chart(_figure(rows, view), position_table(rows, view), positions_sentence(rows, view))


def position_table(rows: tuple[PositionRow, ...], view: View) -> Table:
    """Returns a table with a row a dimension: the person's position, its interval, and every role's target."""
    tr = view.tr
    columns = {
        tr("From"): [row.low_pole for row in rows],
        tr("to"): [row.high_pole for row in rows],
        tr("You (0 to 100)"): [tr.number(row.at) for row in rows],
        tr("90% interval"): [interval(row, view) for row in rows],
    }
    roles = {
        view.role_name(role): [tr.number(row.markers[n].at) for row in rows]
        for n, role in enumerate(view.pack.role_ids)
    }
    return Table(columns | roles | {tr("Answers"): [tr.number(row.answered) for row in rows]})


def _figure(rows: tuple[PositionRow, ...], view: View) -> go.Figure:
    top = LEGEND_ROW * (len(view.pack.role_ids) + 1) + 10
    bottom = top + ROW * len(rows)
    canvas = Canvas(view, bottom + 22)
    for number, row in enumerate(rows):
        _draw(canvas, row, top + ROW * number)
    draw_legend(canvas, LEGEND_ROW // 2, LEGEND_ROW)  # last: later traces lie above earlier ones
    draw_scale(canvas, bottom + 8)
    return canvas.figure()


def _draw(canvas: Canvas, row: PositionRow, top: int) -> None:
    """Draws the poles' names, the line with the person's interval and marker, and the roles' markers below it."""
    palette, y = canvas.view.palette, top + LINE_AT
    draw_text(canvas, (0, top + POLES_AT), row.low_pole)
    draw_text(canvas, (100, top + POLES_AT), row.high_pole, xanchor="right", align="right")
    draw_line(canvas, (0, y), (100, y), palette.muted)
    draw_line(canvas, (50, y - 6), (50, y + 6), palette.muted)
    for mark in row.markers:
        draw_role_marker(canvas, (mark.at, y + 13), mark.order)
    draw_line(canvas, (row.low, y), (row.high, y), palette.you, 5)
    draw_person_marker(canvas, (row.at, y))
