"""The answers that pulled most, as diverging bars that add up to the lean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from quiz.present.attempts.chart_sentences import contributions_sentence, towards
from quiz.present.attempts.explanation import Why, contribution_rows, sides
from quiz.present.chart import SMALL, Canvas, Chart, bar, folded, rule, stroke, write
from quiz.present.html_table import Table
from quiz.present.numbers import points
from quiz.present.view import View
from scoring import Explanation

LINE, BAR, GAP = 20, 14, 24
"""In px: a line of words, a bar's thickness, and the room between two rows."""
WIDTH, HEAD_WIDTH = 43, 22
"""In letters: what fits a phone's width at this size, and half of it in bold."""


@dataclass(frozen=True)
class _Term:
    """One row of the drawing, its words folded; ``height`` in px."""

    words: str
    points: float
    height: int


def contributions_chart(explanation: Explanation, view: View, each: int = 3) -> Chart:
    """The strongest answers each way and all the others together; each role has its side, as in the other charts."""
    why = contribution_rows(explanation, view, each)
    return Chart(_figure(why, view), contribution_table(why, view), contributions_sentence(why, view))


def contribution_table(why: Why, view: View) -> Table:
    """The sum, row by row, with its total."""
    tr = view.tr
    words = [*(row.words for row in why.rows), tr("Sum: your lean")]
    values = [*(row.points for row in why.rows), why.total]
    return Table(
        {
            tr("Your answer"): words,
            tr("Points"): [points(value, tr) for value in values],
            tr("Pulls towards"): [towards(value, why, view) for value in values],
        },
    )


def _figure(why: Why, view: View) -> go.Figure:
    terms = [_term(row.words, row.points) for row in why.rows]
    total = _term(view.tr("Sum: your lean"), why.total)
    head = 12 + LINE * max(folded(view.brief(role), HEAD_WIDTH)[1] for role in (why.best, why.runner_up))
    canvas = Canvas(view, head + sum(term.height for term in (*terms, total)), x=_reach([*terms, total]))
    _heads(canvas, why)
    top = head
    for term in (*terms, total):
        _draw(canvas, term, top, why)
        top += term.height
    left, right = canvas.x
    rule(canvas, (left, top - total.height - 6), (right, top - total.height - 6), view.palette.muted)
    return canvas.figure()


def _term(words: str, value: float) -> _Term:
    text, lines = folded(words, WIDTH)
    return _Term(text, value, lines * LINE + BAR + GAP)


def _reach(terms: Sequence[_Term]) -> tuple[float, float]:
    """The same reach on both sides, with room for the number at the longest bar's end."""
    widest = max(abs(term.points) for term in terms) or 1.0
    return -widest * 1.5, widest * 1.5


def _heads(canvas: Canvas, why: Why) -> None:
    """Which way is which role, in its colour and by its name."""
    for role, side, x in zip(sides(why, canvas.view), ("left", "right"), (0.0, 1.0), strict=True):
        words, color = folded(canvas.view.brief(role), HEAD_WIDTH)[0], canvas.view.accent(role)
        write(
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


def _draw(canvas: Canvas, term: _Term, top: int, why: Why) -> None:
    """The words, and under them the bar from the middle with its points at its end."""
    y = top + term.height - GAP / 2 - BAR / 2 - 2
    role = why.best if term.points >= 0 else why.runner_up
    right = role == sides(why, canvas.view)[1]
    end, color = abs(term.points) if right else -abs(term.points), canvas.view.accent(role)
    write(canvas, (0, top), term.words, xref="paper", yanchor="top")
    stroke(canvas, (0, y - 10), (0, y + 10), canvas.view.palette.muted)
    bar(canvas, (end, y), BAR, color)
    side, shift = ("left", 6) if right else ("right", -6)
    write(canvas, (end, y), canvas.view.tr.number(abs(term.points), digits=1), bold=True, xanchor=side, xshift=shift)
