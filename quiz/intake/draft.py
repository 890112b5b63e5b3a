"""Reads the people in a table into a draft, which is reviewed and mended before anybody is invited."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from questions import Problem
from questions.problems import warning
from quiz.intake.addresses import address_key
from quiz.intake.column_words import HEADER_WORDS
from quiz.intake.columns import Columns, find_columns
from quiz.intake.names import cleaned, is_surname_first
from quiz.intake.people import (
    MOST_PEOPLE,
    ColumnRole,
    Entry,
    Field,
    IntakeError,
    LeftColumn,
    Person,
    Question,
    SourceRow,
    Standing,
)
from quiz.intake.review import compare_rows, review_row
from scoring.io.tables.table import Expected, Row, Table

PEOPLE: Final = Expected(emails=True, header_words=HEADER_WORDS)
"""What a file of people is expected to be, for `read_table`."""

_NAME_PARTS: Final = (
    ColumnRole.FULL_NAME,
    ColumnRole.FIRST_NAME,
    ColumnRole.MIDDLE_NAME,
    ColumnRole.LAST_NAME,
    ColumnRole.SECOND_LAST_NAME,
)
_OTHERS: Final = {
    ColumnRole.EMAIL: Field.EMAIL,
    ColumnRole.LANGUAGE: Field.LANGUAGE,
    ColumnRole.OWN_ID: Field.OWN_ID,
}


@dataclass(frozen=True)
class Draft:
    """People under review; nothing of it is stored.

    Attributes:
        entries: the rows in the order of the file; none while there are questions.
        questions: which of several columns is meant; see `answer_question`.
        left: the columns that are not taken. Their values are in no draft.
        notes: what was recognised in the file.
        invited: the keys of the addresses that are invited already.
        alone: the rows with what can be said about each alone, from which the entries follow.
        pending: the columns that the questions are about and those taken, None without questions.
        chosen: the columns that were chosen so far.
        named: whether names are expected.
    """

    entries: tuple[Entry, ...]
    questions: tuple[Question, ...] = ()
    left: tuple[LeftColumn, ...] = ()
    notes: tuple[Problem, ...] = ()
    invited: frozenset[str] = frozenset()
    alone: tuple[Entry, ...] = field(default=(), repr=False)
    pending: Table | None = field(default=None, repr=False)
    chosen: Mapping[ColumnRole, int] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    named: bool = False

    def count(self, standing: Standing) -> int:
        """Returns the number of rows that end so."""
        return sum(entry.standing is standing for entry in self.entries)


def read_people(table: Table, invited: Collection[str] = ()) -> Draft:
    """Returns the people in a table, to be reviewed.

    Args:
        table: a table, read as `PEOPLE` are expected.
        invited: the addresses that are invited already, in any spelling.

    Raises:
        IntakeError: ``no_email_column`` or ``too_many_people``.
    """
    return _read(table, frozenset(map(address_key, invited)), {})


def read_sources(sources: Sequence[SourceRow], invited: Collection[str] = (), notes: Sequence[Problem] = ()) -> Draft:
    """Returns the people in rows whose fields are known already.

    Raises:
        IntakeError: ``too_many_people``.
    """
    return _reviewed(sources, Draft((), notes=tuple(notes), invited=frozenset(map(address_key, invited))))


def answer_question(draft: Draft, role: ColumnRole, column: int) -> Draft:
    """Returns the draft with the column that a person chose for a role, one of the question's choices.

    Raises:
        IntakeError: ``no_such_choice``.
    """
    offered = [choice.column for question in draft.questions if question.role is role for choice in question.choices]
    if draft.pending is None or column not in offered:
        raise IntakeError("no_such_choice", role=role, column=column)
    return replace(_read(draft.pending, draft.invited, {**draft.chosen, role: column}), left=draft.left)


def mend(draft: Draft, row: int, field_: Field, value: str) -> Draft:
    """Returns the draft with another value in a row; the row is no longer confirmed.

    Raises:
        IntakeError: ``no_such_row``.
    """
    _check_row(draft, row)
    alone = tuple(_mended(entry, field_, value, draft) if entry.row == row else entry for entry in draft.alone)
    return _compared(replace(draft, alone=alone))


def confirm(draft: Draft, rows: Collection[int]) -> Draft:
    """Returns the draft with rows confirmed in spite of their doubts; what is refused stays refused.

    Raises:
        IntakeError: ``no_such_row``.
    """
    wanted = frozenset(rows)
    for row in wanted:
        _check_row(draft, row)
    return _compared(
        replace(draft, alone=tuple(replace(e, confirmed=True) if e.row in wanted else e for e in draft.alone))
    )


def ready(draft: Draft) -> tuple[Person, ...]:
    """Returns the people to invite: those whose rows are ready, each address once."""
    return tuple(entry.person for entry in draft.entries if entry.person and entry.standing is Standing.READY)


def _read(table: Table, invited: frozenset[str], chosen: Mapping[ColumnRole, int]) -> Draft:
    if len(table.rows) > MOST_PEOPLE:
        raise IntakeError("too_many_people", count=len(table.rows), most=MOST_PEOPLE)
    columns = find_columns(table, chosen)
    draft = Draft((), columns.questions, columns.left, (*table.notes, *columns.notes), invited, chosen=chosen)
    if columns.questions:
        return replace(draft, pending=_without_left_columns(table, columns))
    return _reviewed([_source(row, table, columns) for row in table.rows], draft)


def _without_left_columns(table: Table, columns: Columns) -> Table:
    """Returns the table with the cells of the columns that are not taken emptied."""
    kept = {*columns.taken.values(), *(choice.column for each in columns.questions for choice in each.choices)}
    rows = [
        row._replace(cells=tuple(cell if index in kept else "" for index, cell in enumerate(row.cells)))
        for row in table.rows
    ]
    return replace(table, rows=tuple(rows), notes=table.notes)


def _source(row: Row, table: Table, columns: Columns) -> SourceRow:
    parts = [cleaned(_cell(row, columns.taken.get(role))) for role in _NAME_PARTS]
    values = {Field.NAME: " ".join(filter(None, parts))}
    values |= {name: _cell(row, columns.taken.get(role)).strip() for role, name in _OTHERS.items()}
    flaws = {
        "hidden_row": row.number in table.hidden,
        "ragged_row": table.header is not None and len(row.cells) != table.width,
    }
    return SourceRow(row.number, values, tuple(code for code, holds in flaws.items() if holds))


def _cell(row: Row, column: int | None) -> str:
    return row.cells[column] if column is not None and column < len(row.cells) else ""


def _reviewed(sources: Sequence[SourceRow], draft: Draft) -> Draft:
    if len(sources) > MOST_PEOPLE:
        raise IntakeError("too_many_people", count=len(sources), most=MOST_PEOPLE)
    named = any(source.values.get(Field.NAME) for source in sources)
    turned = [name for source in sources if is_surname_first(name := cleaned(source.values.get(Field.NAME, "")))]
    notes = [warning("surname_first", "table", {"count": len(turned), "example": turned[0][:60]})] if turned else []
    alone = tuple(review_row(source, named=named) for source in sources)
    return _compared(replace(draft, alone=alone, named=named, notes=(*draft.notes, *notes)))


def _compared(draft: Draft) -> Draft:
    return replace(draft, entries=compare_rows(draft.alone, draft.invited))


def _mended(entry: Entry, field_: Field, value: str, draft: Draft) -> Entry:
    source = replace(entry.source, values={**entry.source.values, field_: value})
    return review_row(source, named=draft.named)


def _check_row(draft: Draft, row: int) -> None:
    if all(entry.row != row for entry in draft.alone):
        raise IntakeError("no_such_row", row=row)
