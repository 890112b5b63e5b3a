"""Checks that each form asks about every dimension, evenly and with balanced keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from questions.checks.id_rules import repeated_ids
from questions.checks.item_balance import unbalanced_keys
from questions.ids import Format, ItemId
from questions.layout import STRUCTURE, location
from questions.model import Form, Item, Structure
from questions.problems import Problem, warning


def check_forms(structure: Structure) -> Iterator[Problem]:
    """Yields the problems of each form, then `unasked_item` for items that are in no form."""
    bank = {item.id: item for item in structure.items}
    for form in structure.forms:
        yield from _form(form, bank, [dimension.id for dimension in structure.dimensions])
    asked = {item_id for form in structure.forms for item_id in form.items}
    for item_id in bank:
        if item_id not in asked:
            yield warning("unasked_item", location(STRUCTURE, "items", item_id))


def _form(form: Form, bank: Mapping[ItemId, Item], dimensions: Sequence[str]) -> Iterator[Problem]:
    items = [bank[item_id] for item_id in dict.fromkeys(form.items) if item_id in bank]
    where = location(STRUCTURE, "forms", form.id)
    yield from repeated_ids(form.items, STRUCTURE, "forms", form.id)
    yield from _spread(items, dimensions, where)
    yield from _keys(items, dimensions, form)
    for before, after in pairwise(items):
        if before.format is after.format is Format.SCENARIO:
            yield warning("adjacent_scenarios", where, {"before": before.id, "after": after.id})


def _spread(items: Sequence[Item], dimensions: Sequence[str], where: str) -> Iterator[Problem]:
    counts = Counter(str(item.dimension) for item in items)
    missing = [dimension for dimension in dimensions if not counts[dimension]]
    for dimension in missing:
        yield Problem("form_dimension", where, {"dimension": dimension})
    if not missing and len({counts[dimension] for dimension in dimensions}) > 1:
        listed = ", ".join(f"{dimension} {counts[dimension]}" for dimension in dimensions)
        yield warning("uneven_form", where, {"counts": listed})


def _keys(items: Sequence[Item], dimensions: Sequence[str], form: Form) -> Iterator[Problem]:
    """Yields unbalanced keys within each dimension; if there are none, those of the form as a whole.

    A dimension with an odd number of items has one key too many, so several of them must balance each other.
    """
    found = False
    for dimension in dimensions:
        where = location(STRUCTURE, "forms", form.id, dimension)
        for problem in unbalanced_keys([item for item in items if item.dimension == dimension], where):
            found = True
            yield problem
    if not found:
        yield from unbalanced_keys(items, location(STRUCTURE, "forms", form.id))
