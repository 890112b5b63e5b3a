"""Forms: each asks about every dimension, as evenly as the bank does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from questions.checks.balance import unbalanced_keys
from questions.checks.names import repeated_ids
from questions.ids import Format, ItemId
from questions.layout import STRUCTURE, place
from questions.model import Form, Item, Structure
from questions.problems import Problem, warning


def check_forms(structure: Structure) -> Iterator[Problem]:
    """Yields faults of each form, then `unasked_item` for what stands in none."""
    bank = {item.id: item for item in structure.items}
    for form in structure.forms:
        yield from _form(form, bank, [dimension.id for dimension in structure.dimensions])
    asked = {item_id for form in structure.forms for item_id in form.items}
    for item_id in bank:
        if item_id not in asked:
            yield warning("unasked_item", place(STRUCTURE, "items", item_id))


def _form(form: Form, bank: Mapping[ItemId, Item], dimensions: Sequence[str]) -> Iterator[Problem]:
    items = [bank[item_id] for item_id in dict.fromkeys(form.items) if item_id in bank]
    where = place(STRUCTURE, "forms", form.id)
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
    """Keys balance within each dimension and over the whole form, where odd numbers must make up for each other."""
    found = False
    for dimension in dimensions:
        where = place(STRUCTURE, "forms", form.id, dimension)
        for problem in unbalanced_keys([item for item in items if item.dimension == dimension], where):
            found = True
            yield problem
    if not found:
        yield from unbalanced_keys(items, place(STRUCTURE, "forms", form.id))
