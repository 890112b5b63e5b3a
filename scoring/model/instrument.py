"""A pack as the numbers that answers are scored by, worked out once per content.

The likelihood of all of a person's answers on a dimension is a product over items. It is taken in blocks: a block
lists the likelihood of every pattern of answers to a few items, so that a person's part in it is one row.
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
"""Patterns a block may have: four five-step items with "missing" beside them. A table of 0.6 MB stays in the cache."""


@dataclass(frozen=True, eq=False)
class Block:
    """A few items of a dimension.

    Attributes:
        rows: the items' rows among the codes.
        strides: each item's step in the pattern number (mixed radix).
        likelihood: patterns x grid points; every pattern is scaled to 1 at its likeliest point, which cancels later
            and keeps a product of many items from vanishing.
    """

    rows: NDArray[np.intp]
    strides: NDArray[np.int16]
    likelihood: Floats

    def patterns(self, codes: Codes) -> NDArray[np.intp]:
        """Each person's pattern number, a row of `likelihood`."""
        number = np.zeros(codes.shape[1], dtype=np.int16)
        for row, stride in zip(self.rows, self.strides, strict=True):
            number += codes[row] * stride
        return number.astype(np.intp)


@dataclass(frozen=True, eq=False)
class Measure:
    """What measures one dimension.

    Attributes:
        rows: its items' rows among the codes.
        tables: its items' likelihoods, one row a code, one column a grid point.
        blocks: the same items, a few together.
    """

    dimension: DimensionId
    rows: NDArray[np.intp]
    tables: tuple[Floats, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, eq=False)
class Instrument:
    """Everything of a pack that scoring needs.

    Attributes:
        items: the items in the pack's order: the order of the rows of all codes.
        codes: per item, response as shown -> code 1..K.
        measures: one a dimension, in the pack's order.
        provisional: whether any item has a-priori parameters.
    """

    items: tuple[ItemId, ...]
    codes: Mapping[ItemId, Mapping[Response, int]]
    measures: tuple[Measure, ...]
    provisional: bool

    @cached_property
    def row_of(self) -> Mapping[ItemId, int]:
        """Item -> its row among the codes."""
        return {item: row for row, item in enumerate(self.items)}


@lru_cache(maxsize=32)
def instrument_of(pack: Pack) -> Instrument:
    """The instrument of a pack under what is known of its items; kept, for packs of the same content are equal."""
    return build(pack.structure, item_parameters(pack))


def build(structure: Structure, parameters: Mapping[ItemId, ItemParameters]) -> Instrument:
    """The instrument of a pack's structure under the parameters given, one entry an item."""
    return Instrument(
        items=tuple(item.id for item in structure.items),
        codes={item.id: _codes(item) for item in structure.items},
        measures=tuple(_measure(dimension.id, structure.items, parameters) for dimension in structure.dimensions),
        provisional=any(parameters[item.id].provisional for item in structure.items),
    )


def _codes(item: Item) -> Mapping[Response, int]:
    """Response as shown -> code: the number of its category, from 1 at the low pole."""
    order = {place: code for code, place in enumerate(categories(item), start=1)}
    return {response: order[place] for response, place in item.places.items()}


def _measure(dimension: DimensionId, items: Sequence[Item], parameters: Mapping[ItemId, ItemParameters]) -> Measure:
    """The blocks of one dimension; a dimension without items has none and keeps its prior."""
    rows = [row for row, item in enumerate(items) if item.dimension == dimension]
    tables = {row: _with_missing(parameters[items[row].id]) for row in rows}
    blocks = tuple(_block(group, [tables[row] for row in group]) for group in _groups(tables))
    return Measure(dimension, np.array(rows, dtype=np.intp), tuple(tables.values()), blocks)


@lru_cache(maxsize=256)
def _with_missing(parameters: ItemParameters) -> Floats:
    """An item's likelihoods by code: the missing answer's row of ones, then its categories."""
    table = np.vstack([np.ones(POINTS), predictive(parameters)])
    table.setflags(write=False)
    return table


def _groups(tables: Mapping[int, Floats]) -> Iterable[list[int]]:
    """The items in groups, in order, each as large as `MAX_PATTERNS` lets it be."""
    group: list[int] = []
    for row, table in tables.items():
        if prod(len(tables[other]) for other in group) * len(table) > MAX_PATTERNS:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _block(rows: list[int], tables: list[Floats]) -> Block:
    """The likelihood of every pattern: the last item's code runs fastest."""
    likelihood = np.ones((1, POINTS))
    for table in tables:
        likelihood = (likelihood[:, np.newaxis] * table).reshape(-1, POINTS)
    likelihood /= likelihood.max(axis=1, keepdims=True)
    sizes = [len(table) for table in tables]
    strides = [*accumulate(reversed(sizes[1:]), int.__mul__, initial=1)][::-1]
    return Block(np.array(rows, dtype=np.intp), np.array(strides, dtype=np.int16), likelihood)
