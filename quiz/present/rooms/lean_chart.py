"""Who leans to which role: a bar a role, and the undecided as a group of their own."""

from __future__ import annotations

import plotly.graph_objects as go

from quiz.present.chart import Canvas, Chart
from quiz.present.html_table import Table
from quiz.present.rooms.canvas import Group, Size, count_words, role_sign, row_height, tally
from quiz.present.view import View
from quiz.services.rooms.snapshot import Leans


def leans_chart(leans: Leans, view: View, size: Size) -> Chart:
    """One bar a role in the pack's order, then the undecided; full width is everybody who is placed."""
    rows = [Group(view.brief(role), leans.roles[role], view.accent(role)) for role in view.pack.role_ids]
    rows.append(Group(view.tr("Undecided"), leans.undecided, view.palette.muted))
    return Chart(_figure(rows, leans.n, view, size), _table(rows, view), _sentence(rows, leans.n, view))


def _figure(rows: list[Group], n: int, view: View, size: Size) -> go.Figure:
    heights = [row_height(row.label, size) for row in rows]
    canvas = Canvas(view, sum(heights) + 4, x=(-7, 101))
    top = 4.0
    for order, (row, height) in enumerate(zip(rows, heights, strict=True)):
        tally(canvas, top, row, n, size)
        if order < len(view.pack.role_ids):
            role_sign(canvas, (-4, top + size.text * 0.65), order, size.text * 0.8)
        top += height
    return canvas.figure()


def _table(rows: list[Group], view: View) -> Table:
    tr = view.tr
    return Table(
        {
            tr("Leaning to"): [row.label for row in rows],
            tr("People"): [count_words(row.count, tr) for row in rows],
        }
    )


def _sentence(rows: list[Group], n: int, view: View) -> str:
    tr = view.tr
    said = "; ".join(f"{row.label}: {count_words(row.count, tr)}" for row in rows)
    return tr("Where {n} people lean to. {leans}.", n=tr.number(n), leans=said)
