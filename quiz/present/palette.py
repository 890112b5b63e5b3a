"""Defines the light and the dark colours: text has a contrast of at least 4.5:1 against the background, markers 3:1.

Colour is never the only cue: a role also has a marker shape of its own, and its name beside the marker.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Palette:
    """Colours as ``#RRGGBB``.

    ``accents`` are the colours of the roles in the pack's order; ``line`` is for grid lines and has a low contrast.
    """

    paper: str
    ink: str
    muted: str
    line: str
    you: str
    accents: tuple[str, ...]

    def accent(self, number: int) -> str:
        """Returns the colour of the role at this position in the pack, from 0; a sixth role has the first colour."""
        return self.accents[number % len(self.accents)]


LIGHT: Final = Palette(
    paper="#FBFAF7",
    ink="#1F2328",
    muted="#5B616B",
    line="#D9D5CC",
    you="#27346B",
    accents=("#0F6B73", "#A8431A", "#5B3F9B", "#7A5B00", "#2D6A2F"),
)

DARK: Final = Palette(
    paper="#15171C",
    ink="#ECEAE4",
    muted="#A6ABB5",
    line="#3A3F49",
    you="#AEB9F7",
    accents=("#5CC4CC", "#F2976B", "#B9A3F0", "#E0BE55", "#86CC8A"),
)

MARKER_SHAPES: Final = ("diamond", "square", "triangle-up", "pentagon", "hexagon")
"""Plotly's names of the roles' marker shapes, in the pack's order; the person's marker is a circle."""


def marker_shape(number: int) -> str:
    """Returns the marker shape of the role at this position in the pack, from 0."""
    return MARKER_SHAPES[number % len(MARKER_SHAPES)]
