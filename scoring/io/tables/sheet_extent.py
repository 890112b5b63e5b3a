"""Finds how far the cells of a sheet reach, before a library reserves memory for the whole rectangle.

A workbook of five kilobytes with one cell in its last row and column makes the reading library ask for half a terabyte,
and a long text that thousands of cells share is copied for each of them. Both are counted here on the sheet's XML: by a
search where every tag has the plain form that spreadsheets write, else by a parser.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from itertools import chain, islice
from operator import sub
from typing import Final, NamedTuple

from scoring.io.tables.sheet_parser import Extent, column_number, parsed_extent, text_lengths
from scoring.io.tables.table import MEGABYTE, Limits, refuse

_ELEMENT: Final = re.compile(rb"<(?:[^\s<>/]*:)?(?:c|row)(?=[\s/>])")
"""The start of every cell and row, however it is written."""

_PLAIN_CELL: Final = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"((?: [a-z]{1,2}="[\w.-]*")*)(/?)>(?:<v>([0-9]{1,7})</v>)?'
)
_PLAIN_ROW: Final = re.compile(rb'<row r="([0-9]{1,7})"([^<>&]*)>')
"""How spreadsheets write them: with their place first, and the index of a shared text as the value."""

_SHARED: Final = b' t="s"'
_HIDDEN: Final = re.compile(rb'\shidden="(?:1|true)"')
_ITEM: Final = re.compile(rb"<(?:[^\s<>/]*:)?si(?=[\s/>])")


class SharedTexts(NamedTuple):
    """The texts that the cells of a workbook share.

    Attributes:
        xml: the part that holds them, empty if there is none.
        sizes: the bytes of each, with its markup.
    """

    xml: bytes
    sizes: array[int]


def shared_texts(xml: bytes, limits: Limits) -> SharedTexts:
    """Returns the shared texts of a workbook, measured by the distances between them.

    Raises:
        TableError: ``too_many_cells``.
    """
    starts = array("l", (found.start() for found in islice(_ITEM.finditer(xml), limits.cells + 1)))
    if len(starts) > limits.cells:
        raise refuse("too_many_cells", most=limits.cells)
    ends = chain(islice(starts, 1, None), [len(xml)])
    return SharedTexts(xml, array("l", map(sub, ends, starts)))


def sheet_extent(xml: bytes, shared: SharedTexts, limits: Limits) -> Extent:
    """Returns how far the cells of a sheet reach.

    Raises:
        TableError: ``damaged_workbook``, ``sheet_too_large``, ``too_many_cells`` or ``unpacked_too_large``.
    """
    elements = sum(1 for _ in islice(_ELEMENT.finditer(xml), limits.cells + limits.rows + 1))
    if elements > limits.cells + limits.rows:
        raise refuse("too_many_cells", most=limits.cells)
    extent = _searched_extent(xml, elements, shared.sizes)
    if extent is None or _is_beyond(extent, limits) or extent.text > limits.unpacked_bytes:
        extent = parsed_extent(xml, text_lengths(shared.xml))
    if _is_beyond(extent, limits):
        most = {"most_rows": limits.rows, "most_columns": limits.columns}
        raise refuse("sheet_too_large", rows=extent.rows, columns=extent.columns, **most)
    if extent.rows * extent.columns > limits.cells:
        raise refuse("too_many_cells", most=limits.cells)
    if extent.text > limits.unpacked_bytes:
        raise refuse("unpacked_too_large", most=limits.unpacked_bytes // MEGABYTE)
    return extent


def _is_beyond(extent: Extent, limits: Limits) -> bool:
    return extent.rows > limits.rows or extent.columns > limits.columns


def _searched_extent(xml: bytes, elements: int, sizes: Sequence[int]) -> Extent | None:
    """Returns the extent of a sheet whose cells and rows all have the plain form, each with its place; else None.

    Args:
        xml: the sheet.
        elements: the number of all its cells and rows, whatever their form.
        sizes: the size of each shared text.
    """
    letters, digits = set(), set()
    plain = text = 0
    for cell in _PLAIN_CELL.finditer(xml):
        plain += 1
        column, row, attributes, closed, value = cell.groups()
        if not closed:
            letters.add(column)
            digits.add(row)
            if _SHARED in attributes:
                if value is None or int(value) >= len(sizes):
                    return None
                text += sizes[int(value)]
    rows = [row.groups() for row in _PLAIN_ROW.finditer(xml)]
    if plain + len(rows) != elements:
        return None
    columns = max(map(column_number, letters), default=0)
    hidden = frozenset(int(number) for number, attributes in rows if _HIDDEN.search(attributes))
    return Extent(max(map(int, digits), default=0), columns, text, hidden)
