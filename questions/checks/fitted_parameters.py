"""Checks fitted parameters: that they belong to the pack and its items, and that they are possible."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from questions.checks.id_rules import repeated_ids
from questions.layout import PARAMETERS, location
from questions.model import Item, Structure
from questions.parameters import FittedItem, Parameters
from questions.problems import Problem, warning


def check_parameters(structure: Structure, parameters: Parameters) -> Iterator[Problem]:
    """Yields problems that keep fitted parameters from being used, and warnings where they may be outdated."""
    yield from _source(structure, parameters)
    yield from repeated_ids([item.id for item in parameters.items], PARAMETERS, "items")
    items = {item.id: item for item in structure.items}
    for fitted in parameters.items:
        if fitted.id in items:
            yield from _item(items[fitted.id], fitted)
        else:
            yield Problem("stray_parameters", location(PARAMETERS, "items", fitted.id), {"name": fitted.id})
    known = {fitted.id for fitted in parameters.items}
    for name in (name for name in items if name not in known):
        yield warning("item_without_parameters", location(PARAMETERS, "items", name))


def _source(structure: Structure, parameters: Parameters) -> Iterator[Problem]:
    if parameters.pack != structure.id:
        facts = {"found": parameters.pack, "expected": structure.id}
        yield Problem("other_pack", location(PARAMETERS, "pack"), facts)
    elif parameters.version.rpartition(".")[0] != structure.version.rpartition(".")[0]:
        versions = {"fitted": parameters.version, "current": structure.version}
        yield warning("other_version", location(PARAMETERS, "version"), versions)


def _item(item: Item, fitted: FittedItem) -> Iterator[Problem]:
    where = ("items", item.id)
    if fitted.a <= 0:
        yield Problem("not_positive", location(PARAMETERS, *where, "a"), {"found": fitted.a})
    boundaries = len(set(item.places.values())) - 1
    for key, values in (("b", fitted.b), ("b_se", fitted.b_se)):
        if len(values) != boundaries:
            facts = {"expected": boundaries, "found": len(values)}
            yield Problem("wrong_thresholds", location(PARAMETERS, *where, key), facts)
    if any(low >= high for low, high in pairwise(fitted.b)):
        listed = ", ".join(f"{b:g}" for b in fitted.b)
        yield Problem("not_ascending", location(PARAMETERS, *where, "b"), {"found": listed})
