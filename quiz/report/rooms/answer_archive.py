"""Writes a room's answers as CSV for ``python -m scoring score``, in a ZIP file with codebook and checksum."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Final

from questions.codebook import codebook_rows
from quiz.present.rooms.wall_sentences import delivery_sentence
from quiz.present.view import View
from quiz.report.attempts.attempt_archive import ZIP_DATE
from quiz.report.attempts.exports import codebook_csv, escape_formula
from quiz.report.rooms.summary_content import people_sentence, rehearsal_note, retention_note, room_name
from quiz.services.rooms.deidentified_table import PERSONAL, Handout, RoomTable

RECIPE: Final = 'printf %s "$(tail -n +2 answers.csv | cut -d, -f2- | LC_ALL=C sort)" | sha256sum'
"""A shell command that computes the checksum of a table without personal columns, with standard Unix tools."""


def room_csv(table: RoomTable) -> bytes:
    """Returns one row a person; lines end with a line feed only, as `RECIPE` expects."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([table.columns, *escaped_rows(table)])
    return out.getvalue().encode()


def escaped_rows(table: RoomTable) -> list[tuple[str, ...]]:
    """Returns the rows with the cells that people typed escaped."""
    typed = {number for number, column in enumerate(table.columns) if column in PERSONAL}
    return [tuple(escape_formula(cell) if n in typed else cell for n, cell in enumerate(row)) for row in table.rows]


def room_archive(handout: Handout, view: View) -> bytes:
    """Returns a ZIP file of ``answers.csv``, ``codebook.csv``, and ``README.txt`` with delivery counts and checksum."""
    codebook = codebook_csv(codebook_rows(view.pack, view.text.language))
    tables = {
        "README.txt": ("\n".join(archive_notes(handout, view)) + "\n").encode(),
        "answers.csv": room_csv(handout.table),
        "codebook.csv": codebook,
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for each, content in tables.items():
            file.writestr(zipfile.ZipInfo(each, ZIP_DATE), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def archive_notes(handout: Handout, view: View) -> list[str]:
    """Returns lines about the table: the room, its delivery counts, the checksum and how to compute it again."""
    tr, wall, table = view.tr, handout.wall, handout.table
    lines = [
        f"{view.text.title} · {room_name(wall, view)} · {tr.date(wall.room.opened)}",
        rehearsal_note(wall, view) or "",
        people_sentence(wall, view),
        delivery_sentence(wall.delivery, view),
        tr("{n} answers and skips in the table; an empty cell is a skip or no answer.", n=table.answers),
        tr(
            "Each row is one person, without a name. Whoever has all of somebody’s answers may still know them again: "
            "pass the PDF on, and keep the tables to yourself."
        ),
        f"{tr('Checksum of the answers (SHA-256)')}: {table.checksum}",
        "" if set(PERSONAL) & set(table.columns) else RECIPE,
        retention_note(wall, view),
    ]
    return [line for line in lines if line]
