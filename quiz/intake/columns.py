"""Finds which columns of a table hold what is taken of people, by their names in any order, else by their content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from questions import Problem
from questions.problems import warning
from quiz.intake.column_words import EMAIL_TOKENS, FIRST_OR_FULL, NAMES, SENSITIVE_TOKENS
from quiz.intake.people import Choice, ColumnRole, IntakeError, LeftColumn, Question
from scoring.io.tables.address_cells import has_address
from scoring.io.tables.layout import normalised
from scoring.io.tables.table import Table

_EXAMPLES: Final = 3
"""Values that a question shows of a column."""

_LOOKED_AT: Final = 200
"""Filled cells by which the content of a column is judged."""

_NAME: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .,'’\-])*")
"""Letters, and what stands between the words of a name."""

_PARTS: Final = (
    ColumnRole.FIRST_NAME,
    ColumnRole.MIDDLE_NAME,
    ColumnRole.LAST_NAME,
    ColumnRole.SECOND_LAST_NAME,
)


@dataclass(frozen=True)
class Columns:
    """The columns of a table that are taken.

    Attributes:
        taken: role -> index of the column, from 0; of names the parts in the order in which they are joined.
        questions: roles for which several columns may be meant; none of them is taken.
        left: the columns with a name that are not taken, in the order of the table.
        notes: what is to be said about the choice.
    """

    taken: Mapping[ColumnRole, int]
    questions: tuple[Question, ...]
    left: tuple[LeftColumn, ...]
    notes: tuple[Problem, ...]


class _Content:
    """The cells of a table by column."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.names = [normalised(name) for name in table.header.cells] if table.header else [""] * table.width

    def column(self, index: int) -> list[str]:
        """Returns the cells of a column; a cell that a short row lacks is empty."""
        return [row.cells[index] if index < len(row.cells) else "" for row in self.table.rows]

    def filled(self, index: int) -> list[str]:
        """Returns the first cells of a column that are not empty."""
        cells = (row.cells[index] for row in self.table.rows if index < len(row.cells) and row.cells[index].strip())
        return [cell for cell, _ in zip(cells, range(_LOOKED_AT), strict=False)]

    def named(self, names: Iterable[str]) -> list[int]:
        """Returns the columns that have one of the names and a value in some row."""
        return [index for index, name in enumerate(self.names) if name in names and self.filled(index)]

    def share(self, index: int) -> float:
        """Returns the share of the filled cells of a column that hold an address."""
        filled = self.filled(index)
        return sum(map(has_address, filled)) / len(filled) if filled else 0.0


def find_columns(table: Table, chosen: Mapping[ColumnRole, int]) -> Columns:
    """Returns the columns that are taken of a table.

    Args:
        table: the table.
        chosen: the columns that the person chose when asked: role -> index.

    Raises:
        IntakeError: ``no_email_column``.
    """
    content = _Content(table)
    found = {ColumnRole.EMAIL: _email_columns(content), **_name_columns(content)}
    found |= {role: content.named(NAMES[role]) for role in (ColumnRole.LANGUAGE, ColumnRole.OWN_ID)}
    if not found[ColumnRole.EMAIL]:
        raise IntakeError("no_email_column")
    taken: dict[ColumnRole, int] = {}
    questions: list[Question] = []
    for role, columns in found.items():
        distinct = _distinct(content, columns)
        if len(distinct) == 1 or chosen.get(role) in columns:
            taken[role] = chosen.get(role, distinct[0])
        elif distinct:
            questions.append(_question(content, role, columns))
    candidates = {choice.column for question in questions for choice in question.choices}
    notes = () if _has_name(found) else (warning("no_name_column", "table"),)
    return Columns(taken, tuple(questions), _left(table, {*taken.values(), *candidates}), notes)


def _email_columns(content: _Content) -> list[int]:
    """Returns the columns that may hold the address: by their name, else by a part of it, else by content alone."""
    columns = range(len(content.names))
    by_name = [
        index for index in content.named(NAMES[ColumnRole.EMAIL]) if any("@" in c for c in content.column(index))
    ]
    if by_name:
        return by_name
    by_content = [index for index in columns if content.share(index) >= 0.5]
    return [index for index in by_content if EMAIL_TOKENS.intersection(content.names[index].split())] or by_content


def _name_columns(content: _Content) -> dict[ColumnRole, list[int]]:
    """Returns the columns of the whole name, or of its parts where there is one with first and one with last names."""
    if content.table.header is None:
        return _names_by_content(content)
    parts = {role: content.named(NAMES[role]) for role in _PARTS}
    either, full = content.named(FIRST_OR_FULL), content.named(NAMES[ColumnRole.FULL_NAME])
    if either and parts[ColumnRole.LAST_NAME] and not parts[ColumnRole.FIRST_NAME]:
        parts[ColumnRole.FIRST_NAME], either = either, []
    if parts[ColumnRole.FIRST_NAME] and parts[ColumnRole.LAST_NAME]:
        return parts
    if full or either:
        return {ColumnRole.FULL_NAME: full or either}
    return parts


def _names_by_content(content: _Content) -> dict[ColumnRole, list[int]]:
    """Returns the columns of names of a table without a header: one of whole names, or two neighbours of parts."""
    columns = [index for index in range(len(content.names)) if _looks_like_names(content.filled(index))]
    if len(columns) == 1:
        return {ColumnRole.FULL_NAME: columns}
    if len(columns) == 2 and columns[1] == columns[0] + 1:
        return {ColumnRole.FIRST_NAME: columns[:1], ColumnRole.LAST_NAME: columns[1:]}
    return {}


def _looks_like_names(cells: Sequence[str]) -> bool:
    """Returns whether the cells are mostly words of letters, and mostly different ones."""
    words = [cell for cell in cells if _NAME.fullmatch(cell.strip())]
    return bool(cells) and len(words) >= 0.8 * len(cells) and len(set(words)) > 0.5 * len(words)


def _distinct(content: _Content, columns: Sequence[int]) -> list[int]:
    """Returns the columns without those that repeat an earlier one cell by cell."""
    if len(columns) < 2:
        return list(columns)
    return list({tuple(content.column(index)): index for index in reversed(columns)}.values())[::-1]


def _question(content: _Content, role: ColumnRole, columns: Sequence[int]) -> Question:
    header = content.table.header.cells if content.table.header else ()
    names = {index: header[index] if index < len(header) else "" for index in columns}
    return Question(role, tuple(Choice(i, names[i], tuple(content.filled(i)[:_EXAMPLES])) for i in columns))


def _has_name(found: Mapping[ColumnRole, Sequence[int]]) -> bool:
    return any(found.get(role) for role in (ColumnRole.FULL_NAME, *_PARTS))


def _left(table: Table, used: set[int]) -> tuple[LeftColumn, ...]:
    header = table.header.cells if table.header else ()
    names = [name for index, name in enumerate(header) if name and index not in used]
    return tuple(LeftColumn(name, bool(SENSITIVE_TOKENS.intersection(normalised(name).split()))) for name in names)
