"""The floor: no group smaller than k is shown, nor can be worked out from what is.

Hiding the small counts is not enough: the total gives one back, and where "hidden" means "small", four people in two
hidden cells below three are two and two. So the smallest of the other counts is always hidden with them: there are then
k people or more behind two cells or more, any of which may be a small one or not. Nobody is no group: where all the
small counts are zeros there is nobody to hide, and they are shown.

The floor protects a picture, not the difference of two: who watches one person press the button and sees one bar grow
knows that answer. A host whom that worries opens the room with its bars hidden until the reveal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Generic, TypeVar

Cell = TypeVar("Cell")


@dataclass(frozen=True)
class Split(Generic[Cell]):
    """How a number of people divide, as it may be shown."""

    n: int
    """People in all the cells together, the hidden ones too."""
    counts: Mapping[Cell, int | None]
    """People a cell; None is hidden, and says nothing of how many they are."""

    @property
    def complete(self) -> bool:
        """Whether no cell is hidden."""
        return None not in self.counts.values()


def split(counts: Mapping[Cell, int], min_group_size: int, secret: str) -> Split[Cell]:
    """Counts as they may be shown: nothing but their sum where that is below the floor itself.

    Args:
        counts: people a cell, 0 or more.
        min_group_size: the smallest group that may be shown.
        secret: decides which of equal counts is hidden: were it the first, its place would tell which one is small.
    """
    hidden = _hidden(counts, min_group_size, secret)
    return Split(sum(counts.values()), {cell: None if cell in hidden else counts[cell] for cell in counts})


def _hidden(counts: Mapping[Cell, int], min_group_size: int, secret: str) -> set[Cell]:
    small = {cell for cell, count in counts.items() if count < min_group_size}
    if not any(counts[cell] for cell in small):
        return small if small == set(counts) else set()
    others = sorted(counts.keys() - small, key=lambda cell: (counts[cell], _drawn(secret, cell)))
    return small | set(others[:1])


def _drawn(secret: str, cell: object) -> bytes:
    return sha256(f"{secret}/{cell}".encode()).digest()
