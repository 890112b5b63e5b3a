"""A chart's numbers as a table for people: as HTML, for a page with four of them need not make four data frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

_NARROW: Final = 3
"""Columns that a phone shows side by side."""


@dataclass(frozen=True)
class Table:
    """Heading -> its column's cells, formatted for people; the first column names the rows."""

    columns: Mapping[str, Sequence[str]]

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The cells, row by row."""
        return list(zip(*self.columns.values(), strict=True))

    def html(self, name: str) -> str:
        """The table under a name; on a narrow screen, where it is wide, a row becomes a block, cells under headings.

        The roles are those that the elements have anyhow: drawn as blocks, they would lose them for a screen reader.
        """
        head = "".join(f'<th role="columnheader" scope="col">{escape(words)}</th>' for words in self.columns)
        body = "".join(self._row(*cells) for cells in self.rows)
        wide = " rf-wide" if len(self.columns) > _NARROW else ""
        return (
            f'<table class="rf-table{wide}" role="table" aria-label="{escape(name)}">'
            f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{body}</tbody></table>'
        )

    def _row(self, name: str, *cells: str) -> str:
        _, *heads = self.columns
        rest = "".join(
            f'<td role="cell" data-head="{escape(head)}">{escape(cell)}</td>'
            for head, cell in zip(heads, cells, strict=True)
        )
        return f'<tr role="row"><th role="rowheader" scope="row">{escape(name)}</th>{rest}</tr>'
