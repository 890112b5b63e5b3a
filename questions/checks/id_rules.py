"""Checks ids: their letters, that each is unique, and that none is the name of a column of results."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from questions.layout import STRUCTURE, location
from questions.model import ScenarioItem, Structure
from questions.problems import Fact, Problem

ID = re.compile(r"[a-z][a-z0-9_]*")
"""Ids become columns of tables, keys of widgets and parts of file names; these letters are safe in all of them."""

RESERVED = re.compile(r"respondent|best|verdict|answered|fit_.*|p_.*|.*_se")
"""Names of columns that the scorer writes; an item or a dimension of that name would be overwritten."""


def check_names(structure: Structure) -> Iterator[Problem]:
    """Yields ids that are malformed, used twice, reserved for results, or shared by an item and a dimension."""
    kinds = _ids(structure)
    yield from _malformed("id", [structure.id], ())
    for kind, ids in kinds.items():
        yield from _malformed(kind, ids, (kind,))
        yield from repeated_ids(ids, STRUCTURE, kind)
    for item in structure.items:
        if isinstance(item, ScenarioItem):
            options, where = [option.id for option in item.options], ("items", item.id, "options")
            yield from _malformed("options", options, where)
            yield from repeated_ids(options, STRUCTURE, *where)
    yield from _reserved(kinds)


def repeated_ids(ids: Iterable[str], file: str, *where: str) -> Iterator[Problem]:
    """Yields `duplicate_id` for each id that is more than once in a list of a file."""
    for name, times in Counter(ids).items():
        if times > 1:
            facts: Mapping[str, Fact] = {"name": name, "times": times, "list": where[-1]}
            yield Problem("duplicate_id", location(file, *where, name), facts)


def _ids(structure: Structure) -> Mapping[str, list[str]]:
    return {
        "languages": list(structure.languages),
        "sources": [source.id for source in structure.sources],
        "passages": [passage.id for passage in structure.passages],
        "contexts": list(structure.contexts),
        "dimensions": [dimension.id for dimension in structure.dimensions],
        "map": list(structure.map),
        "roles": [role.id for role in structure.roles],
        "items": [item.id for item in structure.items],
        "forms": [form.id for form in structure.forms],
    }


def _malformed(kind: str, ids: Iterable[str], where: tuple[str, ...]) -> Iterator[Problem]:
    for name in ids:
        if not ID.fullmatch(name):
            yield Problem(
                "bad_id", location(STRUCTURE, *where, name) if where else location(STRUCTURE, kind), {"name": name}
            )


def _reserved(kinds: Mapping[str, list[str]]) -> Iterator[Problem]:
    for kind in ("dimensions", "items"):
        for name in kinds[kind]:
            if RESERVED.fullmatch(name):
                yield Problem("reserved_id", location(STRUCTURE, kind, name), {"name": name})
            elif kind == "items" and name in kinds["dimensions"]:
                yield Problem("shared_id", location(STRUCTURE, kind, name), {"name": name})
