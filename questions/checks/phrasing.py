"""Checks how texts read: short enough for a phone, without markup, one thought each, and none of them twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from questions.ids import Language
from questions.layout import location
from questions.model import Structure
from questions.problems import Problem, warning
from questions.texts import ItemText, PackText

LONGEST = {"low": 110, "high": 110, "statement": 140, "situation": 260, "option": 120}
"""The most characters of an item's texts. A phone that is 360 px wide shows about 38 a line at 17 px, so that the two
statements of a pair (three lines each) and five steps, one statement (four lines), or a situation (seven lines) with
four options (three or four lines each) fit on one screen with the buttons, without scrolling."""

JOINING = {
    Language("es"): re.compile(r"\b(y|e|o|u)\b", re.IGNORECASE),
    Language("en"): re.compile(r"\b(and|or)\b", re.IGNORECASE),
}
"""Words that may join two thoughts, by language."""

_UNTIDY = re.compile(r"^\s|\s$|\n|  ")
_MARKUP = re.compile(r"[<{}`*_~$|\\]|\]\(|^\s*(?:[#>+-]|\d+[.)])\s|:[a-z]+(?:\[|/)|://|[\x00-\x09\x0b-\x1f\x7f]")


_Words = dict[str, "_Words"] | list["_Words"] | str


@dataclass(frozen=True)
class _Wording:
    """One text of an item, the keys that lead to it, and the kind of text, which decides its limit."""

    item: str
    keys: tuple[str, ...]
    kind: str
    text: str


def check_phrasing(structure: Structure, text: PackText, file: str) -> Iterator[Problem]:
    """Yields problems of every text, then poles that are worded alike, then problems of the texts of items."""
    for keys, content in _strings(text.model_dump(mode="json", exclude_none=True)):
        yield from _spacing_and_markup(content, location(file, *keys))
    yield from _same_poles(structure, text, file)
    wordings = [
        wording
        for item in structure.items
        if item.id in text.items
        for wording in _wordings(item.id, text.items[item.id])
    ]
    yield from _repeated(wordings, file)
    for wording in wordings:
        yield from _too_long(wording, file)
        yield from _double_barrelled(wording, text.language, file)


def _strings(node: _Words, keys: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yields every text below a node with the keys that lead to it; entries of a list are numbered from 1."""
    if isinstance(node, str):
        yield keys, node
        return
    for key, value in node.items() if isinstance(node, dict) else enumerate(node, start=1):
        yield from _strings(value, (*keys, str(key)))


def _spacing_and_markup(text: str, where: str) -> Iterator[Problem]:
    if not text.strip():
        yield Problem("blank_text", where)
    elif _UNTIDY.search(text):
        yield Problem("stray_blanks", where)
    if found := _MARKUP.search(text):
        yield Problem("markup", where, {"found": repr(found[0])})


def _same_poles(structure: Structure, text: PackText, file: str) -> Iterator[Problem]:
    for dimension in structure.dimensions:
        words = text.dimensions.get(dimension.id)
        if words and _plain(words.low) == _plain(words.high):
            yield Problem("same_pole_names", location(file, "dimensions", dimension.id), {"name": words.low})
    for item in structure.items:
        pair = text.items.get(item.id, ItemText())
        if pair.low and pair.high and _plain(pair.low) == _plain(pair.high):
            yield Problem("same_poles", location(file, "items", item.id))


def _wordings(item: str, text: ItemText) -> Iterator[_Wording]:
    for kind in ("low", "high", "statement", "situation"):
        if content := getattr(text, kind):
            yield _Wording(item, (kind,), kind, content)
    for option, content in (text.options or {}).items():
        yield _Wording(item, ("options", option), "option", content)


def _repeated(wordings: list[_Wording], file: str) -> Iterator[Problem]:
    """Yields statements and situations that are in two items, and options that are twice in one item."""
    first: dict[tuple[str, str], _Wording] = {}
    for wording in wordings:
        scope = wording.item if wording.kind == "option" else ""
        earlier = first.setdefault((scope, _plain(wording.text)), wording)
        if earlier is not wording and (scope or earlier.item != wording.item):
            other = ".".join((earlier.item, *earlier.keys))
            yield Problem("repeated_text", location(file, "items", wording.item, *wording.keys), {"other": other})


def _too_long(wording: _Wording, file: str) -> Iterator[Problem]:
    limit = LONGEST[wording.kind]
    if len(wording.text) > limit:
        facts = {"length": len(wording.text), "most": limit}
        yield Problem("too_long", location(file, "items", wording.item, *wording.keys), facts)


def _double_barrelled(wording: _Wording, language: Language, file: str) -> Iterator[Problem]:
    """Yields statements that may ask two things at once; situations and options may well describe two things."""
    pattern = JOINING.get(language)
    if pattern and wording.kind in {"low", "high", "statement"} and (found := pattern.search(wording.text)):
        yield warning("double_barrelled", location(file, "items", wording.item, *wording.keys), {"word": found[0]})


def _plain(text: str) -> str:
    """Returns a text without case, punctuation and blanks at its ends, for comparison."""
    return text.strip(" .!?¡¿…").casefold()
