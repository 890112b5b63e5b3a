"""Decodes the text of a file by a ladder: byte-order mark, UTF-16 by its NUL bytes, strict UTF-8, Windows-1252.

No statistical detector is used: for short Spanish texts they take Windows-1252 for Windows-1250 or Mac Roman. The
encodings that no rule can tell apart are chosen by the person, who sees whether the names look right.
"""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from questions import Problem
from questions.problems import warning
from scoring.io.tables.table import refuse

OFFERED: Final = (
    "utf-8",
    "utf-16",
    "cp1252",
    "mac-roman",
    "iso-8859-15",
    "cp850",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1257",
)
"""The encodings that a person is offered, the likeliest first; any other text encoding of Python's is accepted too."""

_NOT_FOR_FILES: Final = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs"})
"""Python's text encodings that no file is in; some take quadratic time."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
"""Byte-order mark, Python's name of the encoding, and people's; that of UTF-32 LE begins with that of UTF-16 LE."""

_SAMPLE_BYTES: Final = 4096
"""How much of a file shows the pattern of its NUL bytes."""

_MOSTLY: Final = 0.4
"""The least share of NUL among the bytes of UTF-16 in which Latin letters have one."""

_HARDLY: Final = 0.05
"""The greatest share of NUL among its other bytes."""

_FOREIGN_LETTER: Final = re.compile(r"[^\W\x00-\x7f]")
_LETTERS: Final = 20
"""Characters that are shown on each side of a letter that is not ASCII."""


class Decoded(NamedTuple):
    """The text of a file, people's name of its encoding, and what is to be said about it."""

    text: str
    encoding: str
    notes: tuple[Problem, ...]


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Returns the text of a file, without its byte-order mark.

    Args:
        data: the file.
        encoding: the encoding that the person chose; None to recognise it.

    Raises:
        TableError: ``no_such_encoding``, ``wrong_encoding``, ``encoding_unknown`` or ``not_text``.
    """
    decoded = _by_choice(data, encoding) if encoding else _by_ladder(data)
    if "\x00" in decoded.text:
        raise refuse("not_text", "line", line=decoded.text.count("\n", 0, decoded.text.index("\x00")) + 1)
    return decoded


def _by_choice(data: bytes, encoding: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        name = ""
    if not name or name.replace("_", "-") in _NOT_FOR_FILES:
        raise refuse("no_such_encoding", found=encoding[:40], offered=", ".join(OFFERED))
    if name == "utf-16" and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        name = _utf16_by_nul_bytes(data) or name
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        raise _undecodable("wrong_encoding", data, error, encoding) from None
    except LookupError:  # an encoding of bytes to bytes, such as 'zip'
        raise refuse("no_such_encoding", found=encoding[:40], offered=", ".join(OFFERED)) from None
    return Decoded(text.removeprefix("\ufeff"), encoding, (warning("encoding", "table", {"encoding": encoding}),))


def _by_ladder(data: bytes) -> Decoded:
    for mark, name, shown in _MARKS:
        if data.startswith(mark):
            return _strict(data, name, shown)
    if pattern := _utf16_by_nul_bytes(data):
        return _strict(data, pattern, "UTF-16")
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _windows_1252(data)
    return Decoded(text, "UTF-8", (warning("encoding", "table", {"encoding": "UTF-8"}),))


def _strict(data: bytes, name: str, shown: str) -> Decoded:
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        raise _undecodable("wrong_encoding", data, error, shown) from None
    return Decoded(text, shown, (warning("encoding", "table", {"encoding": shown}),))


def _utf16_by_nul_bytes(data: bytes) -> str | None:
    """Returns which UTF-16 a file without a byte-order mark is in, or None."""
    sample = data[:_SAMPLE_BYTES]
    pairs = max(1, len(sample) // 2)
    even, odd = (sample[start::2].count(0) / pairs for start in (0, 1))
    if odd >= _MOSTLY and even <= _HARDLY:
        return "utf-16-le"
    return "utf-16-be" if even >= _MOSTLY and odd <= _HARDLY else None


def _windows_1252(data: bytes) -> Decoded:
    """Returns the text as spreadsheets in Western Europe save it; five bytes stand for nothing there."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _undecodable("encoding_unknown", data, error, "cp1252") from None
    facts = {"encoding": "Windows-1252", "sample": _foreign_word(text)}
    return Decoded(text, "Windows-1252", (warning("encoding_guessed", "table", facts),))


def _foreign_word(text: str) -> str:
    """Returns the first word with a letter that is not ASCII, by which a person sees whether the encoding is right."""
    letter = _FOREIGN_LETTER.search(text)
    if letter is None:
        return ""
    before = re.split(r"\W", text[max(0, letter.start() - _LETTERS) : letter.start()])[-1]
    return before + re.split(r"\W", text[letter.start() : letter.end() + _LETTERS])[0]


def _undecodable(code: str, data: bytes, error: UnicodeDecodeError, encoding: str) -> Exception:
    """Returns the error for bytes that stand for nothing in an encoding, with the line where they are."""
    return refuse(code, "line", line=data.count(b"\n", 0, error.start) + 1, encoding=encoding[:40])
