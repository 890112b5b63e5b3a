"""How the room divides on one question, with the words that people answered."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from questions.ids import ItemId, OptionId, Pole, Response
from questions.model import AgreeItem, Item, PairItem
from questions.texts import ItemText
from quiz.present.chart import Canvas, Chart
from quiz.present.room_canvas import Group, Size, count_words, row_height, tally
from quiz.present.view import View
from quiz.present.words import AGREE_STEPS, PAIR_STEPS
from quiz.services.floor import Split

SIDES = (" A", " A", "", " B", " B")
"""The statement that each step of a pair is about, by its letter."""


def question_words(item_id: ItemId, view: View) -> tuple[str, ...]:
    """What was asked, as phones show it: the question, and of a pair its statements A and B."""
    item, words = view.item(item_id)
    if isinstance(item, PairItem):
        first, second = (words.low, words.high) if item.left is Pole.LOW else (words.high, words.low)
        return (view.tr("Which is more like you?"), first or "", second or "")
    return ((words.statement if isinstance(item, AgreeItem) else words.situation) or "",)


def split_chart(item_id: ItemId, split: Split[Response], view: View, size: Size) -> Chart:
    """A bar a response; full width is everybody who answered. Skips are in none."""
    item, words = view.item(item_id)
    rows = [
        Group(_label(item, words, response, view), split.counts[response], view.palette.you) for response in item.places
    ]
    return Chart(_figure(rows, split.n, view, size), _table(rows, view), _sentence(rows, split.n, view))


def _label(item: Item, words: ItemText, response: Response, view: View) -> str:
    if isinstance(item, PairItem):
        return view.tr(PAIR_STEPS[int(response) - 1]) + SIDES[int(response) - 1]
    if isinstance(item, AgreeItem):
        return view.tr(AGREE_STEPS[int(response) - 1])
    return (words.options or {})[OptionId(str(response))]


def _figure(rows: list[Group], n: int, view: View, size: Size) -> go.Figure:
    heights = [row_height(row.label, size) for row in rows]
    canvas = Canvas(view, sum(heights) + 4, x=(-1, 101))
    top = 4.0
    for row, height in zip(rows, heights, strict=True):
        tally(canvas, top, row, n, size)
        top += height
    return canvas.figure()


def _table(rows: list[Group], view: View) -> pd.DataFrame:
    tr = view.tr
    return pd.DataFrame(
        {tr("Answer"): [row.label for row in rows], tr("People"): [count_words(row.count, tr) for row in rows]}
    )


def _sentence(rows: list[Group], n: int, view: View) -> str:
    tr = view.tr
    said = "; ".join(f"{row.label}: {count_words(row.count, tr)}" for row in rows)
    return tr("How {n} people answered. {answers}.", n=tr.number(n), answers=said)
