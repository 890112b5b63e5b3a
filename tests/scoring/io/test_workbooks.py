"""Workbooks are read as a person sees them, and those that would take the memory of the server are refused."""

from __future__ import annotations

import datetime as dt
import io
import random

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.io.tables.reader import read_table
from scoring.io.tables.sheet_extent import shared_texts, sheet_extent
from scoring.io.tables.sheet_parser import parsed_extent, text_lengths
from scoring.io.tables.table import UPLOAD, Expected, Limits, Table, TableError
from scoring.io.tables.workbook import as_shown
from scoring.io.tables.workbook_parts import unpack
from tests.scoring.io.workbooks import archive, packed, workbook

HEADER = ["Nombre", "Correo", "Teléfono", "Fecha"]
ROW = ["María", "maria@example.org", 34612345678.0, dt.date(2026, 5, 3)]


def read(data: bytes, expected: Expected | None = None) -> Table:
    return read_table(data, "people.xlsx", expected=expected or Expected())


def refusal(data: bytes, expected: Expected | None = None) -> str:
    with pytest.raises(TableError) as caught:
        read(data, expected)
    return caught.value.problems[0].code


def test_numbers_and_dates_are_read_as_people_see_them() -> None:
    table = read(workbook({"Hoja1": [HEADER, ROW]}))
    assert table.header is not None
    assert tuple(HEADER) == table.header.cells
    assert ("María", "maria@example.org", "34612345678", "2026-05-03") == table.rows[0].cells
    assert "Hoja1" == table.sheet


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        ("34612345678", 34612345678.0),
        ("0", -0.0),
        ("2.5", 2.5),
        ("0.3", 0.1 + 0.2),
        ("1e+20", 1e20),
        ("TRUE", True),
        ("2026-05-03", dt.date(2026, 5, 3)),
        ("2026-05-03", dt.datetime(2026, 5, 3)),  # noqa: DTZ001 - a spreadsheet knows no zones
        ("2026-05-03 09:30:00", dt.datetime(2026, 5, 3, 9, 29, 59, 999_900)),  # noqa: DTZ001
        ("09:30:00", dt.time(9, 30)),
        ("30:00:05", dt.timedelta(hours=30, seconds=5)),
    ],
)
def test_a_value_is_shown_as_in_a_spreadsheet(expected: str, value: object) -> None:
    assert expected == as_shown(value)


def test_a_title_above_the_header_is_left_out() -> None:
    table = read(workbook({"Hoja1": [["Informe de candidatos"], [], HEADER, ROW]}))
    assert [4] == [row.number for row in table.rows]
    assert "title_rows" in [note.code for note in table.notes]


def test_the_first_sheet_with_data_is_read_and_the_others_are_named() -> None:
    table = read(workbook({"Vacía": [], "Personas": [HEADER, ROW], "Notas": [["x"], ["y"]], "Hoja4": []}))
    assert "Personas" == table.sheet
    assert [{"sheets": "Notas"}] == [note.facts for note in table.notes if note.code == "other_sheets"]


def test_where_addresses_are_expected_the_first_sheet_that_has_some_is_read() -> None:
    data = workbook({"Instrucciones": [["Rellena la hoja"], ["siguiente"]], "Personas": [HEADER, ROW]})
    assert "Personas" == read(data, Expected(emails=True)).sheet
    assert "Instrucciones" == read(data).sheet


def test_rows_that_a_filter_hides_are_said() -> None:
    table = read(workbook({"Hoja1": [HEADER, ROW, ROW, ROW]}, hidden=[3]))
    assert frozenset({3}) == table.hidden
    assert [{"count": 1}] == [note.facts for note in table.notes if note.code == "hidden_rows"]


def test_cells_without_a_place_stand_one_after_another() -> None:
    texts = ["Nombre", "Correo", "Ana", "ana@example.org"]
    cells = [f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts]
    table = read(packed(f"<row>{cells[0]}{cells[1]}</row><row>{cells[2]}{cells[3]}</row>"))
    assert [("Ana", "ana@example.org")] == [row.cells for row in table.rows]


@pytest.mark.parametrize(
    ("expected", "data"),
    [
        ("not_a_workbook", archive({"people.csv": b"a;b"})),
        ("not_a_workbook", archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"})),
        ("damaged_workbook", b"PK\x03\x04" + b"\x00" * 300),
        ("damaged_workbook", workbook({"Hoja1": [HEADER, ROW]})[:-200]),
        ("empty_file", workbook({"Hoja1": []})),
        ("header_only", workbook({"Hoja1": [HEADER]})),
        ("too_many_parts", archive({f"{number}": b"" for number in range(2_001)})),
        ("damaged_workbook", packed("<row r='1'><c r='AAAA1'><v>1</v></c></row>")),
        ("damaged_workbook", packed("<row r='1'><c r='A1'><v>1</v></row>")),
        ("damaged_workbook", packed("", more={"xl/styles.xml": "<styleSheet/>".encode("utf-16")})),
    ],
)
def test_a_workbook_that_cannot_be_read_is_refused(expected: str, data: bytes) -> None:
    assert expected == refusal(data)


def test_an_encrypted_part_is_told_as_a_password() -> None:
    data = bytearray(workbook({"Hoja1": [HEADER, ROW]}))
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 8] |= 1
        place = data.find(b"PK\x01\x02", place + 1)
    assert "password_protected" == refusal(bytes(data))


def test_xml_entities_are_refused() -> None:
    laughs = b'<!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'
    assert "xml_entities" == refusal(packed("", more={"xl/sharedStrings.xml": laughs}))


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="XFD1048576"><v>1</v></c>',
        "<c r='XFD1048576'><v>1</v></c>",
        '<c\n r = "XFD1048576"\n><v>1</v></c>',
        '<c r="&#88;FD1048576"><v>1</v></c>',
        '<c s=" r=\'A1\'" r="XFD1048576"><v>1</v></c>',
        '<c t=">" r="XFD1048576"><v>1</v></c>',
        '<x:c xmlns:x="urn:x" r="XFD1048576"><v>1</v></x:c>',
        '<!-- <c r="A1"> --><c r="XFD1048576"><f>1+1</f></c>',
    ],
)
def test_a_cell_in_the_last_corner_is_refused_however_it_is_written(cell: str) -> None:
    assert "sheet_too_large" == refusal(packed(f'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576">{cell}</row>'))


def test_a_formatted_cell_without_a_value_does_not_count() -> None:
    texts = ["Nombre", "Ana"]
    rows = [
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{t}</t></is></c></row>' for n, t in enumerate(texts, start=1)
    ]
    far = '<row r="1048576"><c r="XFD1048576" s="0"/><c r="XFC1048576" s="0"></c></row>'
    assert [("Ana",)] == [row.cells for row in read(packed("".join(rows) + far)).rows]


def test_a_long_text_that_many_cells_share_counts_for_each_of_them() -> None:
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 2001))
    assert "unpacked_too_large" == refusal(packed(cells, f"<si><t>{'x' * 1_000_000}</t></si>"))
    rare = cells.replace("<v>0</v>", "<v>1</v>")
    assert 1999 == len(read(packed(rare, f"<si><t>{'x' * 1_000_000}</t></si><si><t>y</t></si>")).rows)


@pytest.mark.parametrize(
    ("expected", "limits"),
    [
        ("sheet_too_large", Limits(rows=1)),
        ("sheet_too_large", Limits(columns=2)),
        ("too_many_cells", Limits(cells=7)),
        ("unpacked_too_large", Limits(unpacked_bytes=1_000)),
    ],
)
def test_a_workbook_beyond_the_limits_is_refused(expected: str, limits: Limits) -> None:
    assert expected == refusal(workbook({"Hoja1": [HEADER, ROW]}), Expected(limits))


def test_the_cells_of_all_sheets_count_together() -> None:
    data = workbook({"Uno": [HEADER, ROW], "Dos": [HEADER, ROW]})
    assert "too_many_cells" == refusal(data, Expected(Limits(cells=12)))


def test_any_damage_to_a_workbook_is_read_or_refused() -> None:
    whole = workbook({"Hoja1": [HEADER, ROW, ROW], "Dos": [HEADER]})
    chance = random.Random(5)  # noqa: S311 - no secret
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            read(bytes(data))
        except TableError as error:
            assert str(error)  # noqa: PT017 - some damage changes nothing


CELLS = st.dictionaries(
    st.tuples(st.integers(0, 40), st.integers(0, 60)),
    st.one_of(st.text("abñ€<&> ", min_size=1, max_size=5), st.integers(-9, 9), st.booleans()),
    min_size=1,
    max_size=8,
)


@settings(max_examples=30)
@given(cells=CELLS, hidden=st.sets(st.integers(0, 40), max_size=3))
def test_the_search_finds_what_the_parser_finds(
    cells: dict[tuple[int, int], str | float | bool], hidden: set[int]
) -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for (row, column), value in cells.items():
            sheet.write(row, column, value)
        for row in hidden:
            sheet.set_row(row, None, None, {"hidden": True})
    parts = unpack(file.getvalue(), UPLOAD)
    shared, xml = shared_texts(parts.get("xl/sharedStrings.xml", b""), UPLOAD), parts["xl/worksheets/sheet1.xml"]
    exact = parsed_extent(xml, text_lengths(shared.xml))
    found = sheet_extent(xml, shared, UPLOAD)
    assert (exact.rows, exact.columns, exact.hidden) == (found.rows, found.columns, found.hidden)
    assert exact.text <= found.text
