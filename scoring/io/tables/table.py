"""Defines a table as rows of text, the limits of what is read, and the error for what cannot be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from questions import Problem
from scoring.io.tables.table_words import line

MEGABYTE: Final = 1_000_000


class Row(NamedTuple):
    """A row of text cells.

    Attributes:
        number: the number that a spreadsheet shows beside it, from 1; blank rows count, a ``sep=`` line does not.
        line: the line of the file on which it begins, from 1; in a workbook the same as the number.
        cells: its cells, without trailing empty ones beyond the header's width.
    """

    number: int
    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table and what was recognised while it was read.

    Attributes:
        name: the name of the file, for messages.
        header: the row with the names of the columns, or None if the first row already holds data.
        rows: the rows below the header that are not blank, in the order of the file.
        notes: what was recognised: codes of `table_words.TEMPLATES` with their facts.
        encoding: the encoding of a text file, None for a workbook.
        delimiter: the delimiter of a text file, None for a workbook or a single column.
        sheet: the sheet of a workbook that was read, None for a text file.
        hidden: the numbers of the rows that a filter hides in the workbook.
    """

    name: str
    header: Row | None
    rows: tuple[Row, ...]
    notes: tuple[Problem, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    hidden: frozenset[int] = frozenset()

    @property
    def width(self) -> int:
        """Returns the number of columns: the header's, else that of the longest row."""
        return len(self.header.cells) if self.header else max((len(row.cells) for row in self.rows), default=0)


@dataclass(frozen=True)
class Limits:
    """The limits of what is read; whatever is beyond them is refused before it takes memory.

    Attributes:
        file_bytes: the size of the file.
        unpacked_bytes: the size of a workbook's parts when unpacked, counted while they are read, and of its texts.
        rows: the number of rows, blank ones included.
        columns: the number of columns.
        cells: the number of cells.
    """

    file_bytes: int = 10 * MEGABYTE
    unpacked_bytes: int = 50 * MEGABYTE
    rows: int = 100_000
    columns: int = 1_000
    cells: int = 2_000_000


UPLOAD: Final = Limits()
"""For files that strangers may send to a server: reading one takes less than 300 MB and some seconds at most."""

LOCAL: Final = Limits(500 * MEGABYTE, 500 * MEGABYTE, 5_000_000, 16_384, 250_000_000)
"""For files on the reader's own machine; 16,384 columns are the most that a spreadsheet has."""


@dataclass(frozen=True)
class Expected:
    """What a table is expected to be.

    Attributes:
        limits: the limits of what is read.
        emails: whether a column should hold e-mail addresses; then they decide between two possible delimiters, and a
            first row that holds one is no header.
        header_words: normalised names of columns (`layout.normalised`); the first row that has one is the header.
    """

    limits: Limits = UPLOAD
    emails: bool = False
    header_words: frozenset[str] = field(default_factory=frozenset)


class TableError(ValueError):
    """Raised for a file that cannot be read as a table; carries codes of `table_words.TEMPLATES` with their facts."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Returns the problems in English, one a line."""
        return "\n".join(line(problem) for problem in self.problems)


def refuse(code: str, path: str = "table", /, **facts: str | int) -> TableError:
    """Returns the error with a single problem."""
    return TableError([Problem(code, path, facts)])
