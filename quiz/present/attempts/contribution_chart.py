"""Draws the answers with the most points as diverging bars that add up to the lean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from quiz.present.attempts.chart_sentences import contributions_sentence, towards
from quiz.present.attempts.explanation import LeanSum, lean_sum, roles_left_to_right
from quiz.present.chart import SMALL, Canvas, Chart, draw_bar, draw_gridline, draw_line, draw_text, wrapped
from quiz.present.html_table import Table
from quiz.present.numbers import points
from quiz.present.view import View
from scoring import Explanation

LINE, BAR, GAP = 20, 14, 24
"""In px: the height of a line of text, the thickness of a bar, and the gap between two rows."""
WIDTH, HEAD_WIDTH = 43, 22
"""In letters: what fits the width of a phone in normal text, and half of the width in bold."""


@dataclass(frozen=True)
class _Term:
    """One row of the chart, its text wrapped; ``height`` in px."""

    words: str
    points: float
    height: int


def contributions_chart(explanation: Explanation, view: View, each: int = 3) -> Chart:
    """Returns the chart of the ``each`` strongest answers for either role and the sum of all others.

    A role has the same side, left or right, in every chart.
    """
    lean = lean_sum(explanation, view, each)
    return Chart(_figure(lean, view), contribution_table(lean, view), contributions_sentence(lean, view))


def contribution_table(lean: LeanSum, view: View) -> Table:
    """Returns a table of the sum's terms and its total."""
    tr = view.tr
    words = [*(row.words for row in lean.rows), tr("Sum: your lean")]
    values = [*(row.points for row in lean.rows), lean.total]
    return Table(
        {
            tr("Your answer"): words,
            tr("Points"): [points(value, tr) for value in values],
            tr("Pulls towards"): [towards(value, lean, view) for value in values],
        },
    )


def _figure(lean: LeanSum, view: View) -> go.Figure:
    terms = [_term(row.words, row.points) for row in lean.rows]
    total = _term(view.tr("Sum: your lean"), lean.total)
    head = 12 + LINE * max(wrapped(view.role_short_name(role), HEAD_WIDTH)[1] for role in (lean.best, lean.runner_up))
    canvas = Canvas(view, head + sum(term.height for term in (*terms, total)), x=_x_range([*terms, total]))
    _heads(canvas, lean)
    top = head
    for term in (*terms, total):
        _draw(canvas, term, top, lean)
        top += term.height
    left, right = canvas.x
    draw_gridline(canvas, (left, top - total.height - 6), (right, top - total.height - 6), view.palette.muted)
    return canvas.figure()


def _term(words: str, value: float) -> _Term:
    text, lines = wrapped(words, WIDTH)
    return _Term(text, value, lines * LINE + BAR + GAP)


def _x_range(terms: Sequence[_Term]) -> tuple[float, float]:
    """Returns the range of x: equal on both sides, and long enough for the number at the end of the longest bar."""
    widest = max(abs(term.points) for term in terms) or 1.0
    return -widest * 1.5, widest * 1.5


def _heads(canvas: Canvas, lean: LeanSum) -> None:
    """Draws the name of each role in its colour above its side."""
    for role, side, x in zip(roles_left_to_right(lean, canvas.view), ("left", "right"), (0.0, 1.0), strict=True):
        words, color = wrapped(canvas.view.role_short_name(role), HEAD_WIDTH)[0], canvas.view.accent(role)
        draw_text(
            canvas,
            (x, 2),
            words,
            bold=True,
            size=SMALL + 1,
            xref="paper",
            xanchor=side,
            align=side,
            yanchor="top",
            color=color,
        )


def _draw(canvas: Canvas, term: _Term, top: int, lean: LeanSum) -> None:
    """Draws a term's text, and below it the bar from the middle with the points at its end."""
    y = top + term.height - GAP / 2 - BAR / 2 - 2
    role = lean.best if term.points >= 0 else lean.runner_up
    is_right = role == roles_left_to_right(lean, canvas.view)[1]
    end, color = abs(term.points) if is_right else -abs(term.points), canvas.view.accent(role)
    draw_text(canvas, (0, top), term.words, xref="paper", yanchor="top")
    draw_line(canvas, (0, y - 10), (0, y + 10), canvas.view.palette.muted)
    draw_bar(canvas, (end, y), BAR, color)
    side, shift = ("left", 6) if is_right else ("right", -6)
    draw_text(
        canvas, (end, y), canvas.view.tr.number(abs(term.points), digits=1), bold=True, xanchor=side, xshift=shift
    )
