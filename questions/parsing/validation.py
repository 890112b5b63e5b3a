"""Validates a file's tree into a frozen model, and turns pydantic's errors into problems."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from questions.errors import PackError
from questions.ids import Format
from questions.layout import location
from questions.parsing.strict_yaml import Tree
from questions.problems import Fact, Problem

Model = TypeVar("Model", bound=BaseModel)

CODES: Mapping[str, str] = {
    "missing": "missing_key",
    "union_tag_not_found": "missing_key",
    "extra_forbidden": "unknown_key",
    "literal_error": "not_allowed",
    "enum": "not_allowed",
    "union_tag_invalid": "not_allowed",
    "greater_than_equal": "below_range",
    "less_than_equal": "above_range",
    "too_short": "list_too_short",
    "too_long": "list_too_long",
    "string_pattern_mismatch": "bad_format",
    "string_type": "not_text",
    "int_type": "not_an_integer",
    "float_type": "not_a_number",
    "tuple_type": "not_a_list",
    "dict_type": "not_a_mapping",
    "model_type": "not_a_mapping",
    "missing_tolerance": "missing_tolerance",
}
"""Pydantic's kind of error -> code of the problem; any other kind is ``wrong_value``."""

LIMITS: Mapping[str, str] = {
    "ge": "least",
    "le": "most",
    "min_length": "least",
    "max_length": "most",
    "actual_length": "count",
}
"""Key of pydantic's error context -> name of the fact."""

EXAMPLES: Mapping[str, str] = {
    "id": "id: al01",
    "version": 'version: "1.0.0"',
    "licence": "licence: MIT",
    "languages": "languages: [es, en]",
    "map": "map: [analysis_leadership, backstage_frontline]",
    "format": "format: pair",
    "left": "left: low",
    "keyed": 'keyed: "+"',
    "place": "place: 5",
    "target": "target: 80",
    "weight": "weight: 1.5",
    "passages": "passages: [p1_1]",
    "options": "options: [{id: ask, place: 1}, {id: mix, place: 3}, {id: act, place: 5}]",
    "context": "context: startup",
    "targets": "targets: [{dimension: …, target: 80, weight: 1, passages: [p1_1]}]",
    "a": "a: 1.5",
    "b": "b: [-1.5, -0.5, 0.5, 1.5]",
    "answers": "answers: {al01: 5}",
    "verdict": "verdict: clear",
}
"""A valid value in YAML, by its key."""


def validate(model: type[Model], tree: Tree, name: str) -> Model:
    """Returns a tree of `strict_yaml` as a value of a model.

    Args:
        model: the model.
        tree: the content of a file.
        name: the name of the file in problems.

    Raises:
        PackError: the tree has another shape; carries a problem for each value, with a path such as
            ``pack.yaml: items.al03.left``.
    """
    try:
        return model.model_validate_json(json.dumps(tree))  # JSON mode accepts lists for tuples and text for enums
    except ValidationError as error:
        faults = _own_faults(error)
        known = _known_keys(model)
        raise PackError(dict.fromkeys(_problem(fault, tree, name, known) for fault in faults)) from None


def _own_faults(error: ValidationError) -> Iterator[Any]:
    """Yields pydantic's errors, except that a list is too short when only its faulty entries make it so."""
    faults = error.errors(include_url=False)
    for fault in faults:
        place, inside = fault["loc"], len(fault["loc"])
        if fault["type"] != "too_short" or not any(
            other["loc"][:inside] == place for other in faults if other != fault
        ):
            yield fault


def _known_keys(model: type[BaseModel]) -> frozenset[str]:
    """Returns every key of a model and of the models inside it."""
    schema = model.model_json_schema()
    shapes = (schema, *schema.get("$defs", {}).values())
    return frozenset(key for shape in shapes for key in shape.get("properties", {}))


def _problem(fault: Any, tree: Tree, name: str, known: Iterable[str]) -> Problem:  # noqa: ANN401 -- pydantic's own dict
    parts = _named(fault["loc"], tree)
    if fault["type"].startswith("union_tag"):  # reported at the item, but about the key that says the item's format
        parts = (*parts, "format")
    key = parts[-1] if parts else ""
    code, facts = _code_and_facts(fault, key, known)
    if key in EXAMPLES and code not in {"unknown_key", "stray_key"}:
        facts["example"] = EXAMPLES[key]
    return Problem(code, location(name, *parts), facts)


def _named(location: Iterable[str | int], tree: Tree) -> tuple[str, ...]:
    """Returns pydantic's location with ids for list positions, and without the names of a union's branches."""
    parts: list[str] = []
    node: Any = tree
    steps = tuple(location)
    for number, part in enumerate(steps, start=1):
        if isinstance(node, list) and isinstance(part, int):
            node = node[part] if part < len(node) else None
            parts.append(_name_of(node, part))
        elif isinstance(node, dict) and part in node:
            node = node[part]
            parts.append(str(part))
        elif isinstance(node, dict) and number == len(steps):  # a key that is missing
            parts.append(str(part))
    return tuple(parts)


def _name_of(node: Tree, position: int) -> str:
    """Returns the name of an entry of a list: its id, or the dimension it is about, or its number from 1."""
    if isinstance(node, dict):
        for key in ("id", "dimension"):
            if isinstance(name := node.get(key), str):
                return name
    return str(position + 1)


def _code_and_facts(fault: Any, key: str, known: Iterable[str]) -> tuple[str, dict[str, Fact]]:  # noqa: ANN401
    code = CODES.get(fault["type"], "wrong_value")
    if code == "unknown_key":
        near = difflib.get_close_matches(key, known, n=1)
        return (code, {"key": key, "near": near[0]}) if near else ("stray_key", {"key": key})
    found = _found(fault)
    if code == "missing_key" or (found is None and key):
        return ("missing_key" if code == "missing_key" else "empty_value"), {"key": key}
    if code == "list_too_short" and not found:
        return "empty_list", {}
    return code, {"found": _shown(found), **_expected(code, fault)}


def _found(fault: Any) -> object:  # noqa: ANN401 -- pydantic's own dict
    return fault["input"]["format"] if fault["type"] == "union_tag_invalid" else fault["input"]


def _expected(code: str, fault: Any) -> dict[str, Fact]:  # noqa: ANN401 -- pydantic's own dict
    """Returns the facts of a problem that describe a valid value."""
    context = fault.get("ctx", {})
    if code == "not_allowed":
        choices = context.get("expected") or ", ".join(f"'{choice}'" for choice in Format)
        return {"allowed": choices.replace(" or ", ", ")}
    if code == "wrong_value":
        return {"reason": fault["msg"]}
    return {ours: context[theirs] for theirs, ours in LIMITS.items() if theirs in context}


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 40 else f"{text[:39]}…"
