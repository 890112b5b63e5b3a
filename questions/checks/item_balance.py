"""Checks that each dimension has enough items, in every format, with as many keyed one way as the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from questions.ids import Format, Pole
from questions.layout import STRUCTURE, location
from questions.model import STEPS, AgreeItem, Item, PairItem, ScenarioItem, Structure
from questions.problems import Problem, warning

FEWEST_ITEMS = 4
"""With fewer items, one careless answer is more than a quarter of the evidence for a position."""

ENOUGH_ITEMS = 8
"""With this many items, reliability exceeds .7 at an average correlation of .25 between items [Spearman1910]."""


def check_balance(structure: Structure) -> Iterator[Problem]:
    """Yields problems of each dimension's items, then of each scenario's options."""
    bank = {item.id: item for item in structure.items}.values()  # `id_rules` reports an id that is used twice
    for dimension in structure.dimensions:
        items = [item for item in bank if item.dimension == dimension.id]
        where = location(STRUCTURE, "dimensions", dimension.id)
        yield from _enough(items, where)
        yield from unbalanced_keys(items, where)
    for item in bank:
        if isinstance(item, ScenarioItem):
            yield from _options(item)


def unbalanced_keys(items: Sequence[Item], where: str) -> Iterator[Problem]:
    """Yields `unbalanced_keys` for agree items and `unbalanced_pairs`; an odd number may differ by one."""
    agree = Counter(item.keyed for item in items if isinstance(item, AgreeItem))
    left = Counter(item.left for item in items if isinstance(item, PairItem))
    if _uneven(agree["+"], agree["-"]):
        yield Problem("unbalanced_keys", where, {"plus": agree["+"], "minus": agree["-"]})
    if _uneven(left[Pole.LOW], left[Pole.HIGH]):
        yield Problem("unbalanced_pairs", where, {"low": left[Pole.LOW], "high": left[Pole.HIGH]})


def _uneven(ones: int, others: int) -> bool:
    return abs(ones - others) > (ones + others) % 2


def _enough(items: Sequence[Item], where: str) -> Iterator[Problem]:
    if len(items) < FEWEST_ITEMS:
        yield Problem("few_items", where, {"count": len(items), "fewest": FEWEST_ITEMS, "enough": ENOUGH_ITEMS})
    elif len(items) < ENOUGH_ITEMS:
        yield warning("rather_few_items", where, {"count": len(items), "enough": ENOUGH_ITEMS})
    for each in Format:
        if items and not any(item.format is each for item in items):
            yield warning("missing_format", where, {"format": each.value})


def _options(item: ScenarioItem) -> Iterator[Problem]:
    places = sorted(option.place for option in item.options)
    listed = ", ".join(map(str, places))
    where = location(STRUCTURE, "items", item.id, "options")
    if len(set(places)) < len(places):
        yield Problem("duplicate_place", where, {"places": listed})
    if places != sorted(STEPS + 1 - option for option in places):
        yield Problem("asymmetric_options", where, {"places": listed})
