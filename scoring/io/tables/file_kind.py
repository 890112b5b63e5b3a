"""Recognises what a file is from its first bytes, whatever its name says."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from scoring.io.tables.table import refuse


class FileKind(StrEnum):
    """What can be read as a table."""

    TEXT = "text"
    WORKBOOK = "workbook"


_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of an OLE compound file: an old workbook, or the envelope of an encrypted one [MS-CFB]."""

_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
"""The name of the stream that holds an encrypted workbook in a compound file [MS-OFFCRYPTO]."""

_SIGNATURES: Final = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"BZh", "BZIP2"),
    (b"PAR1", "Parquet"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90\x00", "EXE"),
)
"""The first bytes of files that people load by mistake, and the name of their format."""

_MARKUP: Final = ((b"<!doctype html", "HTML"), (b"<html", "HTML"), (b"<table", "HTML"), (b"<?xml", "XML"))
"""How markup begins, in lower case: some sites save web pages as '.xls'."""


def recognise(data: bytes) -> FileKind:
    """Returns whether a file is text or an XLSX workbook.

    Raises:
        TableError: ``empty_file``, ``not_a_table``, ``old_workbook`` or ``password_protected``.
    """
    if not data.strip(b"\x00\t\n\r \xef\xbb\xbf\xff\xfe"):
        raise refuse("empty_file")
    if data.startswith(_COMPOUND):
        raise refuse("password_protected" if _ENCRYPTED in data else "old_workbook")
    start = data.removeprefix(b"\xef\xbb\xbf")[:64].lstrip().lower()
    kinds = [kind for signature, kind in _SIGNATURES if data.startswith(signature)]
    if kinds := kinds + [kind for opening, kind in _MARKUP if start.startswith(opening)]:
        raise refuse("not_a_table", kind=kinds[0])
    return FileKind.WORKBOOK if data.startswith(b"PK\x03\x04") else FileKind.TEXT
