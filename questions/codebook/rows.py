"""Builds the rows of a codebook: one flat table for the command line, the exports and a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from questions.codebook.column_words import COLUMN_WORDS, ColumnWords
from questions.ids import Language, Pole
from questions.model import STEPS, AgreeItem, Item, PairItem
from questions.pack import Pack
from questions.texts import ItemText, PackText

Kind = Literal["item", "dimension", "role", "column", "words"]
"""What a row describes; ``column`` is a column of a scored table, ``words`` one that is written to be read."""


@dataclass(frozen=True)
class Value:
    """A value that a column can hold, what it means in words, and its place on the dimension (1..5, 5 high)."""

    value: int | str
    words: str
    place: int | None = None


@dataclass(frozen=True)
class Row:
    """A row of the codebook; `key` is ``+`` when the last step, 5, lies at the high pole and ``-`` when at the low."""

    kind: Kind
    id: str
    words: str
    format: str = ""
    dimension: str = ""
    key: str = ""
    values: tuple[Value, ...] = ()


def codebook_rows(pack: Pack, language: Language) -> tuple[Row, ...]:
    """Returns the rows of items, dimensions, roles and columns of results, in a language of the pack.

    The descriptions of columns are in English for a language that `COLUMN_WORDS` does not have.
    """
    text, words = pack.text(language), COLUMN_WORDS.get(language, COLUMN_WORDS[Language("en")])
    return (
        *(_item(item, text.items[item.id], words) for item in pack.structure.items),
        *_dimensions(text, pack),
        *(Row("role", role, text.roles[role].name) for role in pack.role_ids),
        *_columns(pack, text, words),
    )


def _item(item: Item, text: ItemText, words: ColumnWords) -> Row:
    """Returns the row of an item with its statements and steps in the order in which they are shown."""
    if isinstance(item, PairItem):
        low_left = item.left is Pole.LOW
        left, right = (text.low or "", text.high or "") if low_left else (text.high or "", text.low or "")
        question, key, labels = f"{left} / {right}", "+" if low_left else "-", _steps(_pair(left, right, words))
    elif isinstance(item, AgreeItem):
        question, key, labels = text.statement or "", item.keyed, _steps(words.agree)
    else:
        options = {str(option): label for option, label in (text.options or {}).items()}
        question, key, labels = text.situation or "", "", options
    values = tuple(Value(response, labels.get(str(response), ""), place) for response, place in item.places.items())
    return Row("item", item.id, question, item.format.value, item.dimension, key, values)


def _pair(left: str, right: str, words: ColumnWords) -> tuple[str, ...]:
    much, somewhat, between = words.pair
    return f"{much}: {left}", f"{somewhat}: {left}", between, f"{somewhat}: {right}", f"{much}: {right}"


def _steps(labels: Sequence[str]) -> dict[str, str]:
    return {str(step): label for step, label in zip(range(1, STEPS + 1), labels, strict=True)}


def _dimensions(text: PackText, pack: Pack) -> Iterator[Row]:
    for dimension in pack.dimension_ids:
        words = text.dimensions[dimension]
        yield Row("dimension", dimension, words.name, values=(Value(0, words.low), Value(100, words.high)))


def _columns(pack: Pack, text: PackText, words: ColumnWords) -> Iterator[Row]:
    """Yields the columns of a scored table, in its order."""
    yield Row("column", "respondent", words.respondent)
    for dimension in pack.dimension_ids:
        name = text.dimensions[dimension].name
        yield Row("column", dimension, words.position.format(name=name), dimension=dimension)
        yield Row("column", f"{dimension}_se", words.position_se.format(name=name), dimension=dimension)
    for role in pack.role_ids:
        name = text.roles[role].name
        yield Row("column", f"fit_{role}", words.fit.format(name=name))
        yield Row("column", f"fit_{role}_low", words.fit_low.format(name=name))
        yield Row("column", f"fit_{role}_high", words.fit_high.format(name=name))
        yield Row("column", f"p_{role}", words.p.format(name=name))
    yield Row("column", "best", words.best, values=tuple(Value(role, text.roles[role].name) for role in pack.role_ids))
    yield Row("column", "verdict", words.verdict)
    yield Row("column", "answered", words.answered)
