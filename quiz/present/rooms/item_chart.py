"""Draws how the room answered one question, with a bar a response."""

from __future__ import annotations

import plotly.graph_objects as go

from questions.ids import ItemId, Pole, Response
from questions.model import AgreeItem, PairItem
from quiz.present.answer_words import option_label
from quiz.present.chart import Canvas, Chart
from quiz.present.html_table import Table
from quiz.present.rooms.canvas import Group, Size, count_words, draw_group, row_height
from quiz.present.view import View
from quiz.services.rooms.suppression import Split


def question_lines(item_id: ItemId, view: View) -> tuple[str, ...]:
    """Returns a question as phones show it: its text, and for a pair also its statements A and B."""
    item, words = view.item(item_id)
    if isinstance(item, PairItem):
        first, second = (words.low, words.high) if item.left is Pole.LOW else (words.high, words.low)
        return (view.tr("Which is more like you?"), first or "", second or "")
    return ((words.statement if isinstance(item, AgreeItem) else words.situation) or "",)


def split_chart(item_id: ItemId, split: Split[Response], view: View, size: Size) -> Chart:
    """Returns the chart of a question; a bar of full width is everybody who answered, without skips."""
    item, words = view.item(item_id)
    rows = [
        Group(option_label(item, words, response, view.tr), split.counts[response], view.palette.you)
        for response in item.places
    ]
    return Chart(_figure(rows, split.n, view, size), _table(rows, view), _sentence(rows, split.n, view))


def _figure(rows: list[Group], n: int, view: View, size: Size) -> go.Figure:
    heights = [row_height(row.label, size) for row in rows]
    canvas = Canvas(view, sum(heights) + 4, x=(-1, 101))
    top = 4.0
    for row, height in zip(rows, heights, strict=True):
        draw_group(canvas, top, row, n, size)
        top += height
    return canvas.figure()


def _table(rows: list[Group], view: View) -> Table:
    tr = view.tr
    return Table(
        {tr("Answer"): [row.label for row in rows], tr("People"): [count_words(row.count, tr) for row in rows]}
    )


def _sentence(rows: list[Group], n: int, view: View) -> str:
    tr = view.tr
    answers = "; ".join(f"{row.label}: {count_words(row.count, tr)}" for row in rows)
    return tr("How {n} people answered. {answers}.", n=tr.number(n), answers=answers)
