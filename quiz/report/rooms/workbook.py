"""Writes a room as an XLSX workbook: a summary, all answers, their codebook, and delivery counts with the checksum.

Every text is written as a text cell, never as a formula, link or number, and is escaped so that it stays text when it
is copied or saved as CSV (`quiz.report.attempts.exports.escape_formula`).
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC
from itertools import pairwise
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from questions.codebook import HEADINGS, cells, codebook_rows
from quiz.present.rooms.wall_rows import Part, dimension_parts, lean_parts, question_parts
from quiz.present.view import View
from quiz.report.attempts.exports import escape_formula
from quiz.report.rooms.answer_archive import archive_notes, escaped_rows
from quiz.report.rooms.summary_content import people_sentence, reading_notes, rehearsal_note, retention_note, room_name
from quiz.services.rooms.deidentified_table import Handout
from quiz.services.rooms.snapshot import EDGES, WallSnapshot

Cell = str | int | None
Row = Sequence[Cell]

_TEXT_ONLY: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

_WIDEST: Final = 60
"""Widest column in letters; longer text wraps."""


def room_xlsx(handout: Handout, view: View) -> bytes:
    """Returns a workbook of four sheets; the same handout gives the same bytes."""
    tr, table = view.tr, handout.table
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, **_TEXT_ONLY})
    book.set_properties({"title": view.text.title, "created": handout.wall.at.astimezone(UTC).replace(tzinfo=None)})
    _sheet(book, tr("Summary"), list(_summary(handout.wall, view)))
    _sheet(book, tr("Answers"), [table.columns, *([_number(cell) for cell in row] for row in escaped_rows(table))])
    _sheet(book, tr("Codebook"), [HEADINGS, *(cells(row) for row in codebook_rows(view.pack, view.text.language))])
    _sheet(book, tr("Ledger"), [(tr("What this is"),), *((note,) for note in archive_notes(handout, view))])
    book.close()
    return written.getvalue()


def _summary(wall: WallSnapshot, view: View) -> Iterator[Row]:
    """Yields the summary's rows: a heading, what is counted, how many people; a hidden number is named so."""
    tr = view.tr
    yield tr("Part"), tr("What is counted"), tr("People")
    for fact in (
        room_name(wall, view),
        rehearsal_note(wall, view),
        people_sentence(wall, view),
        retention_note(wall, view),
    ):
        if fact:
            yield tr("The room"), fact, None
    yield from _block(tr("Who leans where"), lean_parts(wall, view), view)
    for row in dimension_parts(wall, view):
        yield from _block(row.name, [Part(*part) for part in zip(_stretches(view), row.people, strict=True)], view)
    for question in question_parts(wall, view):
        yield from _block(question.asked, question.parts, view)
    for line in reading_notes(wall, view):
        yield tr("How to read this"), line, None


def _block(heading: str, parts: Iterable[Part], view: View) -> Iterator[Row]:
    for part in parts:
        yield heading, part.words, view.tr("hidden") if part.people is None else part.people


def _stretches(view: View) -> list[str]:
    """Returns the names of a dimension's parts by their edges: 0 to 35, and so on."""
    edges = [0, *(int(edge) for edge in EDGES), 100]
    return [view.tr("{low} to {high}", low=low, high=high) for low, high in pairwise(edges)]


def _number(cell: str) -> Cell:
    """Returns a cell of digits as a number, and an empty cell as None."""
    return int(cell) if cell.isascii() and cell.isdigit() else cell or None


def _sheet(book: Workbook, title: str, rows: Sequence[Row]) -> None:
    """Adds a sheet whose first row is a bold, frozen heading with a filter."""
    sheet = book.add_worksheet(title)
    head, plain = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            _write(sheet, (number, column), cell, plain if number else head)
    widths = [max(len(str(row[n])) for row in rows if n < len(row)) for n in range(len(rows[0]))]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width, _WIDEST) + 2)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)


def _write(sheet: xlsxwriter.worksheet.Worksheet, at: tuple[int, int], cell: Cell, style: Format) -> None:
    if isinstance(cell, int):
        sheet.write_number(*at, cell, style)
    elif cell is not None:
        sheet.write_string(*at, escape_formula(cell), style)
