"""A table that a spreadsheet writes is read back as it was."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.io.tables.reader import read_table

LETTERS = "abcxyzáéñÑüçß¿€0189 .-'\"\n"
HEADER = ("one", "two", "three")
ROWS = st.lists(
    st.tuples(*[st.text(LETTERS, max_size=8).map(lambda text: f"r{text}") for _ in HEADER]), min_size=2, max_size=8
)
ANY_TEXT = st.text(st.characters(exclude_characters="\x00\r", exclude_categories=["Cs"]), max_size=8)
ANY_ROWS = st.lists(st.tuples(*[ANY_TEXT.map(lambda text: f"r{text}") for _ in HEADER]), min_size=2, max_size=8)


def written(rows: list[tuple[str, ...]], delimiter: str, ending: str) -> str:
    file = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if ending == "\r" else csv.QUOTE_MINIMAL  # which forgets line breaks that are not its own
    csv.writer(file, delimiter=delimiter, lineterminator=ending, quoting=quoting).writerows([HEADER, *rows])
    return file.getvalue()


FORMATS = {
    "Spanish Excel": (";", "\r\n", "cp1252", ""),
    "CSV UTF-8": (",", "\r\n", "utf-8-sig", ""),
    "Unicode text": ("\t", "\r\n", "utf-16", ""),
    "Unicode text without a mark": ("\t", "\n", "utf-16-be", ""),
    "sep line": (";", "\n", "utf-8", "sep=;\n"),
    "old Mac": (";", "\r", "utf-8", ""),
}


@pytest.mark.parametrize("name", FORMATS)
@given(rows=ROWS)
def test_a_table_is_read_back_as_it_was(name: str, rows: list[tuple[str, ...]]) -> None:
    delimiter, ending, encoding, first = FORMATS[name]
    table = read_table((first + written(rows, delimiter, ending)).encode(encoding), name)
    assert table.header is not None
    assert [HEADER, *rows] == [table.header.cells, *(row.cells for row in table.rows)]


@given(rows=ANY_ROWS, delimiter=st.sampled_from(",;\t|"))
def test_any_text_is_read_back_under_a_chosen_delimiter(rows: list[tuple[str, ...]], delimiter: str) -> None:
    table = read_table(written(rows, delimiter, "\r\n").encode(), "any", delimiter=delimiter)
    assert rows == [row.cells for row in table.rows]


@given(data=st.binary(max_size=300))
def test_any_bytes_are_a_table_or_refused(data: bytes) -> None:
    try:
        table = read_table(data, "any")
    except ValueError as error:
        assert type(error).__name__ == "TableError"  # noqa: PT017 - most bytes are refused, a few are a table
    else:
        assert all(any(row.cells) for row in table.rows)
