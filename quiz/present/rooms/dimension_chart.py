"""Draws how the room is distributed over each dimension: five columns from pole to pole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import plotly.graph_objects as go

from questions.ids import DimensionId
from quiz.present.chart import Canvas, Chart, draw_gridline, draw_text
from quiz.present.html_table import Table
from quiz.present.rooms.canvas import HIDDEN, Size, count_words, draw_box
from quiz.present.view import View
from quiz.services.rooms.snapshot import EDGES, WallSnapshot
from quiz.services.rooms.suppression import Split

PARTS = len(EDGES) + 1
"""Columns a dimension."""
GAP = 1.2
"""Half of the gap between two columns, in hundredths of the width."""


def dimensions_chart(wall: WallSnapshot, view: View, size: Size, shown: Sequence[DimensionId]) -> Chart:
    """Returns the distributions below each other, all on one scale so that they can be compared."""
    most = max((count or 0 for split in wall.dimensions.values() for count in split.counts.values()), default=0)
    splits = {dimension: wall.dimensions[dimension] for dimension in shown}
    return Chart(_figure(splits, max(most, 1), view, size), _table(splits, view), _sentence(splits, view))


_Splits = dict[DimensionId, Split[int]]


def _figure(splits: _Splits, most: int, view: View, size: Size) -> go.Figure:
    row = round(size.column + size.text * 3.9)
    canvas = Canvas(view, row * len(splits), x=(-1, 101))
    for number, (dimension, split) in enumerate(splits.items()):
        _draw(canvas, dimension, split, row * number, (most, size))
    return canvas.figure()


def _draw(canvas: Canvas, dimension: DimensionId, split: Split[int], top: float, scale: tuple[int, Size]) -> None:
    (most, size), palette, words = scale, canvas.view.palette, canvas.view.dimension(dimension)
    base = top + size.text * 2.7 + size.column
    draw_text(canvas, (0, top + size.text * 0.7), words.low, size=size.text)
    draw_text(canvas, (100, top + size.text * 0.7), words.high, size=size.text, xanchor="right", align="right")
    draw_gridline(canvas, (0, base), (100, base), palette.muted)
    for part in range(PARTS):
        count = split.counts[part]
        left, right = 100 / PARTS * part + GAP, 100 / PARTS * (part + 1) - GAP
        height = size.column * 0.3 if count is None else size.column * count / most
        draw_box(
            canvas,
            (left, base - height, right, base),
            None if count is None else palette.you,
            _edge(count, palette.muted),
        )
        label = HIDDEN if count is None else canvas.view.tr.number(count)
        style = {
            "size": size.small,
            "bold": count is not None,
            "color": palette.muted if count is None else palette.ink,
        }
        draw_text(canvas, ((left + right) / 2, base - height), label, xanchor="center", yanchor="bottom", **style)


def _edge(count: int | None, color: str) -> str | None:
    return color if count is None else None


def _table(splits: _Splits, view: View) -> Table:
    tr = view.tr
    edges = ("0", *(tr.number(edge) for edge in EDGES), "100")
    columns = {
        f"{low}–{high}": [count_words(split.counts[part], tr) for split in splits.values()]
        for part, (low, high) in enumerate(pairwise(edges))
    }
    poles = [f"{view.dimension(each).low} (0) – {view.dimension(each).high} (100)" for each in splits]
    return Table({tr("Dimension"): poles} | columns)


def _sentence(splits: _Splits, view: View) -> str:
    tr = view.tr
    distributions = "; ".join(
        f"{view.dimension(each).low} {_counts(split, view)} {view.dimension(each).high}"
        for each, split in splits.items()
    )
    return tr("People in five parts from one pole to the other. {dimensions}.", dimensions=distributions)


def _counts(split: Split[int], view: View) -> str:
    return ", ".join(count_words(split.counts[part], view.tr) for part in range(PARTS))
