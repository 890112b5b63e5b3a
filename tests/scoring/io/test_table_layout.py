"""What stands above and below a header is recognised and said, and never taken for data."""

from __future__ import annotations

import pytest

from scoring.io.tables.layout import normalised
from scoring.io.tables.reader import read_table
from scoring.io.tables.table import Expected, Table
from scoring.io.tables.table_words import line


def read(text: str, expected: Expected | None = None) -> Table:
    return read_table(text.encode(), "table.csv", expected=expected or Expected())


def said(table: Table, code: str) -> list[str]:
    return [line(note) for note in table.notes if note.code == code]


@pytest.mark.parametrize("padding", ["", ";;"])
def test_title_lines_above_the_header_are_left_out(padding: str) -> None:
    title = f"Informe de candidatos{padding}\nExportado el 3 de mayo, 2026{padding}\n{padding}\n"
    table = read(f"{title}Nombre;Correo;Etapa\nAna;ana@example.org;1\n")
    assert table.header is not None
    assert (4, ("Nombre", "Correo", "Etapa")) == (table.header.number, table.header.cells)
    assert [5] == [row.number for row in table.rows]
    expected = (
        "rows 1 to 2: this stands above the header and was left out: "
        "Informe de candidatos / Exportado el 3 de mayo, 2026"
    )
    assert [expected] == said(table, "title_rows")


def test_a_row_with_a_known_name_is_the_header_though_titles_are_as_wide() -> None:
    text = "Exportado el;3/5/2026\nNombre;Correo\nAna;ana@example.org\n"
    table = read(text, Expected(emails=True, header_words=frozenset({"correo"})))
    assert table.header is not None
    assert 2 == table.header.number


def test_two_rows_of_labels_of_a_survey_tool_are_left_out() -> None:
    labels = (
        'Response ID,I read,I count\n"{""ImportId"":""_recordId""}","{""ImportId"":""Q1""}","{""ImportId"":""Q2""}"\n'
    )
    table = read(f"ResponseId,q1,q2\n{labels}R_0,1,2\nR_1,2,2\n")
    assert [4, 5] == [row.number for row in table.rows]
    assert 1 == len(said(table, "label_rows"))


def test_a_row_of_questions_above_numbers_is_left_out() -> None:
    table = read("id,q1,q2\nThe person,I read much,I count all\nR0,1,2\nR1,2,2\nR2,5,4\n")
    assert [3, 4, 5] == [row.number for row in table.rows]


def test_a_first_row_with_one_odd_cell_stays_a_row() -> None:
    table = read("id,q1,q2\nR9,not yet,3\nR0,1,2\nR1,2,2\nR2,5,4\n")
    assert [2, 3, 4, 5] == [row.number for row in table.rows]


def test_a_mark_of_the_end_of_the_header_is_left_out() -> None:
    table = read("First\tLast\tEmail\n**EndOfHeader**\nAna\tGil\tana@example.org\n")
    assert [3] == [row.number for row in table.rows]


@pytest.mark.parametrize("footer", ["\nTotal: 2 candidatos\n", "Total: 2 candidatos\n", "\nTotal: 2 candidatos;;\n"])
def test_a_line_below_the_table_is_left_out(footer: str) -> None:
    table = read(f"Nombre;Correo;Etapa\nAna;ana@example.org;1\nLuis;luis@example.org;2\n{footer}")
    assert [2, 3] == [row.number for row in table.rows]
    assert ["Total: 2 candidatos"] == [note.facts["text"] for note in table.notes if note.code == "footer_rows"]  # type: ignore[index]


def test_a_last_row_with_a_single_answer_stays_a_row() -> None:
    assert ("R2", "", "") == read("id,q1,q2\nR0,1,2\nR2,,\n").rows[-1].cells


def test_trailing_delimiters_are_no_cells() -> None:
    table = read("Nombre;Correo;;;\nAna;ana@example.org;;;\nLuis;luis@example.org;;;\n")
    assert table.header is not None
    assert ("Nombre", "Correo") == table.header.cells
    assert ("Ana", "ana@example.org") == table.rows[0].cells


def test_ragged_rows_are_said_with_their_numbers() -> None:
    table = read("a,b,c\n1,2,3\n1,2\n1,2,3,4\n4,5,6\n")
    assert ["row 3: 2 cells, where the header has 3"] == said(table, "short_row")
    assert ["row 4: 4 cells, where the header has 3"] == said(table, "long_row")
    assert ("1", "2", "3", "4") == table.rows[2].cells


def test_of_many_ragged_rows_the_first_are_said_and_the_others_counted() -> None:
    table = read("a,b,c\n" + "1,2,3\n" * 60 + "1,2\n" * 25)
    assert 20 == len(said(table, "short_row"))
    assert ["the table: 5 more rows have more or fewer cells than the header"] == said(table, "more_ragged_rows")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("candidateEmail", "candidate email"),
        ("applicationID", "application id"),
        ("first_name", "first name"),
        ("  E-Mail: ", "e mail"),
        ("Correo electrónico", "correo electronico"),
        ("\ufeffDirección\u00a0de\u200b correo", "direccion de correo"),
        ("NOMBRE", "nombre"),
    ],
)
def test_names_of_columns_are_compared_without_case_accents_and_punctuation(name: str, expected: str) -> None:
    assert expected == normalised(name)
