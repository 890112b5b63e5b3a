"""Computes keyed answers: steps 1..5 that rise towards the high pole of the dimension for every item."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from questions import Pack
from questions.ids import Format
from questions.model import STEPS, Item
from scoring.model.instrument import Measure, instrument_of
from scoring.model.missing import Codes
from scoring.model.response_model import categories
from scoring.model.scale import Floats

MIDPOINT: Final = (1 + STEPS) / 2
"""The keyed step in the middle between both poles."""


def keyed_answers(pack: Pack, codes: Codes) -> Floats:
    """Returns answers as keyed steps 1..5, 5 at the high pole, NaN where missing: items x respondents."""
    tables = (np.array([np.nan, *categories(item)]) for item in pack.structure.items)
    return np.stack([table.take(row) for table, row in zip(tables, codes, strict=True)])


def dimension_frame(pack: Pack, measure: Measure, codes: Codes) -> pd.DataFrame:
    """Returns the keyed answers on one dimension: respondents x those of its items that anyone answered."""
    answered = [row for row in measure.rows if codes[row].any()]
    items = instrument_of(pack).items
    return pd.DataFrame(keyed_answers(pack, codes)[answered].T, columns=pd.Index([items[row] for row in answered]))


def mirrored_pairs(pack: Pack, asked: Sequence[str]) -> list[tuple[Item, Item]]:
    """Returns the pairs of oppositely keyed rating items of a dimension among those asked, in the pack's order."""
    keyed: dict[tuple[str, bool], list[Item]] = {}
    for item in pack.structure.items:
        if item.id in asked and is_rating_item(item):
            keyed.setdefault((item.dimension, _is_keyed_high(item)), []).append(item)
    return [
        pair
        for dimension in pack.dimension_ids
        for pair in zip(keyed.get((dimension, True), ()), keyed.get((dimension, False), ()), strict=False)
    ]


def is_rating_item(item: Item) -> bool:
    """Returns whether an item is answered on a rating scale of steps 1..5, rather than by an option."""
    return item.format is not Format.SCENARIO


def unreversed(item: Item, keyed: Floats) -> Floats:
    """Returns keyed answers to a rating item as the steps 1..5 that were chosen on the screen."""
    return keyed if _is_keyed_high(item) else STEPS + 1 - keyed


def _is_keyed_high(item: Item) -> bool:
    """Returns whether the last step of a rating item lies at the high pole."""
    return item.places[STEPS] == STEPS
