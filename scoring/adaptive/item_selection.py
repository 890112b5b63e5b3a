"""Selects the next item: the most informative about the leading role among those that keep the form balanced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Final

import numpy as np
from numpy.typing import NDArray

from questions.ids import Format
from scoring.adaptive.item_bank import FORMATS, ItemBank
from scoring.model.missing import Codes
from scoring.model.scale import Floats

EQUIVALENT_SHARE: Final = 0.75
"""Items whose variance reduction is at least this share of the largest one are equivalent, and one is drawn at random
by the attempt's seed [KingsburyZara1989]. A-priori parameters cannot rank them more finely, and the draw limits
exposure: each item of the shipped pack is asked of 20 to 68 % of respondents."""

NO_ITEM: Final = -1
"""Stands for the row of an item where none was presented."""

_SCENARIO: Final = FORMATS.index(Format.SCENARIO)
_AGREE: Final = FORMATS.index(Format.AGREE)


@dataclass(frozen=True, eq=False)
class Progress:
    """The progress of respondents in an adaptive form; the last axis of every array is respondents.

    Attributes:
        codes: items x respondents.
        presented: items x respondents, whether an item was answered or skipped.
        last: 2 x respondents, the rows of the last item and of the one before it; `NO_ITEM` where there is none.
    """

    codes: Codes
    presented: NDArray[np.bool_]
    last: NDArray[np.intp]


@lru_cache(maxsize=4096)
def tie_break_ranks(bank: ItemBank, seed: int) -> NDArray[np.intp]:
    """Returns each item's rank in a shuffle that depends only on the seed, not on the version of Python or NumPy."""
    draws = [sha256(f"{seed}/next/{item}".encode()).digest() for item in bank.instrument.items]
    ranks = np.array(sorted(range(len(draws)), key=draws.__getitem__), dtype=np.intp).argsort()
    ranks.setflags(write=False)
    return ranks


def below_minimum(bank: ItemBank, progress: Progress) -> NDArray[np.bool_]:
    """Returns where a dimension still has fewer than `ItemBank.min_answers` answers: dimensions x respondents."""
    return np.asarray(bank.belongs @ (progress.codes > 0) < bank.min_answers[:, np.newaxis])


def select_items(
    bank: ItemBank, progress: Progress, variance_reduction: Floats, ranks: NDArray[np.intp]
) -> NDArray[np.intp]:
    """Returns the row of each respondent's next item.

    Args:
        bank: the item bank.
        progress: respondents who have at least one eligible item left.
        variance_reduction: items x respondents, the expected reduction of the contrast's variance.
        ranks: items x respondents, the order in which equivalent items are taken.
    """
    candidates = _candidates(bank, progress)
    most = np.where(candidates, variance_reduction, 0.0).max(axis=0)
    bound = EQUIVALENT_SHARE * most * (1 - 1e-9)  # equal reductions may differ in their last digits
    equivalent = candidates & (variance_reduction >= bound)
    return np.asarray(np.where(equivalent, ranks, len(variance_reduction)).argmin(axis=0), dtype=np.intp)


def _candidates(bank: ItemBank, progress: Progress) -> NDArray[np.bool_]:
    """Returns the items that may come next: each constraint applies to respondents whom it leaves at least one item."""
    candidates = bank.eligible[:, np.newaxis] & ~progress.presented
    for constraint in _constraints(bank, progress):
        both = candidates & constraint
        candidates = np.where(both.any(axis=0), both, candidates)
    return candidates


def _constraints(bank: ItemBank, progress: Progress) -> Iterator[NDArray[np.bool_]]:
    """Yields the constraints on the next item, the most important first: items x respondents each.

    No scenario follows a scenario, which is long to read. Every dimension first gets its minimum number of answers. On
    each dimension the numbers of items keyed high and low differ by one at most, and so do those of the agree items of
    all dimensions, which balances acquiescence [Billiet2000] and a preference for one side. No three items in a row
    share a format, and no two in a row share a dimension.
    """
    kind, keying = bank.format[:, np.newaxis], bank.keying[:, np.newaxis]
    kinds = np.append(bank.format, NO_ITEM)[progress.last]
    keyed_sum = keying * progress.presented
    yield (kind != _SCENARIO) | (kinds[0] != _SCENARIO)
    yield below_minimum(bank, progress)[bank.dimension]
    yield np.abs((bank.belongs @ keyed_sum)[bank.dimension] + keying) <= 1
    yield (kind != _AGREE) | (np.abs((keyed_sum * (kind == _AGREE)).sum(axis=0) + keying) <= 1)
    yield (kind != kinds[0]) | (kind != kinds[1])
    yield bank.dimension[:, np.newaxis] != np.append(bank.dimension, NO_ITEM)[progress.last[0]]
