"""How near each role is: a bar a role, with its 90% interval as a whisker."""

from __future__ import annotations

import plotly.graph_objects as go

from quiz.present.attempts.chart_sentences import fits_sentence, interval
from quiz.present.attempts.result_rows import FitRow, fit_rows
from quiz.present.chart import Canvas, Chart, bar, rule, scale, stroke, write
from quiz.present.html_table import Table
from quiz.present.numbers import chance_words
from quiz.present.view import View
from scoring import Result

ROW, BAR, NAME_AT, BAR_AT = 66, 20, 14, 42
"""In px: a role's row, its bar's thickness, and where in the row name and bar have their middle."""


def fits_chart(result: Result, view: View) -> Chart:
    """One bar a role, in the pack's order, on a scale of 0..100."""
    rows = fit_rows(result, view)
    return Chart(_figure(rows, view), _table(rows, view), fits_sentence(rows, result, view))


def _figure(rows: tuple[FitRow, ...], view: View) -> go.Figure:
    canvas = Canvas(view, ROW * len(rows) + 26)
    for number, row in enumerate(rows):
        _draw(canvas, row, ROW * number)
    scale(canvas, ROW * len(rows) + 12)
    return canvas.figure()


def _draw(canvas: Canvas, row: FitRow, top: int) -> None:
    """A name and a number on one line, the bar with its whisker under them."""
    palette, y = canvas.view.palette, top + BAR_AT
    for tick in (0, 25, 50, 75, 100):
        rule(canvas, (tick, y - BAR), (tick, top + ROW), palette.line)
    write(canvas, (0, top + NAME_AT), row.name)
    write(canvas, (100, top + NAME_AT), canvas.view.tr.number(row.fit), bold=True, size=18, xanchor="right")
    bar(canvas, (row.fit, y), BAR, palette.accent(row.order))
    for color, width, reach in ((palette.paper, 6, 9), (palette.ink, 2, 7)):
        stroke(canvas, (row.low, y), (row.high, y), color, width)
        for end in (row.low, row.high):
            stroke(canvas, (end, y - reach), (end, y + reach), color, width)


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
