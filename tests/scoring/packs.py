"""Packs for the scoring tests: the shipped ones, and small ones made in memory whose sums fit in a comment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from questions import Pack, list_packs, load_pack
from questions.ids import Format, FormId, ItemId, Pole, Response
from questions.model import AgreeItem, Item, Option, PairItem, ScenarioItem, Structure

TINY = load_pack(Path(__file__).parents[1] / "packs" / "tiny")
PACKS = (*list_packs(), TINY)
PACKS_AND_FORMS = tuple((pack, form.id) for pack in PACKS for form in pack.structure.forms)
NAMES = [f"{pack.id}-{form}" for pack, form in PACKS_AND_FORMS]

Stand = tuple[float, float]
"""A role on a dimension: target and weight."""


def small_pack(items: Sequence[Item], roles: Mapping[str, Mapping[str, Stand]]) -> Pack:
    """A pack of those items and roles; its dimensions are the roles'."""
    dimensions = list(next(iter(roles.values())))
    stands = {role: [_target(d, *stand) for d, stand in at.items()] for role, at in roles.items()}
    return Pack(
        Structure.model_validate(
            {
                "id": "small",
                "version": "1.0.0",
                "licence": "MIT",
                "languages": ("en",),
                "sources": ({"id": "book", "title": "A book", "language": "en"},),
                "passages": ({"id": "page", "source": "book", "section": "1"},),
                "map": (dimensions[0], dimensions[-1]),
                "dimensions": tuple({"id": d, "passages": ("page",)} for d in dimensions),
                "roles": tuple({"id": role, "targets": tuple(targets)} for role, targets in stands.items()),
                "items": tuple(items),
                "forms": ({"id": "full", "items": tuple(item.id for item in items)},),
            }
        ),
        {},
    )


def _target(dimension: str, target: float, weight: float) -> dict[str, object]:
    return {"dimension": dimension, "target": target, "weight": weight, "passages": ("page",)}


def pair(name: str, dimension: str = "d", left: Pole = Pole.LOW) -> PairItem:
    return PairItem.model_validate(
        {"id": name, "dimension": dimension, "passages": ("page",), "format": Format.PAIR, "left": left}
    )


def agree(name: str, dimension: str = "d", keyed: str = "+") -> AgreeItem:
    return AgreeItem.model_validate(
        {"id": name, "dimension": dimension, "passages": ("page",), "format": Format.AGREE, "keyed": keyed}
    )


def scenario(name: str, places: Mapping[str, int], dimension: str = "d") -> ScenarioItem:
    options = tuple(Option.model_validate({"id": option, "place": place}) for option, place in places.items())
    return ScenarioItem.model_validate(
        {"id": name, "dimension": dimension, "passages": ("page",), "format": Format.SCENARIO, "options": options}
    )


def lopsided_pack(roles: int = 2, seed: int = 1) -> Pack:
    """A pack of asymmetric roles, with four items on each of three dimensions."""
    numbers = np.random.default_rng(seed)
    dimensions = ("d", "e", "f")
    items = [
        item
        for d in dimensions
        for item in (
            pair(f"{d}1", d),
            pair(f"{d}2", d, Pole.HIGH),
            agree(f"{d}3", d, "-"),
            scenario(f"{d}4", {"a": 4, "b": 1, "c": 2, "e": 5}, d),
        )
    ]
    stands = {
        f"r{role}": {d: (float(numbers.uniform(10, 90)), float(numbers.uniform(0.5, 2))) for d in dimensions}
        for role in range(roles)
    }
    return small_pack(items, stands)


def nearest_response(item: Item, place: float) -> Response:
    """The response whose place 1..5 is nearest to the one given."""
    return min(item.places, key=lambda response: abs(item.places[response] - place))


def flipped(pack: Pack, answers: Mapping[ItemId, Response | None]) -> dict[ItemId, Response | None]:
    """Every answer reversed: step p becomes 6 - p."""
    return {
        item: None if response is None else nearest_response(pack.item(item), 6 - pack.item(item).places[response])
        for item, response in answers.items()
    }


def random_answers(
    pack: Pack, people: int, seed: int, missing: float = 0.0, form: FormId | None = None
) -> list[dict[ItemId, Response | None]]:
    """Answers drawn evenly, of which some are missing."""
    numbers = np.random.default_rng(seed)
    items = pack.structure.items if form is None else pack.items_of(form)
    return [
        {
            item.id: None if numbers.random() < missing else list(item.places)[numbers.integers(len(item.places))]
            for item in items
        }
        for _ in range(people)
    ]
