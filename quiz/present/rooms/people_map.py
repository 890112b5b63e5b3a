"""The room on the map: a dot a person, at the middle of a group, and the roles among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import plotly.graph_objects as go

from quiz.present.chart import Canvas, Chart, folded, rule, write
from quiz.present.html_table import Table
from quiz.present.rooms.canvas import CROWD, Size, count_words, dots, role_sign, spread
from quiz.present.view import View
from quiz.services.rooms.snapshot import Wall
from quiz.services.rooms.suppression import split

EDGE = 9
"""Room left and right of the plane, in its own units, for the names of the poles."""


def room_map(wall: Wall, view: View, size: Size) -> Chart:
    """Everybody who is placed, on the pack's two map dimensions."""
    return Chart(_figure(wall.dots, view, size), _table(wall, view), _sentence(wall, view))


def _figure(people: Sequence[tuple[int, int]], view: View, size: Size) -> go.Figure:
    band = size.text * 1.6
    canvas = Canvas(view, round(size.plane + 2 * band), x=(-EDGE, 100 + EDGE))
    _frame(canvas, size, band)
    diameter = size.dot * (1.0 if len(people) <= CROWD else 0.7)
    unit = (100 + 2 * EDGE) / (size.plane * 1.18)  # of x, a px: the plane is drawn about as wide as high
    at = [
        (x + dx * diameter * unit, band + size.plane * (1 - y / 100) + dy * diameter)
        for (x, y), number in sorted(Counter(people).items())
        for dx, dy in spread(number)
    ]
    dots(canvas, at, diameter)
    _roles(canvas, size, band)
    return canvas.figure()


def _frame(canvas: Canvas, size: Size, band: float) -> None:
    """The plane's edge and middle lines, and outside, where no dot covers them, the names of the poles."""
    view, palette = canvas.view, canvas.view.palette
    across, up = (view.dimension(dimension) for dimension in view.pack.structure.map)
    bottom, middle = band + size.plane, band + size.plane / 2
    for part, color in ((0.0, palette.line), (0.5, palette.muted), (1.0, palette.line)):
        rule(canvas, (100 * part, band), (100 * part, bottom), color)
        rule(canvas, (0, band + size.plane * part), (100, band + size.plane * part), color)
    style = {"size": size.small, "xanchor": "center"}
    write(canvas, (50, band / 2), up.high, **style)
    write(canvas, (50, bottom + band / 2), up.low, **style)
    write(canvas, (-EDGE / 2, middle), across.low, textangle=-90, **style)
    write(canvas, (100 + EDGE / 2, middle), across.high, textangle=-90, **style)


def _roles(canvas: Canvas, size: Size, band: float) -> None:
    """Each role's mark and name, on a ground of paper that dots may lie under."""
    view = canvas.view
    across, up = view.pack.structure.map
    for order, role in enumerate(view.pack.role_ids):
        x, y = view.target(role, across).target, view.target(role, up).target
        at = (x, band + size.plane * (1 - y / 100))
        role_sign(canvas, at, order, size.text * 1.15)
        anchor = "left" if x < 33 else "right" if x > 67 else "center"
        shift = {"left": -size.text, "right": size.text, "center": 0}[anchor]
        side = (
            {"yanchor": "top", "yshift": -size.text * 0.75}
            if y < 50
            else {"yanchor": "bottom", "yshift": size.text * 0.75}
        )
        style = {"bgcolor": view.palette.paper, "xanchor": anchor, "align": anchor, "xshift": shift, **side}
        write(canvas, at, folded(view.brief(role), 18)[0], size=size.small, bold=True, color=view.accent(role), **style)


def _quarters(wall: Wall, view: View) -> dict[tuple[str, str], int | None]:
    """People a quarter of the map, as the floor lets them be counted; the middle lines belong to the high poles."""
    across, up = (view.dimension(dimension) for dimension in view.pack.structure.map)
    sides = [(x, y) for y in (up.high, up.low) for x in (across.low, across.high)]
    counts = dict.fromkeys(sides, 0)
    for x, y in wall.dots:
        counts[across.high if x >= 50 else across.low, up.high if y >= 50 else up.low] += 1
    return dict(split(counts, wall.room.plan.min_group_size, f"{wall.room.id}/map").counts)


def _table(wall: Wall, view: View) -> Table:
    tr, quarters = view.tr, _quarters(wall, view)
    return Table(
        {
            tr("Quarter of the map"): [f"{x} · {y}" for x, y in quarters],
            tr("People"): [count_words(count, tr) for count in quarters.values()],
        }
    )


def _sentence(wall: Wall, view: View) -> str:
    tr = view.tr
    said = "; ".join(f"{x} · {y}: {count_words(count, tr)}" for (x, y), count in _quarters(wall, view).items())
    return tr(
        "Each dot is one of {n} people, where the middle of their group is. By quarters of the map: {quarters}.",
        n=tr.number(wall.placed),
        quarters=said,
    )
