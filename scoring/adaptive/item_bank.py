"""Builds the item bank of an adaptive form: the arrays that item selection needs, once per pack and form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import floor
from typing import Final

import numpy as np
from numpy.typing import NDArray

from questions import Pack
from questions.ids import Format, FormId, Pole
from questions.model import AgreeItem, Item, PairItem
from scoring.model.coding import asked_items
from scoring.model.instrument import Instrument
from scoring.model.scale import POINTS, Floats
from scoring.roles.scorer import Scorer, scorer_of

MIN_ANSWERS: Final = 2
"""Minimum number of answers on every dimension with weight before a form may stop, so that no dimension rests on a
single answer."""

CAP: Final = 0.85
"""Maximum number of items asked, as a share of the bank: 40 of the shipped pack's 48. One respondent in twenty reaches
it; these are near ties. With a cap of 24 items only three in four of them get the role that the whole bank would name,
so that agreement with the whole bank falls from 96 % to 90 % of all respondents."""

FORMATS: Final = tuple(Format)
"""The item formats in a fixed order; arrays hold their indices."""


@dataclass(frozen=True, eq=False)
class ItemBank:
    """The items that an adaptive form chooses from; arrays of items hold all items of the pack, in its order.

    Attributes:
        scorer: the instrument and the roles of the pack.
        eligible: whether an item belongs to the bank.
        dimension: the index of an item's dimension.
        format: the index of its format in `FORMATS`.
        keying: 1 if a higher step as shown lies nearer the high pole, -1 if nearer the low pole, 0 for a scenario,
            whose options have no order.
        index_in_dimension: its index among the items of its dimension.
        max_categories: the largest number of response categories of an item.
        probabilities: P(category | theta), dimensions x (items x max_categories) x grid points, padded with 0.
        squared_distances: weighted squared distances, dimensions x roles x grid points, in squared display points.
        min_answers: the number of answers that each dimension needs before the form may stop.
        cap: the maximum number of items asked.
    """

    scorer: Scorer
    eligible: NDArray[np.bool_]
    dimension: NDArray[np.intp]
    format: NDArray[np.intp]
    keying: NDArray[np.int64]
    index_in_dimension: NDArray[np.intp]
    max_categories: int
    probabilities: Floats
    squared_distances: Floats
    min_answers: NDArray[np.int64]
    cap: int

    @property
    def instrument(self) -> Instrument:
        """The measurement model of the pack."""
        return self.scorer.instrument

    @cached_property
    def belongs(self) -> NDArray[np.int64]:
        """Dimensions x items: 1 where the item belongs to the dimension, else 0."""
        return np.asarray(self.dimension == np.arange(len(self.min_answers))[:, np.newaxis], dtype=np.int64)


@lru_cache(maxsize=32)
def item_bank_of(pack: Pack, form: FormId | None = None) -> ItemBank:
    """Returns the bank of a form's items, or without a form of all items of the pack; cached."""
    scorer, items = scorer_of(pack), pack.structure.items
    held = set(asked_items(pack, form))
    max_categories = max(len(set(codes.values())) for codes in scorer.instrument.codes.values())
    eligible = np.array([item.id in held for item in items])
    dimension = np.array([pack.dimension_ids.index(item.dimension) for item in items], dtype=np.intp)
    weighted = scorer.geometry.weights.max(axis=0) > 0
    available = np.bincount(dimension[eligible], minlength=len(weighted))
    min_answers = np.where(weighted, np.minimum(MIN_ANSWERS, available), 0)
    return ItemBank(
        scorer=scorer,
        eligible=eligible,
        dimension=dimension,
        format=np.array([FORMATS.index(item.format) for item in items], dtype=np.intp),
        keying=np.array([_keying(item) for item in items], dtype=np.int64),
        index_in_dimension=np.array([np.count_nonzero(dimension[:row] == dimension[row]) for row in range(len(items))]),
        max_categories=max_categories,
        probabilities=_probabilities(scorer, max_categories),
        squared_distances=np.stack([scorer.geometry.squared_distances(d).T for d in range(len(weighted))]),
        min_answers=min_answers,
        cap=max(floor(CAP * eligible.sum()), int(min_answers.sum())),
    )


def _keying(item: Item) -> int:
    """Returns the keying direction of an item, see `ItemBank.keying`."""
    if isinstance(item, PairItem):
        return 1 if item.left is Pole.LOW else -1
    if isinstance(item, AgreeItem):
        return 1 if item.keyed == "+" else -1
    return 0


def _probabilities(scorer: Scorer, max_categories: int) -> Floats:
    """Returns P(category | theta) of all items in one array, see `ItemBank.probabilities`."""
    most = max(len(measure.tables) for measure in scorer.instrument.measures)
    probabilities = np.zeros((len(scorer.instrument.measures), most, max_categories, POINTS))
    for d, measure in enumerate(scorer.instrument.measures):
        for row, table in enumerate(measure.tables):
            probabilities[d, row, : len(table) - 1] = table[1:]
    return probabilities.reshape(len(probabilities), -1, POINTS)
