"""Fitted parameters: of this pack and its items, as many thresholds as places have boundaries, ascending, a above 0."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from questions.checks.names import repeated_ids
from questions.layout import PARAMETERS, place
from questions.model import Item, Structure
from questions.parameters import FittedItem, Parameters
from questions.problems import Problem, warning


def check_parameters(structure: Structure, parameters: Parameters) -> Iterator[Problem]:
    """Everything that keeps fitted parameters from being used for a pack, and warnings where they may not hold."""
    yield from _source(structure, parameters)
    yield from repeated_ids([item.id for item in parameters.items], PARAMETERS, "items")
    items = {item.id: item for item in structure.items}
    for fitted in parameters.items:
        if fitted.id in items:
            yield from _item(items[fitted.id], fitted)
        else:
            message = f"'{fitted.id}' is no item of this pack; remove the line, or calibrate again"
            yield Problem("unknown_item", place(PARAMETERS, "items", fitted.id), message)
    known = {fitted.id for fitted in parameters.items}
    for name in (name for name in items if name not in known):
        message = "it has no parameters here: it keeps its a-priori ones, and results stay provisional"
        yield warning("item_without_parameters", place(PARAMETERS, "items", name), message)


def _source(structure: Structure, parameters: Parameters) -> Iterator[Problem]:
    if parameters.pack != structure.id:
        message = f"they are of pack '{parameters.pack}'; expected '{structure.id}'"
        yield Problem("other_pack", place(PARAMETERS, "pack"), message)
    elif parameters.version.rpartition(".")[0] != structure.version.rpartition(".")[0]:
        message = (
            f"fitted to version {parameters.version} and this is {structure.version}; calibrate again if items changed"
        )
        yield warning("other_version", place(PARAMETERS, "version"), message)


def _item(item: Item, fitted: FittedItem) -> Iterator[Problem]:
    where = ("items", item.id)
    if fitted.a <= 0:
        message = f"expected a discrimination above 0; found {fitted.a:g}: an item below 0 runs against its key"
        yield Problem("out_of_range", place(PARAMETERS, *where, "a"), message)
    boundaries = len(set(item.places.values())) - 1
    for key, values in (("b", fitted.b), ("b_se", fitted.b_se)):
        if len(values) != boundaries:
            message = f"expected {boundaries}, one between each two neighbouring places; found {len(values)}"
            yield Problem("wrong_length", place(PARAMETERS, *where, key), message)
    if any(low >= high for low, high in pairwise(fitted.b)):
        message = f"expected thresholds that ascend; found {', '.join(f'{b:g}' for b in fitted.b)}"
        yield Problem("not_ascending", place(PARAMETERS, *where, "b"), message)
