"""Precomputes the likelihoods of a pack's items, once per content of a pack.

The likelihood of all answers of a respondent on a dimension is a product over items. It is computed in blocks: a block
tabulates the likelihood of every response pattern of a few items, so that a respondent needs one row of each block.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from math import prod
from typing import Final

import numpy as np
from numpy.typing import NDArray

from questions import Pack
from questions.ids import DimensionId, ItemId, Response
from questions.model import Item, Structure
from scoring.model.missing import Codes
from scoring.model.parameters import item_parameters
from scoring.model.response_model import ItemParameters, categories, predictive
from scoring.model.scale import POINTS, Floats

MAX_PATTERNS: Final = 6**4
"""Maximum number of patterns of a block: four five-step items with a missing code each. Its table of 0.6 MB fits the
processor's cache."""


@dataclass(frozen=True, eq=False)
class Block:
    """The likelihoods of all response patterns of a few items of one dimension.

    Attributes:
        rows: the items' rows in an array of codes.
        strides: each item's stride in the pattern number (mixed radix).
        likelihood: patterns x grid points, each pattern scaled to a maximum of 1. The scale cancels in a posterior and
            keeps products of many items from underflowing.
    """

    rows: NDArray[np.intp]
    strides: NDArray[np.int16]
    likelihood: Floats

    def pattern_numbers(self, codes: Codes) -> NDArray[np.intp]:
        """Returns each respondent's pattern number, a row of `likelihood`."""
        number = np.zeros(codes.shape[1], dtype=np.int16)
        for row, stride in zip(self.rows, self.strides, strict=True):
            number += codes[row] * stride
        return number.astype(np.intp)


@dataclass(frozen=True, eq=False)
class Measure:
    """The items that measure one dimension, with their likelihoods.

    Attributes:
        rows: the items' rows in an array of codes.
        tables: the likelihood of each item, codes x grid points.
        blocks: the same items in blocks.
    """

    dimension: DimensionId
    rows: NDArray[np.intp]
    tables: tuple[Floats, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, eq=False)
class Instrument:
    """The measurement model of a pack.

    Attributes:
        items: the items in the pack's order, which is the order of the rows of every array of codes.
        codes: per item, its responses as shown -> code 1..K.
        measures: one per dimension, in the pack's order.
        provisional: whether any item has a-priori parameters.
    """

    items: tuple[ItemId, ...]
    codes: Mapping[ItemId, Mapping[Response, int]]
    measures: tuple[Measure, ...]
    provisional: bool

    @cached_property
    def row_of(self) -> Mapping[ItemId, int]:
        """Item -> its row in an array of codes."""
        return {item: row for row, item in enumerate(self.items)}


@lru_cache(maxsize=32)
def instrument_of(pack: Pack) -> Instrument:
    """Returns the instrument of a pack under its `item_parameters`; cached by the content of the pack."""
    return build_instrument(pack.structure, item_parameters(pack))


def build_instrument(structure: Structure, parameters: Mapping[ItemId, ItemParameters]) -> Instrument:
    """Returns the instrument of a pack's structure under given parameters, one entry per item."""
    return Instrument(
        items=tuple(item.id for item in structure.items),
        codes={item.id: _response_codes(item) for item in structure.items},
        measures=tuple(_measure(dimension.id, structure.items, parameters) for dimension in structure.dimensions),
        provisional=any(parameters[item.id].provisional for item in structure.items),
    )


def _response_codes(item: Item) -> Mapping[Response, int]:
    """Returns an item's responses as shown -> code, the number of their category from 1 at the low pole."""
    order = {place: code for code, place in enumerate(categories(item), start=1)}
    return {response: order[place] for response, place in item.places.items()}


def _measure(dimension: DimensionId, items: Sequence[Item], parameters: Mapping[ItemId, ItemParameters]) -> Measure:
    """Returns the items of one dimension in blocks; a dimension without items has no block and keeps its prior."""
    rows = [row for row, item in enumerate(items) if item.dimension == dimension]
    tables = {row: _likelihoods_by_code(parameters[items[row].id]) for row in rows}
    blocks = tuple(_block(group, [tables[row] for row in group]) for group in _groups(tables))
    return Measure(dimension, np.array(rows, dtype=np.intp), tuple(tables.values()), blocks)


@lru_cache(maxsize=256)
def _likelihoods_by_code(parameters: ItemParameters) -> Floats:
    """Returns an item's likelihoods, codes x grid points: a row of ones for a missing answer, then its categories."""
    table = np.vstack([np.ones(POINTS), predictive(parameters)])
    table.setflags(write=False)
    return table


def _groups(tables: Mapping[int, Floats]) -> Iterable[list[int]]:
    """Yields the items in consecutive groups, each as large as `MAX_PATTERNS` allows."""
    group: list[int] = []
    for row, table in tables.items():
        if prod(len(tables[other]) for other in group) * len(table) > MAX_PATTERNS:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _block(rows: list[int], tables: list[Floats]) -> Block:
    """Returns the block of some items; in the pattern number the last item's code varies fastest."""
    likelihood = np.ones((1, POINTS))
    for table in tables:
        likelihood = (likelihood[:, np.newaxis] * table).reshape(-1, POINTS)
    likelihood /= likelihood.max(axis=1, keepdims=True)
    sizes = [len(table) for table in tables]
    strides = [*accumulate(reversed(sizes[1:]), int.__mul__, initial=1)][::-1]
    return Block(np.array(rows, dtype=np.intp), np.array(strides, dtype=np.int16), likelihood)
