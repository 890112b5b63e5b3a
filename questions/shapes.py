"""From a file's tree to a frozen model, with every fault of shape told as a problem."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from questions.layout import place
from questions.problems import PackError, Problem
from questions.source import Tree

Model = TypeVar("Model", bound=BaseModel)

CODES: Mapping[str, str] = {
    "missing": "missing_key",
    "union_tag_not_found": "missing_key",
    "extra_forbidden": "unknown_key",
    "literal_error": "not_allowed",
    "enum": "not_allowed",
    "union_tag_invalid": "not_allowed",
    "greater_than_equal": "out_of_range",
    "less_than_equal": "out_of_range",
    "too_short": "wrong_length",
    "too_long": "wrong_length",
    "string_pattern_mismatch": "bad_format",
}
"""Pydantic's kinds of error under our names; ``..._type`` is ``wrong_type``, anything else ``wrong_value``."""

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
    "options": "options: three or four of {id: ask, place: 1}",
    "context": "context: startup",
    "targets": "targets: a list of {dimension: …, target: 80, weight: 1, passages: [p1_1]}",
    "a": "a: 1.5",
    "b": "b: [-1.5, -0.5, 0.5, 1.5]",
    "answers": "answers: {al01: 5}",
    "verdict": "verdict: clear",
}
"""What a right value looks like, by the key it stands under."""

EXPECTED: Mapping[str, str] = {
    "union_tag_invalid": "expected 'pair', 'agree' or 'scenario'",
    "string_pattern_mismatch": "not of the form that is expected here",
}
"""What was expected, where pydantic's sentence would say it in terms of Python."""

PHRASES: Mapping[str, str] = {
    "Input should be": "expected",
    " after validation": "",
    "Value error, ": "",
    "a valid string": "text",
    "valid ": "",
    "Tuple": "the list",
    "tuple": "list",
    "an object": "keys with values",
}
"""Pydantic's words for things, and an author's."""


def validate(model: type[Model], tree: Tree, name: str) -> Model:
    """The model's value from a tree read by `questions.source`.

    Raises:
        PackError: with every fault of shape, its path such as ``pack.yaml: items.al03.left``.
    """
    try:
        return model.model_validate_json(json.dumps(tree))  # JSON mode: lists are tuples, words are enum members
    except ValidationError as error:
        faults = _own_faults(error)
        known = _known_keys(model)
        raise PackError(dict.fromkeys(_problem(fault, tree, name, known) for fault in faults)) from None


def _own_faults(error: ValidationError) -> Iterator[Any]:
    """The error's faults, but for a list that is too short only because entries of it have faults of their own."""
    faults = error.errors(include_url=False)
    for fault in faults:
        place, inside = fault["loc"], len(fault["loc"])
        if fault["type"] != "too_short" or not any(
            other["loc"][:inside] == place for other in faults if other != fault
        ):
            yield fault


def _known_keys(model: type[BaseModel]) -> frozenset[str]:
    """Every key that the model or a model inside it names."""
    schema = model.model_json_schema()
    shapes = (schema, *schema.get("$defs", {}).values())
    return frozenset(key for shape in shapes for key in shape.get("properties", {}))


def _problem(fault: Any, tree: Tree, name: str, known: Iterable[str]) -> Problem:  # noqa: ANN401 -- pydantic's own dict
    kind = fault["type"]
    code = CODES.get(kind, "wrong_type" if kind.endswith("_type") else "wrong_value")
    parts = _named(fault["loc"], tree)
    if kind.startswith("union_tag"):  # told of the item, and meant of the key that says which kind of item it is
        parts = (*parts, "format")
    return Problem(code, place(name, *parts), _message(code, fault, parts[-1] if parts else "", known))


def _named(location: Iterable[str | int], tree: Tree) -> tuple[str, ...]:
    """The location in the author's words: ids for list positions, and without the names of a union's branches."""
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
        elif isinstance(node, dict) and number == len(steps):  # the key that is missing
            parts.append(str(part))
    return tuple(parts)


def _name_of(node: Tree, position: int) -> str:
    """What the author calls an entry of a list: its id, or the dimension it is about, else its number from 1."""
    if isinstance(node, dict):
        for key in ("id", "dimension"):
            if isinstance(name := node.get(key), str):
                return name
    return str(position + 1)


def _message(code: str, fault: Any, key: str, known: Iterable[str]) -> str:  # noqa: ANN401 -- pydantic's own dict
    """What was expected, what was found, and an example where there is one."""
    if code == "unknown_key":
        near = difflib.get_close_matches(key, known, n=1)
        return f"'{key}' is not a key that is read here; " + (f"did you mean '{near[0]}'?" if near else "remove it")
    if code == "missing_key":
        said = f"'{key}' is missing; add it"
    else:
        said = f"{_expected(fault)}; found {_shown(_found(fault))}"
    return f"{said}, for example  {EXAMPLES[key]}" if key in EXAMPLES else said


def _expected(fault: Any) -> str:  # noqa: ANN401 -- pydantic's own dict
    """Pydantic's sentence, in the words of someone who writes YAML."""
    if fault["type"] in EXPECTED:
        return EXPECTED[fault["type"]]
    said: str = fault["msg"]
    for theirs, ours in PHRASES.items():
        said = said.replace(theirs, ours)
    return said


def _found(fault: Any) -> object:  # noqa: ANN401 -- pydantic's own dict
    return fault["ctx"]["tag"] if fault["type"] == "union_tag_invalid" else fault["input"]


def _shown(value: object) -> str:
    text = "nothing" if value is None else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 40 else f"{text[:39]}…"
