"""A pack's answers as places on their dimensions: keyed, so that every item points to the high pole."""

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

MIDDLE: Final = (1 + STEPS) / 2
"""The place in the middle of a dimension."""


def places(pack: Pack, codes: Codes) -> Floats:
    """The places 1..5 that answers stand for, 5 at the high pole, NaN where one is missing: items x people."""
    tables = (np.array([np.nan, *categories(item)]) for item in pack.structure.items)
    return np.stack([table.take(row) for table, row in zip(tables, codes, strict=True)])


def dimension_frame(pack: Pack, measure: Measure, codes: Codes) -> pd.DataFrame:
    """The places on one dimension: people x those of its items that anyone answered."""
    answered = [row for row in measure.rows if codes[row].any()]
    items = instrument_of(pack).items
    return pd.DataFrame(places(pack, codes)[answered].T, columns=pd.Index([items[row] for row in answered]))


def mirrored_pairs(pack: Pack, asked: Sequence[str]) -> list[tuple[Item, Item]]:
    """The pairs of oppositely keyed items among those asked, in the pack's order."""
    keyed: dict[tuple[str, bool], list[Item]] = {}
    for item in pack.structure.items:
        if item.id in asked and has_steps(item):
            keyed.setdefault((item.dimension, _rises(item)), []).append(item)
    return [
        pair
        for dimension in pack.dimension_ids
        for pair in zip(keyed.get((dimension, True), ()), keyed.get((dimension, False), ()), strict=False)
    ]


def has_steps(item: Item) -> bool:
    """Whether the item is answered in steps 1..5 rather than by options."""
    return item.format is not Format.SCENARIO


def as_shown(item: Item, place: Floats) -> Floats:
    """Places of an item with steps as the steps that were chosen."""
    return place if _rises(item) else STEPS + 1 - place


def _rises(item: Item) -> bool:
    """Whether the last step lies at the high pole."""
    return item.places[STEPS] == STEPS
