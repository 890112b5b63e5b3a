"""A chart's numbers as a table for people: as HTML, for a page with four of them need not make four data frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Table:
    """Heading -> its column's cells, formatted for people; the first column names the rows."""

    columns: Mapping[str, Sequence[str]]

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The cells, row by row."""
        return list(zip(*self.columns.values(), strict=True))

    def html(self, name: str) -> str:
        """The table under a name, in a frame that scrolls sideways where it is too wide, by the keyboard too."""
        head = "".join(f'<th scope="col">{escape(words)}</th>' for words in self.columns)
        body = "".join(_row(*cells) for cells in self.rows)
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        return f'<div class="rf-table" role="group" tabindex="0" aria-label="{escape(name)}">{table}</div>'


def _row(name: str, *cells: str) -> str:
    rest = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f'<tr><th scope="row">{escape(name)}</th>{rest}</tr>'
