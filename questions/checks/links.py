"""Checks the references inside `pack.yaml`: each target exists, and each source and passage is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from questions.layout import STRUCTURE, location
from questions.model import Item, Role, ScenarioItem, Structure
from questions.problems import Problem, warning

Kind = Literal["source", "passage", "dimension", "context", "item"]
"""What can be referred to; `pack.yaml` lists each kind under its plural."""


@dataclass(frozen=True)
class _Link:
    """A reference to something by its id, with the keys that lead to the reference."""

    kind: Kind
    target: str
    where: tuple[str, ...]


def check_links(structure: Structure) -> Iterator[Problem]:
    """Yields `unknown_<kind>` for each reference without a target, and warnings for unused sources and passages."""
    links = tuple(_links(structure))
    known = _known(structure)
    for link in links:
        if link.target not in known[link.kind]:
            yield Problem(f"unknown_{link.kind}", location(STRUCTURE, *link.where), {"name": link.target})
    kinds: tuple[Kind, ...] = ("source", "passage")
    for kind in kinds:
        used = {link.target for link in links if link.kind == kind}
        for name in known[kind]:
            if name not in used:
                yield warning(f"unused_{kind}", location(STRUCTURE, f"{kind}s", name))


def _known(structure: Structure) -> Mapping[Kind, list[str]]:
    return {
        "source": [source.id for source in structure.sources],
        "passage": [passage.id for passage in structure.passages],
        "dimension": [dimension.id for dimension in structure.dimensions],
        "context": list(structure.contexts),
        "item": [item.id for item in structure.items],
    }


def _links(structure: Structure) -> Iterator[_Link]:
    for passage in structure.passages:
        yield _Link("source", passage.source, ("passages", passage.id, "source"))
    for dimension_id in structure.map:
        yield _Link("dimension", dimension_id, ("map", dimension_id))
    for dimension in structure.dimensions:
        yield from _passages(dimension.passages, ("dimensions", dimension.id))
    for role in structure.roles:
        yield from _role_links(role)
    for item in structure.items:
        yield from _item_links(item)
    for form in structure.forms:
        for item_id in form.items:
            yield _Link("item", item_id, ("forms", form.id, item_id))


def _role_links(role: Role) -> Iterator[_Link]:
    for target in role.targets:
        where = ("roles", role.id, "targets", target.dimension)
        yield _Link("dimension", target.dimension, where)
        yield from _passages(target.passages, where)


def _item_links(item: Item) -> Iterator[_Link]:
    yield _Link("dimension", item.dimension, ("items", item.id, "dimension"))
    yield from _passages(item.passages, ("items", item.id))
    if isinstance(item, ScenarioItem) and item.context is not None:
        yield _Link("context", item.context, ("items", item.id, "context"))


def _passages(passages: Iterable[str], where: tuple[str, ...]) -> Iterator[_Link]:
    for passage in passages:
        yield _Link("passage", passage, (*where, "passages", passage))
