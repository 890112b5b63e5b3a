"""Renders a chart's values as an HTML table, which is cheaper for a page of four tables than four data frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

_NARROW: Final = 3
"""Most columns that fit side by side on a phone."""


@dataclass(frozen=True)
class Table:
    """A table by columns, heading -> cells formatted for people; the first column holds the names of the rows."""

    columns: Mapping[str, Sequence[str]]

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """Returns the cells, row by row."""
        return list(zip(*self.columns.values(), strict=True))

    def html(self, name: str) -> str:
        """Returns the table as HTML, with ``name`` as its accessible name.

        On a narrow screen the style sheet draws the rows of a table with many columns as blocks. The explicit ARIA
        roles keep it a table for screen readers, which ignore the implicit roles of elements that are drawn as blocks.
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
