"""Reads the people in a pasted text: lines, a list as mail programs write it, or columns from a spreadsheet."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from quiz.intake.addresses import find_addresses
from quiz.intake.draft import PEOPLE, Draft, read_people, read_sources
from quiz.intake.people import Field, IntakeError, SourceRow
from scoring.io.tables.address_cells import has_address
from scoring.io.tables.reader import read_table
from scoring.io.tables.table import Table, TableError

_SEPARATORS: Final = ",;\n"


class _Piece(NamedTuple):
    """A piece of a list of recipients, and the separator behind it."""

    text: str
    separator: str


def read_paste(text: str, invited: Collection[str] = ()) -> Draft:
    """Returns the people in a pasted text, to be reviewed; those of a list are numbered in their order, from 1.

    Args:
        text: the text.
        invited: the addresses that are invited already, in any spelling.

    Raises:
        IntakeError: there is no address, or there are too many people.
        TableError: the text is too large, or cannot be read as a table.
    """
    if "@" not in text:
        raise IntakeError("nothing_pasted" if not text.strip() else "no_email_column")
    plain = _without_indents(text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n"))
    table = None if _is_list(plain) else _as_table(plain)
    return read_people(table, invited) if table else read_sources(list(_recipients(plain)), invited)


def _without_indents(text: str) -> str:
    """Returns the text without tabs around its lines, where there are none within them that would separate cells."""
    lines = [line.strip() for line in text.split("\n")]
    return text if any("\t" in line for line in lines) else "\n".join(lines)


def _is_list(text: str) -> bool:
    """Returns whether a text is a list of recipients such as ``Núñez, María <maria@example.org>; …``."""
    return "<" in text and ">" in text and "\t" not in text


def _as_table(text: str) -> Table | None:
    """Returns the text as a table with a person in each row, or None if it is none.

    Raises:
        TableError: the text is too large.
    """
    try:
        table = read_table(text.encode("utf-8", "replace"), "paste", encoding="utf-8", expected=PEOPLE)
    except TableError as error:
        if error.problems[0].code in {"file_too_large", "too_many_rows", "too_many_cells"}:
            raise
        return None
    return None if any(sum(map(has_address, row.cells)) > 1 for row in table.rows) else table


def _recipients(text: str) -> Iterator[SourceRow]:
    """Yields the people in a list of recipients.

    Mail programs separate them by semicolons, commas or line breaks, and write a comma within a name without quotation
    marks: a piece that has no address and ends at a comma is the beginning of the next one.
    """
    number = 0
    before = ""
    for piece in _pieces(text):
        words = f"{before}, {piece.text.strip()}" if before else piece.text.strip()
        if not words:
            continue
        if "@" not in words and piece.separator == ",":
            before = words
            continue
        before = ""
        number += 1
        yield _recipient(number, words)
    if before:
        yield _recipient(number + 1, before)


def _recipient(number: int, words: str) -> SourceRow:
    name, bracket, address = words.rpartition("<")
    if not bracket:
        found = find_addresses(words)
        return SourceRow(number, {Field.EMAIL: " ".join(found.addresses) or words, Field.NAME: found.rest})
    return SourceRow(number, {Field.NAME: name.strip(" \"'\t"), Field.EMAIL: address.strip("> \t")})


def _pieces(text: str) -> Iterator[_Piece]:
    """Yields the text between separators that are in neither quotation marks nor angle brackets."""
    start = 0
    quoted = bracketed = False
    for index, letter in enumerate(text):
        if letter == "\n":
            quoted = bracketed = False  # a quotation mark that does not close ends with its line
        elif letter == '"' and not bracketed:
            quoted = not quoted
        elif letter in "<>" and not quoted:
            bracketed = letter == "<"
        if letter in _SEPARATORS and not quoted and not bracketed:
            yield _Piece(text[start:index], letter)
            start = index + 1
    yield _Piece(text[start:], "\n")
