"""The codebook: every column that goes in or comes out, and what each value of it means.

One flat table serves the command line, the exports and a spreadsheet: a row is an item, a dimension, a role or a
column of results.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from questions.codebook_words import WORDS, Words
from questions.ids import Language, Pole
from questions.model import STEPS, AgreeItem, Item, PairItem
from questions.pack import Pack
from questions.texts import ItemText, PackText

Kind = Literal["item", "dimension", "role", "column", "words"]
"""What a row is about; ``words`` is a column of a table that is written for reading."""


@dataclass(frozen=True)
class Value:
    """A value that stands in a column: what it was on the screen, and its place on the dimension (1..5, 5 high)."""

    value: int | str
    words: str
    place: int | None = None


@dataclass(frozen=True)
class Row:
    """A line of the codebook; `key` is ``+`` when the last step, 5, lies at the high pole and ``-`` when at the low."""

    kind: Kind
    id: str
    words: str
    format: str = ""
    dimension: str = ""
    key: str = ""
    values: tuple[Value, ...] = ()


def codebook_rows(pack: Pack, language: Language) -> tuple[Row, ...]:
    """The pack's codebook in a language it is written in: items, dimensions, roles, columns of results.

    The columns' own descriptions are in English where they are not yet written in that language.
    """
    text, own = pack.text(language), WORDS.get(language, WORDS[Language("en")])
    return (
        *(_item(item, text.items[item.id], own) for item in pack.structure.items),
        *_dimensions(text, pack),
        *(Row("role", role, text.roles[role].name) for role in pack.role_ids),
        *_columns(pack, text, own),
    )


def as_json(rows: Sequence[Row]) -> str:
    """The codebook as a JSON list, one object a row."""
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2) + "\n"


def as_csv(rows: Sequence[Row]) -> str:
    """The codebook as CSV, the values of a row in one cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADINGS)
    writer.writerows(cells(row) for row in rows)
    return out.getvalue()


def as_markdown(rows: Sequence[Row]) -> str:
    """The codebook as one Markdown table."""
    lines = [HEADINGS, ("---",) * len(HEADINGS), *(cells(row) for row in rows)]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


HEADINGS = ("kind", "id", "words", "format", "dimension", "key", "values")
FORMATS: Mapping[str, Callable[[Sequence[Row]], str]] = {"md": as_markdown, "csv": as_csv, "json": as_json}


def cells(row: Row) -> tuple[str, ...]:
    """A row as `HEADINGS` name its cells."""
    values = "; ".join(_said(value) for value in row.values)
    return (row.kind, row.id, row.words, row.format, row.dimension, row.key, values)


def _said(value: Value) -> str:
    said = f"{value.value} = {value.words}" if value.words else str(value.value)
    return said if value.place is None else f"{said} [{value.place}]"


def _item(item: Item, text: ItemText, own: Words) -> Row:
    """An item as it is asked."""
    if isinstance(item, PairItem):
        low_left = item.left is Pole.LOW
        left, right = (text.low or "", text.high or "") if low_left else (text.high or "", text.low or "")
        words, key, said = f"{left} / {right}", "+" if low_left else "-", _steps(_pair(left, right, own))
    elif isinstance(item, AgreeItem):
        words, key, said = text.statement or "", item.keyed, _steps(own.agree)
    else:
        words, key, said = text.situation or "", "", {str(option): act for option, act in (text.options or {}).items()}
    values = tuple(Value(response, said.get(str(response), ""), place) for response, place in item.places.items())
    return Row("item", item.id, words, item.format.value, item.dimension, key, values)


def _pair(left: str, right: str, own: Words) -> tuple[str, ...]:
    much, somewhat, between = own.pair
    return f"{much}: {left}", f"{somewhat}: {left}", between, f"{somewhat}: {right}", f"{much}: {right}"


def _steps(words: Sequence[str]) -> dict[str, str]:
    return {str(step): said for step, said in zip(range(1, STEPS + 1), words, strict=True)}


def _dimensions(text: PackText, pack: Pack) -> Iterator[Row]:
    for dimension in pack.dimension_ids:
        words = text.dimensions[dimension]
        yield Row("dimension", dimension, words.name, values=(Value(0, words.low), Value(100, words.high)))


def _columns(pack: Pack, text: PackText, own: Words) -> Iterator[Row]:
    """The columns of a scored table, in its order."""
    yield Row("column", "respondent", own.respondent)
    for dimension in pack.dimension_ids:
        name = text.dimensions[dimension].name
        yield Row("column", dimension, own.position.format(name=name), dimension=dimension)
        yield Row("column", f"{dimension}_se", own.position_se.format(name=name), dimension=dimension)
    for role in pack.role_ids:
        name = text.roles[role].name
        yield Row("column", f"fit_{role}", own.fit.format(name=name))
        yield Row("column", f"fit_{role}_low", own.fit_low.format(name=name))
        yield Row("column", f"fit_{role}_high", own.fit_high.format(name=name))
        yield Row("column", f"p_{role}", own.p.format(name=name))
    yield Row("column", "best", own.best, values=tuple(Value(role, text.roles[role].name) for role in pack.role_ids))
    yield Row("column", "verdict", own.verdict)
    yield Row("column", "answered", own.answered)
