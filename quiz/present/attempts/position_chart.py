"""Where the person stands on each dimension, and where the roles stand."""

from __future__ import annotations

import plotly.graph_objects as go

from quiz.present.attempts.chart_sentences import interval, positions_sentence
from quiz.present.attempts.result_rows import PositionRow, position_rows
from quiz.present.chart import Canvas, Chart, key, person_mark, role_mark, scale, stroke, write
from quiz.present.html_table import Table
from quiz.present.view import View
from scoring import Result

ROW, POLES_AT, LINE_AT = 76, 18, 42
"""In px: a dimension's row, and where in it the poles' names and the line have their middle."""
KEY_ROW = 24


def positions_chart(result: Result, view: View) -> Chart:
    """One line a dimension, its low pole left: the person's dot with its interval, the roles' markers just under it."""
    rows = position_rows(result, view)
    return Chart(_figure(rows, view), position_table(rows, view), positions_sentence(rows, view))


def position_table(rows: tuple[PositionRow, ...], view: View) -> Table:
    """One row a dimension: the person's place, its interval, and every role's target."""
    tr = view.tr
    columns = {
        tr("From"): [row.low_pole for row in rows],
        tr("to"): [row.high_pole for row in rows],
        tr("You (0 to 100)"): [tr.number(row.at) for row in rows],
        tr("90% interval"): [interval(row, view) for row in rows],
    }
    roles = {view.role(role): [tr.number(row.marks[n].at) for row in rows] for n, role in enumerate(view.pack.role_ids)}
    return Table(columns | roles | {tr("Answers"): [tr.number(row.answered) for row in rows]})


def _figure(rows: tuple[PositionRow, ...], view: View) -> go.Figure:
    top = KEY_ROW * (len(view.pack.role_ids) + 1) + 10
    bottom = top + ROW * len(rows)
    canvas = Canvas(view, bottom + 22)
    for number, row in enumerate(rows):
        _draw(canvas, row, top + ROW * number)
    key(canvas, KEY_ROW // 2, KEY_ROW)  # last: what is drawn first lies under the rest
    scale(canvas, bottom + 8)
    return canvas.figure()


def _draw(canvas: Canvas, row: PositionRow, top: int) -> None:
    """The poles' names over their ends of the line; the person stands on the line, the roles hang under it."""
    palette, y = canvas.view.palette, top + LINE_AT
    write(canvas, (0, top + POLES_AT), row.low_pole)
    write(canvas, (100, top + POLES_AT), row.high_pole, xanchor="right", align="right")
    stroke(canvas, (0, y), (100, y), palette.muted)
    stroke(canvas, (50, y - 6), (50, y + 6), palette.muted)
    for mark in row.marks:
        role_mark(canvas, (mark.at, y + 13), mark.order)
    stroke(canvas, (row.low, y), (row.high, y), palette.you, 5)
    person_mark(canvas, (row.at, y))
