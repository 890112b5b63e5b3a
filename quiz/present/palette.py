"""Two sets of colours, measured: text at 4.5:1 or more against the paper, marks at 3:1 or more.

No colour ever stands alone: each role also has a marker's shape, in the same order, and its name beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Palette:
    """Colours as ``#RRGGBB``; ``accents`` are the roles' in pack order, ``line`` is for what may be overlooked."""

    paper: str
    ink: str
    muted: str
    line: str
    you: str
    accents: tuple[str, ...]

    def accent(self, number: int) -> str:
        """The colour of the role at this place in the pack, from 0; a sixth role starts again at the first colour."""
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

SHAPES: Final = ("diamond", "square", "triangle-up", "pentagon", "hexagon")
"""The roles' marker shapes, in the pack's order; the person is always a circle."""


def shape(number: int) -> str:
    """The marker of the role at this place in the pack, from 0."""
    return SHAPES[number % len(SHAPES)]
