"""Parses the XML of a sheet for its extent, exactly and slowly; `sheet_extent` does so only where it must."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

from scoring.io.tables.table import refuse

_PLACE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass(frozen=True)
class Extent:
    """How far the cells of a sheet reach.

    Attributes:
        rows: the number of the last row with a value.
        columns: the number of the last column with a value.
        text: the characters of the shared texts that its cells repeat, or more.
        hidden: the numbers of the rows that a filter hides.
    """

    rows: int = 0
    columns: int = 0
    text: int = 0
    hidden: frozenset[int] = frozenset()


def column_number(letters: bytes) -> int:
    """Returns the number of a column from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def parsed_extent(xml: bytes, lengths: Sequence[int]) -> Extent:
    """Returns the exact extent of a sheet.

    Raises:
        TableError: ``damaged_workbook``.
    """
    scan = _Scan(lengths)
    _parse(xml, scan.start, scan.end, scan.characters)
    return Extent(scan.rows, scan.columns, scan.text, frozenset(scan.hidden))


def text_lengths(xml: bytes) -> list[int]:
    """Returns the length of each shared text, markup not counted."""
    lengths: list[int] = []

    def start(name: str, _attributes: dict[str, str]) -> None:
        if _local(name) == "si":
            lengths.append(0)

    def characters(text: str) -> None:
        if lengths:
            lengths[-1] += len(text)

    if xml:
        _parse(xml, start, lambda _name: None, characters)
    return lengths


class _Scan:
    """The state of the parser within a sheet."""

    def __init__(self, lengths: Sequence[int]) -> None:
        self.rows = self.columns = self.text = 0
        self.hidden: set[int] = set()
        self._lengths = lengths
        self._row = self._column = self._depth = 0
        self._has_value = self._is_shared = False
        self._value = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Takes the start of an element."""
        if self._depth:
            self._depth += 1
            self._has_value = True
        elif _local(name) == "row":
            self._row = _number(attributes.get("r"), self._row + 1)
            self._column = 0
            if attributes.get("hidden") in {"1", "true"}:
                self.hidden.add(self._row)
        elif _local(name) == "c":
            self._start_cell(attributes)

    def characters(self, text: str) -> None:
        """Takes text, which within a cell is its value or a part of it."""
        if self._depth:
            self._has_value = True
            if self._is_shared:
                self._value += text[:20]

    def end(self, _name: str) -> None:
        """Takes the end of an element."""
        if self._depth:
            self._depth -= 1
            if not self._depth and self._has_value:
                self._end_cell()

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        if place is None:
            self._column += 1
        elif found := _PLACE.fullmatch(place):
            self._column, self._row = column_number(found[1].encode()), int(found[2])
        else:
            raise refuse("damaged_workbook")
        self._depth, self._has_value, self._is_shared, self._value = 1, False, attributes.get("t") == "s", ""

    def _end_cell(self) -> None:
        self.rows = max(self.rows, self._row)
        self.columns = max(self.columns, self._column)
        index = self._value.strip()
        if self._is_shared and index.isascii() and index.isdigit() and int(index) < len(self._lengths):
            self.text += self._lengths[int(index)]


def _number(text: str | None, default: int) -> int:
    """Returns the number in an attribute.

    Raises:
        TableError: ``damaged_workbook``.
    """
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 8):
        raise refuse("damaged_workbook")
    return int(text)


def _local(name: str) -> str:
    """Returns the name of an element without its namespace's prefix."""
    return name.rpartition(":")[2]


def _parse(
    xml: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    characters: Callable[[str], None],
) -> None:
    """Parses XML as UTF-8, as the reading library does.

    Raises:
        TableError: ``damaged_workbook``.
    """
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, characters
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - positional in expat: it is the whole document
    except expat.ExpatError:
        raise refuse("damaged_workbook") from None


def sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Returns the part of each sheet of a workbook: name of the sheet -> name of the part.

    Args:
        parts: the parts of the workbook; those that name its sheets may be missing.

    Raises:
        TableError: ``damaged_workbook``.
    """
    ids: dict[str, str] = {}
    targets: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "sheet":
            ids.setdefault(
                next((text for key, text in attributes.items() if _local(key) == "id"), ""), attributes.get("name", "")
            )
        elif _local(name) == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
        if name in parts:
            _parse(parts[name], start, lambda _name: None, lambda _text: None)
    return {sheet: _part_name(targets.get(key, "")) for key, sheet in ids.items()}


def _part_name(target: str) -> str:
    """Returns the name of the part that a workbook's relation leads to: relative to its folder, or absolute."""
    return target.lstrip("/") if target.startswith(("/", "xl/")) else f"xl/{target}"
