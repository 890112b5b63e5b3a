"""The items that an adaptive form chooses from, as numbers, worked out once per pack and form."""

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

LEAST: Final = 2
"""Answers on every dimension with weight before a form may stop: one answer has no second to be held against."""

CAP: Final = 0.85
"""The most items that are asked, as a share of the bank: 40 of the shipped pack's 48. One person in twenty gets so far,
and they are near ties. Cut off at 24 items, near ties keep the whole bank's winner so seldom, three times in four, that
of all people 90 % keep it instead of 96 %."""

FORMATS: Final = tuple(Format)
"""The formats in a fixed order: arrays hold their numbers."""


@dataclass(frozen=True, eq=False)
class Bank:
    """What an adaptive form knows of its items; arrays run over all of the pack's items, in its order.

    Attributes:
        scorer: the instrument and the roles of the pack.
        open: whether an item belongs to the bank.
        dimension: the number of an item's dimension.
        format: the number of its format among `FORMATS`.
        turn: 1 where a higher number as shown, or agreeing, lies nearer the high pole, -1 where nearer the low one,
            0 for a scenario, whose options stand in no order.
        place: where it stands among the dimension's items.
        steps: the most categories that an item has.
        curves: dimensions x (items x steps) x grid points: P(category | theta); 0 for what an item, or a dimension,
            has fewer of.
        squares: dimensions x roles x grid points: weighted squared distances.
        least: answers that each dimension must have before the form may stop.
        cap: the most items that are asked.
    """

    scorer: Scorer
    open: NDArray[np.bool_]
    dimension: NDArray[np.intp]
    format: NDArray[np.intp]
    turn: NDArray[np.int64]
    place: NDArray[np.intp]
    steps: int
    curves: Floats
    squares: Floats
    least: NDArray[np.int64]
    cap: int

    @property
    def instrument(self) -> Instrument:
        """The items' response models, by dimension."""
        return self.scorer.instrument

    @cached_property
    def members(self) -> NDArray[np.int64]:
        """Dimensions x items: 1 where an item is one of the dimension's."""
        return np.asarray(self.dimension == np.arange(len(self.least))[:, np.newaxis], dtype=np.int64)


@lru_cache(maxsize=32)
def bank_of(pack: Pack, form: FormId | None = None) -> Bank:
    """The items of a form, or without one all of the pack's, as a bank under their a-priori parameters."""
    scorer, items = scorer_of(pack), pack.structure.items
    held = set(asked_items(pack, form))
    steps = max(len(set(takes.values())) for takes in scorer.instrument.codes.values())
    open_ = np.array([item.id in held for item in items])
    dimension = np.array([pack.dimension_ids.index(item.dimension) for item in items], dtype=np.intp)
    weighted = scorer.geometry.weights.max(axis=0) > 0
    least = np.where(weighted, np.minimum(LEAST, np.bincount(dimension[open_], minlength=len(weighted))), 0)
    return Bank(
        scorer=scorer,
        open=open_,
        dimension=dimension,
        format=np.array([FORMATS.index(item.format) for item in items], dtype=np.intp),
        turn=np.array([_turn(item) for item in items], dtype=np.int64),
        place=np.array([np.count_nonzero(dimension[:row] == dimension[row]) for row in range(len(items))]),
        steps=steps,
        curves=_curves(scorer, steps),
        squares=np.stack([scorer.geometry.squares(d).T for d in range(len(weighted))]),
        least=least,
        cap=max(floor(CAP * open_.sum()), int(least.sum())),
    )


def _turn(item: Item) -> int:
    """Which pole a higher number as shown lies nearer to."""
    if isinstance(item, PairItem):
        return 1 if item.left is Pole.LOW else -1
    if isinstance(item, AgreeItem):
        return 1 if item.keyed == "+" else -1
    return 0


def _curves(scorer: Scorer, steps: int) -> Floats:
    """The likelihoods of all items but those of a missing answer, in one array."""
    most = max(len(measure.tables) for measure in scorer.instrument.measures)
    curves = np.zeros((len(scorer.instrument.measures), most, steps, POINTS))
    for d, measure in enumerate(scorer.instrument.measures):
        for row, table in enumerate(measure.tables):
            curves[d, row, : len(table) - 1] = table[1:]
    return curves.reshape(len(curves), -1, POINTS)
