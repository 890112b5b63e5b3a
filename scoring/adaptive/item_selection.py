"""Which item comes next: the one that tells most about who leads, among those that keep a form mixed and balanced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Final

import numpy as np
from numpy.typing import NDArray

from questions.ids import Format
from scoring.adaptive.item_bank import FORMATS, Bank
from scoring.model.missing import Codes
from scoring.model.scale import Floats

NEAR: Final = 0.75
"""Items that tell at least this share of what the best one tells are as good: chance, by the attempt's seed, takes one
of them [KingsburyZara1989]. A-priori parameters do not rank them finer, and no item is then asked of everybody or of
nobody: each of the shipped pack's is asked of 20 to 68 % of people."""

NOBODY: Final = -1
"""The row of an item that was not asked."""

_SCENARIO: Final = FORMATS.index(Format.SCENARIO)
_AGREE: Final = FORMATS.index(Format.AGREE)


@dataclass(frozen=True, eq=False)
class Paths:
    """How far people have come; the last axis of every array is people.

    Attributes:
        codes: items x people.
        dealt: items x people, whether an item was answered or skipped.
        last: 2 x people, the rows of the last item and of the one before it; `NOBODY` where there was none.
    """

    codes: Codes
    dealt: NDArray[np.bool_]
    last: NDArray[np.intp]


@lru_cache(maxsize=4096)
def priorities(bank: Bank, seed: int) -> NDArray[np.intp]:
    """The items' places in a shuffle that belongs to the seed, the same in every version of Python and NumPy."""
    draws = [sha256(f"{seed}/next/{item}".encode()).digest() for item in bank.instrument.items]
    places = np.array(sorted(range(len(draws)), key=draws.__getitem__), dtype=np.intp).argsort()
    places.setflags(write=False)
    return places


def lacking(bank: Bank, paths: Paths) -> NDArray[np.bool_]:
    """Dimensions x people: where there are fewer answers than a form may stop at."""
    return np.asarray(bank.members @ (paths.codes > 0) < bank.least[:, np.newaxis])


def chosen(bank: Bank, paths: Paths, gain: Floats, priority: NDArray[np.intp]) -> NDArray[np.intp]:
    """The row of each person's next item.

    Args:
        bank: the items.
        paths: people with an item left.
        gain: items x people, what each item tells.
        priority: items x people, which of items that tell as much comes first.
    """
    allowed = _allowed(bank, paths)
    most = np.where(allowed, gain, 0.0).max(axis=0)
    near = allowed & (gain >= NEAR * most * (1 - 1e-9))  # equal gains may differ in their last digits
    return np.asarray(np.where(near, priority, len(gain)).argmin(axis=0), dtype=np.intp)


def _allowed(bank: Bank, paths: Paths) -> NDArray[np.bool_]:
    """The items that may come next: each wish narrows them down for those whom it leaves any."""
    allowed = bank.open[:, np.newaxis] & ~paths.dealt
    for wish in _wishes(bank, paths):
        both = allowed & wish
        allowed = np.where(both.any(axis=0), both, allowed)
    return allowed


def _wishes(bank: Bank, paths: Paths) -> Iterator[NDArray[np.bool_]]:
    """What should hold of the next item, the most important first: items x people.

    No scenario follows a scenario, which is long to read; every dimension gets its least number of answers first;
    on a dimension as many items run one way as the other, give or take one, and so do the agree items of all
    dimensions, so that a habit of agreeing [Billiet2000] or of one side moves nobody; no three items of a format
    follow each other, nor two of a dimension.
    """
    kind, turn = bank.format[:, np.newaxis], bank.turn[:, np.newaxis]
    kinds = np.append(bank.format, NOBODY)[paths.last]
    turned = turn * paths.dealt
    yield (kind != _SCENARIO) | (kinds[0] != _SCENARIO)
    yield lacking(bank, paths)[bank.dimension]
    yield np.abs((bank.members @ turned)[bank.dimension] + turn) <= 1
    yield (kind != _AGREE) | (np.abs((turned * (kind == _AGREE)).sum(axis=0) + turn) <= 1)
    yield (kind != kinds[0]) | (kind != kinds[1])
    yield bank.dimension[:, np.newaxis] != np.append(bank.dimension, NOBODY)[paths.last[0]]
