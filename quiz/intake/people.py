"""Defines the values of a review: people, the rows they come from, reasons, and questions about columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Final

from questions.ids import Language
from questions.problems import Fact

MOST_PEOPLE: Final = 10_000
"""People in a screening."""


class Field(StrEnum):
    """What is taken of a person; everything else in a file is left out."""

    NAME = "name"
    EMAIL = "email"
    LANGUAGE = "language"
    OWN_ID = "own_id"


class Standing(IntEnum):
    """How a row ends, the worst last; also what a reason does to its row."""

    READY = 0  # can be invited; a reason of this kind is only a note
    DOUBTFUL = 1  # can be invited once somebody confirms it
    REFUSED = 2  # cannot be invited before it is mended


@dataclass(frozen=True)
class Reason:
    """A reason for the standing of a row.

    Attributes:
        code: a code of `reason_words.TEMPLATES`.
        standing: what it does to the row.
        column: the field that it concerns, None if it is the whole row.
        value: the value of that field as it stands in the file.
        facts: what fills the template of the code, besides the value.
    """

    code: str
    standing: Standing
    column: Field | None = None
    value: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Person:
    """Somebody to invite.

    Attributes:
        name: the whole name, first name first; empty if it is not known.
        email: the address, its domain in ASCII.
        language: the language of the invitation, None for the screening's.
        own_id: the recruiter's own reference for the person, or empty.
    """

    name: str
    email: str
    language: Language | None = None
    own_id: str = ""


@dataclass(frozen=True)
class SourceRow:
    """What was taken of a row of a file.

    Attributes:
        row: its number, as a spreadsheet shows it.
        values: field -> text as it stands in the file, the parts of a name joined.
        flaws: codes of what is wrong with the row as a whole, such as being hidden by a filter.
    """

    row: int
    values: Mapping[Field, str] = field(hash=False)
    flaws: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """A row under review: the person, and the reasons for its standing.

    Attributes:
        source: what was taken of the row.
        person: the person, None if there is no valid address.
        reasons: in the order of the fields.
        confirmed: whether somebody confirmed it in spite of its doubts.
    """

    source: SourceRow
    person: Person | None
    reasons: tuple[Reason, ...] = ()
    confirmed: bool = False

    @property
    def row(self) -> int:
        """Returns the number of the row."""
        return self.source.row

    @property
    def standing(self) -> Standing:
        """Returns how the row ends: as its worst reason says, a confirmed doubt aside."""
        worst = max((reason.standing for reason in self.reasons), default=Standing.READY)
        return Standing.READY if worst is Standing.DOUBTFUL and self.confirmed else worst


class ColumnRole(StrEnum):
    """What a column holds, as far as it is taken."""

    FULL_NAME = "full_name"
    FIRST_NAME = "first_name"
    MIDDLE_NAME = "middle_name"
    LAST_NAME = "last_name"
    SECOND_LAST_NAME = "second_last_name"
    EMAIL = "email"
    LANGUAGE = "language"
    OWN_ID = "own_id"


@dataclass(frozen=True)
class Choice:
    """A column that may be meant: its index from 0, its name and a few of its values."""

    column: int
    header: str
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """Asks which of several columns holds something."""

    role: ColumnRole
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class LeftColumn:
    """A column that is not taken; a sensitive one tells of health, origin, belief, sex, age or the like."""

    header: str
    sensitive: bool


class IntakeError(ValueError):
    """Raised for a table without people; carries a code of `reason_words.TEMPLATES` and its facts."""

    def __init__(self, code: str, **facts: Fact) -> None:
        self.code = code
        self.facts = facts
        super().__init__(code)
