"""A file that is no table is refused with a code and the next step, within bounded memory and time."""

from __future__ import annotations

import io

import pytest

from scoring.io.tables.reader import read_table
from scoring.io.tables.table import Expected, Limits, TableError
from scoring.io.tables.table_words import PLACES, TEMPLATES

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refusal(data: bytes, expected: Expected | None = None, **chosen: str) -> str:
    """The message of the problem for which a file is refused."""
    with pytest.raises(TableError) as caught:
        read_table(data, "table.csv", expected=expected or Expected(), **chosen)
    assert 1 == len(caught.value.problems)
    assert caught.value.problems[0].code in TEMPLATES
    assert caught.value.problems[0].path in PLACES
    assert str(caught.value)
    return caught.value.problems[0].code


@pytest.mark.parametrize(
    ("expected", "data"),
    [
        ("empty_file", b""),
        ("empty_file", b"\xef\xbb\xbf\r\n \n"),
        ("empty_file", b"\xff\xfe"),
        ("empty_file", b";;;\n;;;\n"),
        ("header_only", b"Nombre;Correo\r\n"),
        ("header_only", b"Nombre;Correo\r\n;\r\n\r\n"),
        ("not_text", b"a;b\n1;\x002\n"),
        ("not_a_table", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
        ("not_a_table", b"%PDF-1.7\n"),
        ("not_a_table", b"\xef\xbb\xbf<!DOCTYPE html><table><tr><td>Nombre</td></tr></table>"),
        ("not_a_table", b'<?xml version="1.0"?><Workbook></Workbook>'),
        ("old_workbook", COMPOUND),
        ("password_protected", COMPOUND + "EncryptedPackage".encode("utf-16-le")),
        ("unclosed_quote", b'a,b\n1,2\n"3,4\n5,6\n'),
        ("unclosed_quote", b'a,b\n1,"2'),
        ("cell_too_long", b'a,b\n1,"' + b"x" * 200_000),
        ("wrong_encoding", b"\xff\xfea\x00;\x00b"),
        ("encoding_unknown", b"a;b\n\x81\x8d;1\n"),
    ],
)
def test_a_file_that_is_no_table_is_refused(expected: str, data: bytes) -> None:
    assert expected == refusal(data)


def test_a_problem_names_its_line() -> None:
    with pytest.raises(TableError, match="line 3: a quotation mark opens here and does not close"):
        read_table(b'a,b\n1,2\n"3,4\n5,6\n', "table.csv")


@pytest.mark.parametrize("encoding", ["zip", "punycode", "unicode_escape", "no such", "x" * 500, "\x00", "idna"])
def test_an_encoding_that_no_file_is_in_is_refused(encoding: str) -> None:
    assert "no_such_encoding" == refusal(b"a;b\n1;2\n", encoding=encoding)


def test_bytes_that_are_not_of_the_chosen_encoding_are_refused() -> None:
    assert "wrong_encoding" == refusal("a;b\nñ;2\n".encode("cp1252"), encoding="utf-8")


@pytest.mark.parametrize("delimiter", ["", '"', "\n", "ab", ",,"])
def test_what_cannot_be_a_delimiter_is_refused(delimiter: str) -> None:
    assert "bad_delimiter" == refusal(b"a;b\n1;2\n", delimiter=delimiter)


def test_of_a_file_that_is_too_large_no_more_than_the_limit_is_read() -> None:
    class Endless(io.RawIOBase):
        taken = 0

        def read(self, size: int = -1) -> bytes:
            assert size > 0
            self.taken += size
            return b"x" * size

    file = Endless()
    with pytest.raises(TableError, match="more than 10 MB"):
        read_table(file, "table.csv")  # type: ignore[arg-type]
    assert 10_000_001 == file.taken


@pytest.mark.parametrize(
    ("expected", "limits", "data"),
    [
        ("file_too_large", Limits(file_bytes=10), b"a;b\n1;2\n1;2\n"),
        ("too_many_rows", Limits(rows=3), b"a;b\n1;2\n\n3;4\n"),
        ("too_many_columns", Limits(columns=2), b"a;b\n1;2;3\n"),
        ("too_many_cells", Limits(cells=5), b"a;b\n1;2\n3;4\n"),
    ],
)
def test_a_table_beyond_the_limits_is_refused(expected: str, limits: Limits, data: bytes) -> None:
    assert expected == refusal(data, Expected(limits))
