"""Draws the room on the map: a dot a person, at the middle of a group of people, and the roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import plotly.graph_objects as go

from quiz.present.chart import Canvas, Chart, draw_gridline, draw_text, wrapped
from quiz.present.html_table import Table
from quiz.present.rooms.canvas import (
    FULL_SIZE_DOTS,
    Size,
    count_words,
    draw_dots,
    draw_large_role_marker,
    sunflower_offsets,
)
from quiz.present.view import View
from quiz.services.rooms.snapshot import WallSnapshot
from quiz.services.rooms.suppression import split

EDGE = 9
"""Space left and right of the plane for the names of the poles, in the units of its axis."""


def room_map(wall: WallSnapshot, view: View, size: Size) -> Chart:
    """Returns the map of everybody placed, on the pack's two map dimensions."""
    return Chart(_figure(wall.map_points, view, size), _table(wall, view), _sentence(wall, view))


def _figure(people: Sequence[tuple[int, int]], view: View, size: Size) -> go.Figure:
    band = size.text * 1.6
    canvas = Canvas(view, round(size.plane + 2 * band), x=(-EDGE, 100 + EDGE))
    _frame(canvas, size, band)
    diameter = size.dot * (1.0 if len(people) <= FULL_SIZE_DOTS else 0.7)
    unit = (100 + 2 * EDGE) / (size.plane * 1.18)  # of x for one px, as the plane is drawn about as wide as high
    at = [
        (x + dx * diameter * unit, band + size.plane * (1 - y / 100) + dy * diameter)
        for (x, y), number in sorted(Counter(people).items())
        for dx, dy in sunflower_offsets(number)
    ]
    draw_dots(canvas, at, diameter)
    _roles(canvas, size, band)
    return canvas.figure()


def _frame(canvas: Canvas, size: Size, band: float) -> None:
    """Draws the plane's edge and middle lines, and the names of the poles outside, where no dot covers them."""
    view, palette = canvas.view, canvas.view.palette
    across, up = (view.dimension(dimension) for dimension in view.pack.structure.map)
    bottom, middle = band + size.plane, band + size.plane / 2
    for part, color in ((0.0, palette.line), (0.5, palette.muted), (1.0, palette.line)):
        draw_gridline(canvas, (100 * part, band), (100 * part, bottom), color)
        draw_gridline(canvas, (0, band + size.plane * part), (100, band + size.plane * part), color)
    style = {"size": size.small, "xanchor": "center"}
    draw_text(canvas, (50, band / 2), up.high, **style)
    draw_text(canvas, (50, bottom + band / 2), up.low, **style)
    draw_text(canvas, (-EDGE / 2, middle), across.low, textangle=-90, **style)
    draw_text(canvas, (100 + EDGE / 2, middle), across.high, textangle=-90, **style)


def _roles(canvas: Canvas, size: Size, band: float) -> None:
    """Draws each role's marker and name, on the background's colour in front of the dots."""
    view = canvas.view
    across, up = view.pack.structure.map
    for order, role in enumerate(view.pack.role_ids):
        x, y = view.target(role, across).target, view.target(role, up).target
        at = (x, band + size.plane * (1 - y / 100))
        draw_large_role_marker(canvas, at, order, size.text * 1.15)
        anchor = "left" if x < 33 else "right" if x > 67 else "center"
        shift = {"left": -size.text, "right": size.text, "center": 0}[anchor]
        side = (
            {"yanchor": "top", "yshift": -size.text * 0.75}
            if y < 50
            else {"yanchor": "bottom", "yshift": size.text * 0.75}
        )
        style = {"bgcolor": view.palette.paper, "xanchor": anchor, "align": anchor, "xshift": shift, **side}
        draw_text(
            canvas,
            at,
            wrapped(view.role_short_name(role), 18)[0],
            size=size.small,
            bold=True,
            color=view.accent(role),
            **style,
        )


def _quarters(wall: WallSnapshot, view: View) -> dict[tuple[str, str], int | None]:
    """Returns the people in each quarter of the map, None where hidden; the middle lines belong to the high poles."""
    across, up = (view.dimension(dimension) for dimension in view.pack.structure.map)
    sides = [(x, y) for y in (up.high, up.low) for x in (across.low, across.high)]
    counts = dict.fromkeys(sides, 0)
    for x, y in wall.map_points:
        counts[across.high if x >= 50 else across.low, up.high if y >= 50 else up.low] += 1
    return dict(split(counts, wall.room.plan.min_group_size, f"{wall.room.id}/map").counts)


def _table(wall: WallSnapshot, view: View) -> Table:
    tr, quarters = view.tr, _quarters(wall, view)
    return Table(
        {
            tr("Quarter of the map"): [f"{x} · {y}" for x, y in quarters],
            tr("People"): [count_words(count, tr) for count in quarters.values()],
        }
    )


def _sentence(wall: WallSnapshot, view: View) -> str:
    tr = view.tr
    counts = _quarters(wall, view).items()
    quarters = "; ".join(f"{x} · {y}: {count_words(count, tr)}" for (x, y), count in counts)
    return tr(
        "Each dot is one of {n} people, where the middle of their group is. By quarters of the map: {quarters}.",
        n=tr.number(wall.placed),
        quarters=quarters,
    )
