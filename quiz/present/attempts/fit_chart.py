"""Draws the fit of each role as a bar, with its 90% interval as a whisker."""

from __future__ import annotations

import plotly.graph_objects as go

from quiz.present.attempts.chart_sentences import fits_sentence, interval
from quiz.present.attempts.result_rows import FitRow, fit_rows
from quiz.present.chart import Canvas, Chart, draw_bar, draw_gridline, draw_line, draw_scale, draw_text
from quiz.present.html_table import Table
from quiz.present.numbers import chance_words
from quiz.present.view import View
from scoring import Result

ROW, BAR, NAME_AT, BAR_AT = 66, 20, 14, 42
"""In px: the height of a role's row, the thickness of its bar, and the middle of name and bar from the row's top."""


def fits_chart(result: Result, view: View) -> Chart:
    """Returns the chart of all fits, in the pack's order, on a scale of 0..100."""
    rows = fit_rows(result, view)
    return Chart(_figure(rows, view), _table(rows, view), fits_sentence(rows, result, view))


def _figure(rows: tuple[FitRow, ...], view: View) -> go.Figure:
    canvas = Canvas(view, ROW * len(rows) + 26)
    for number, row in enumerate(rows):
        _draw(canvas, row, ROW * number)
    draw_scale(canvas, ROW * len(rows) + 12)
    return canvas.figure()


def _draw(canvas: Canvas, row: FitRow, top: int) -> None:
    """Draws a role's name and fit on one line, and below them the bar with its whisker."""
    palette, y = canvas.view.palette, top + BAR_AT
    for tick in (0, 25, 50, 75, 100):
        draw_gridline(canvas, (tick, y - BAR), (tick, top + ROW), palette.line)
    draw_text(canvas, (0, top + NAME_AT), row.name)
    draw_text(canvas, (100, top + NAME_AT), canvas.view.tr.number(row.fit), bold=True, size=18, xanchor="right")
    draw_bar(canvas, (row.fit, y), BAR, palette.accent(row.order))
    for color, width, reach in ((palette.paper, 6, 9), (palette.ink, 2, 7)):
        draw_line(canvas, (row.low, y), (row.high, y), color, width)
        for end in (row.low, row.high):
            draw_line(canvas, (end, y - reach), (end, y + reach), color, width)


def _table(rows: tuple[FitRow, ...], view: View) -> Table:
    tr = view.tr
    return Table(
        {
            tr("Role"): [row.name for row in rows],
            tr("Fit (0 to 100)"): [tr.number(row.fit) for row in rows],
            tr("90% interval"): [interval(row, view) for row in rows],
            tr("Chance of being the nearest"): [chance_words(row.chance, tr) for row in rows],
        },
    )
