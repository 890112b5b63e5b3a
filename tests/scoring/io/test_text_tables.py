"""Tables of text are read as people have them: any usual encoding, delimiter, line end and first line."""

from __future__ import annotations

import io

import pytest

from scoring.io.tables.reader import read_table
from scoring.io.tables.table import Expected, Table

PEOPLE = Expected(emails=True)
SPANISH = "Nombre;Apellidos;Correo\r\nMaría;Núñez Ibáñez;maria@example.org\r\nIñaki;Etxeberría;inaki@example.org\r\n"


def cells(table: Table) -> list[tuple[str, ...]]:
    """The header, if there is one, and the rows."""
    return [*([table.header.cells] if table.header else []), *(row.cells for row in table.rows)]


def codes(table: Table) -> list[str]:
    return [note.code for note in table.notes]


EXPECTED = [
    ("Nombre", "Apellidos", "Correo"),
    ("María", "Núñez Ibáñez", "maria@example.org"),
    ("Iñaki", "Etxeberría", "inaki@example.org"),
]


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_an_encoding_is_recognised(encoding: str, shown: str) -> None:
    table = read_table(SPANISH.encode(encoding), "people.csv")
    assert EXPECTED == cells(table)
    assert shown == table.encoding


def test_a_guessed_encoding_is_said_with_a_word_to_check_it_by() -> None:
    note = read_table(SPANISH.encode("cp1252"), "people.csv").notes[0]
    assert "encoding_guessed" == note.code
    assert {"encoding": "Windows-1252", "sample": "María"} == note.facts


def test_mac_roman_is_read_when_it_is_chosen() -> None:
    data = SPANISH.replace("\r\n", "\r").encode("mac-roman")
    assert EXPECTED != cells(read_table(data, "people.csv"))
    assert EXPECTED == cells(read_table(data, "people.csv", encoding="mac-roman"))


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_end_ends_a_row(ending: str) -> None:
    table = read_table(SPANISH.replace("\r\n", ending).encode(), "people.csv")
    assert EXPECTED == cells(table)
    assert [2, 3] == [row.number for row in table.rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_recognised(delimiter: str) -> None:
    table = read_table(SPANISH.replace(";", delimiter).encode(), "people.csv")
    assert EXPECTED == cells(table)
    assert delimiter == table.delimiter


def test_commas_in_a_header_do_not_separate_the_cells_of_a_semicolon_file() -> None:
    table = read_table(b"Write, read and count;Ask, wait, hear\n1;2\n2;2\n4;5\n", "answers.csv")
    assert [("Write, read and count", "Ask, wait, hear"), ("1", "2"), ("2", "2"), ("4", "5")] == cells(table)


def test_a_comma_in_a_quoted_name_of_a_column_is_kept() -> None:
    table = read_table(b'age,"First, how long?",q1\n31,7,1\n44,2,2\n', "answers.csv")
    assert ("age", "First, how long?", "q1") == cells(table)[0]


def test_decimal_commas_do_not_separate_the_cells_of_a_semicolon_file() -> None:
    table = read_table(b"a;b\n1,5;2,5\n3,5;4,0\n2,0;1,5\n", "answers.csv")
    assert [("a", "b"), ("1,5", "2,5"), ("3,5", "4,0"), ("2,0", "1,5")] == cells(table)


def test_lists_by_semicolon_do_not_separate_the_cells_of_a_comma_file() -> None:
    data = b"id,emails,phones\n1,a@example.org;b@example.org,600;601\n2,c@example.org;d@example.org,602;603\n"
    table = read_table(data, "people.csv", expected=PEOPLE)
    assert ("1", "a@example.org;b@example.org", "600;601") == table.rows[0].cells


def test_addresses_decide_between_two_delimiters_under_which_rows_agree() -> None:
    data = "Apellidos, nombre;Correo\nNúñez, María;maria@example.org\nGil, Ana;ana@example.org\n".encode()
    table = read_table(data, "people.csv", expected=PEOPLE)
    assert [("Apellidos, nombre", "Correo"), ("Núñez, María", "maria@example.org")] == cells(table)[:2]


def test_a_bare_column_of_addresses_has_neither_delimiter_nor_header() -> None:
    table = read_table(b"ana@example.org\nluis@example.org\n", "people.txt", expected=PEOPLE)
    assert [("ana@example.org",), ("luis@example.org",)] == cells(table)
    assert table.header is None
    assert table.delimiter is None
    assert ["encoding", "single_column", "no_header"] == codes(table)


def test_a_delimiter_that_was_chosen_is_taken() -> None:
    table = read_table(b"a,b;c\n1,2;3\n", "answers.csv", delimiter="comma")
    assert [("a", "b;c"), ("1", "2;3")] == cells(table)


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;"])
def test_a_first_line_may_name_the_delimiter(first: str) -> None:
    table = read_table(f"{first}\r\na;b\r\n1;2\r\n".encode(), "answers.csv")
    assert [("a", "b"), ("1", "2")] == cells(table)
    assert "sep_line" in codes(table)
    assert (2, 3) == (table.rows[0].number, table.rows[0].line)


def test_a_line_break_in_quotes_belongs_to_its_cell() -> None:
    table = read_table(b'name,notes\nAna,"first\nsecond, third"\nLuis,x\n', "people.csv")
    assert [("name", "notes"), ("Ana", "first\nsecond, third"), ("Luis", "x")] == cells(table)
    assert [(2, 2), (3, 4)] == [(row.number, row.line) for row in table.rows]


def test_blanks_before_a_quotation_mark_belong_to_no_cell() -> None:
    table = read_table(b'name, notes\nAna, "first, second"\nLuis, x\n', "people.csv")
    assert ("Ana", "first, second") == table.rows[0].cells


def test_quotation_marks_within_a_cell_are_kept() -> None:
    assert ('Juan "Juancho" Gil', "x") == read_table(b'n,m\nJuan "Juancho" Gil,x\n', "people.csv").rows[0].cells


def test_blank_rows_are_no_rows_but_are_counted() -> None:
    table = read_table(b"a;b\n\n1;2\n;\n  ; \n3;4\n;;;;\n", "answers.csv")
    assert [3, 6] == [row.number for row in table.rows]


def test_a_file_object_is_read_too() -> None:
    assert EXPECTED == cells(read_table(io.BytesIO(SPANISH.encode()), "people.csv"))
