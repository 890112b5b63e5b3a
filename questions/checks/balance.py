"""The bank of items: enough of each dimension, in every format, keyed as often one way as the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from questions.ids import Format, Pole
from questions.layout import STRUCTURE, place
from questions.model import STEPS, AgreeItem, Item, PairItem, ScenarioItem, Structure
from questions.problems import Problem, warning

FEWEST_ITEMS = 4
"""Below this one careless answer moves a position by more than a quarter of what was asked: not worth a figure."""

ENOUGH_ITEMS = 8
"""From here on a dimension's reliability passes .7 at an average correlation of .25 between items [Spearman1910]."""


def check_balance(structure: Structure) -> Iterator[Problem]:
    """Yields `few_items`, `missing_format`, `unbalanced_keys`, `asymmetric_options` and `duplicate_place`."""
    bank = {item.id: item for item in structure.items}.values()  # a repeated id is a fault of names, counted once here
    for dimension in structure.dimensions:
        items = [item for item in bank if item.dimension == dimension.id]
        where = place(STRUCTURE, "dimensions", dimension.id)
        yield from _enough(items, where)
        yield from unbalanced_keys(items, where)
    for item in bank:
        if isinstance(item, ScenarioItem):
            yield from _options(item)


def unbalanced_keys(items: Sequence[Item], where: str) -> Iterator[Problem]:
    """`unbalanced_keys` for agree items and for pairs; of an odd number one may be over."""
    agree = [item.keyed == "+" for item in items if isinstance(item, AgreeItem)]
    pairs = [item.left is Pole.LOW for item in items if isinstance(item, PairItem)]
    yield from _uneven(agree, "agree items keyed + and {} keyed -", where)
    yield from _uneven(pairs, "pairs with the low pole left and {} with the high pole left", where)


def _uneven(sides: Sequence[bool], said: str, where: str) -> Iterator[Problem]:
    ones, others = sum(sides), len(sides) - sum(sides)
    if abs(ones - others) > len(sides) % 2:
        habit = "expected as many of each, or a habit of answering looks like a preference"
        yield Problem("unbalanced_keys", where, f"{ones} {said.format(others)}; {habit}")


def _enough(items: Sequence[Item], where: str) -> Iterator[Problem]:
    if len(items) < FEWEST_ITEMS:
        message = f"has {len(items)} items; expected {FEWEST_ITEMS} at the least and better {ENOUGH_ITEMS}: write more"
        yield Problem("few_items", where, message)
    elif len(items) < ENOUGH_ITEMS:
        message = f"has {len(items)} items; a position is steady from {ENOUGH_ITEMS} on: consider writing more"
        yield warning("few_items", where, message)
    for form in Format:
        if items and not any(item.format is form for item in items):
            message = (
                f"has no item of the format '{form}'; mixed formats keep one way of asking from deciding the result"
            )
            yield warning("missing_format", where, message)


def _options(item: ScenarioItem) -> Iterator[Problem]:
    places = sorted(option.place for option in item.options)
    where = place(STRUCTURE, "items", item.id, "options")
    if len(set(places)) < len(places):
        message = f"two options share a place ({_listed(places)}); expected different ones, for example  1, 3, 5"
        yield Problem("duplicate_place", where, message)
    if places != sorted(STEPS + 1 - option for option in places):
        message = f"the places {_listed(places)} lean to one pole; expected them even round 3: 1, 3, 5 or 1, 2, 4, 5"
        yield Problem("asymmetric_options", where, message)


def _listed(places: Sequence[int]) -> str:
    return ", ".join(map(str, places))
