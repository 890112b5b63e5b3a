"""Draws how many people lean to each role, and how many are undecided."""

from __future__ import annotations

import plotly.graph_objects as go

from quiz.present.chart import Canvas, Chart
from quiz.present.html_table import Table
from quiz.present.rooms.canvas import Group, Size, count_words, draw_group, draw_large_role_marker, row_height
from quiz.present.view import View
from quiz.services.rooms.snapshot import Leans


def leans_chart(leans: Leans, view: View, size: Size) -> Chart:
    """Returns the chart of the roles in the pack's order and the undecided; a bar of full width is everybody placed."""
    rows = [Group(view.role_short_name(role), leans.roles[role], view.accent(role)) for role in view.pack.role_ids]
    rows.append(Group(view.tr("Undecided"), leans.undecided, view.palette.muted))
    return Chart(_figure(rows, leans.n, view, size), _table(rows, view), _sentence(rows, leans.n, view))


def _figure(rows: list[Group], n: int, view: View, size: Size) -> go.Figure:
    heights = [row_height(row.label, size) for row in rows]
    canvas = Canvas(view, sum(heights) + 4, x=(-7, 101))
    top = 4.0
    for order, (row, height) in enumerate(zip(rows, heights, strict=True)):
        draw_group(canvas, top, row, n, size)
        if order < len(view.pack.role_ids):
            draw_large_role_marker(canvas, (-4, top + size.text * 0.65), order, size.text * 0.8)
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
    groups = "; ".join(f"{row.label}: {count_words(row.count, tr)}" for row in rows)
    return tr("Where {n} people lean to. {leans}.", n=tr.number(n), leans=groups)
