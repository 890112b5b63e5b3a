"""Checks that everything in the structure has its text in a language, and that no text is left over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from questions.ids import Format
from questions.layout import location
from questions.model import Item, ScenarioItem, Structure
from questions.problems import Problem
from questions.texts import ItemText, PackText

FIELDS = {
    Format.PAIR: ("low", "high"),
    Format.AGREE: ("statement",),
    Format.SCENARIO: ("situation", "options"),
}
"""The texts of an item, by its format."""


def check_words(structure: Structure, text: PackText, file: str) -> Iterator[Problem]:
    """Yields texts that are missing, texts that are left over, and items with the texts of another format."""
    contexts = structure.contexts
    yield from _matching(contexts, text.contexts, (file, "contexts"))
    yield from _matching([passage.id for passage in structure.passages], text.passages, (file, "passages"))
    yield from _matching([dimension.id for dimension in structure.dimensions], text.dimensions, (file, "dimensions"))
    yield from _matching([role.id for role in structure.roles], text.roles, (file, "roles"))
    for role_id, role in text.roles.items():
        yield from _matching(contexts, role.contexts, (file, "roles", role_id, "contexts"))
    yield from _matching([item.id for item in structure.items], text.items, (file, "items"))
    for item in structure.items:
        if item.id in text.items:
            yield from _item(item, text.items[item.id], file)


def _matching(ids: Iterable[str], texts: Iterable[str], where: tuple[str, ...]) -> Iterator[Problem]:
    """Yields ids without a text, in the structure's order, then texts without an id, in the file's order."""
    wanted, given = dict.fromkeys(ids), dict.fromkeys(texts)
    for name in wanted:
        if name not in given:
            yield Problem("missing_text", location(*where, name), {"name": name, "list": where[-1]})
    for name in given:
        if name not in wanted:
            yield Problem("orphan_text", location(*where, name), {"name": name})


def _item(item: Item, text: ItemText, file: str) -> Iterator[Problem]:
    given = tuple(name for name in ItemText.model_fields if getattr(text, name) is not None)
    wanted = FIELDS[item.format]
    if set(given) != set(wanted):
        facts = {"format": item.format.value, "expected": _quoted(wanted)}
        if given:
            yield Problem("wrong_fields", location(file, "items", item.id), {**facts, "found": _quoted(given)})
        else:
            yield Problem("no_fields", location(file, "items", item.id), facts)
    elif isinstance(item, ScenarioItem) and text.options is not None:
        options = [option.id for option in item.options]
        yield from _matching(options, text.options, (file, "items", item.id, "options"))


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
