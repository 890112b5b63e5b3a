"""Cleans the names of people and puts them in order, first name first."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_BLANKS: Final = frozenset({"Cc", "Zs", "Zl", "Zp"})
"""Unicode's categories of control characters and of blanks."""

LONGEST_NAME: Final = 200
"""Characters of a name; longer ones are sentences."""

_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Soft hyphens, zero-width characters and marks of direction, which can make a text look like another one."""

_AFTER_COMMA: Final = "jr sr ii iii iv phd md mba esq msc bsc ma ba cpa dds"
_SUFFIXES: Final = frozenset(_AFTER_COMMA.split())
"""What stands behind a comma and is no first name, without dots."""


def cleaned(text: str) -> str:
    """Returns the text in NFC with single blanks, without invisible and control characters."""
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    if not composed.isprintable():
        composed = "".join(map(_printable, _INVISIBLE.sub("", composed)))
    return " ".join(composed.split())


def _printable(letter: str) -> str:
    """Returns a blank for a control character or a special blank, else the character."""
    return " " if unicodedata.category(letter) in _BLANKS else letter


def is_surname_first(name: str) -> bool:
    """Returns whether a cleaned name is written as "Núñez Ibáñez, María"."""
    surname, comma, first = name.partition(",")
    return bool(comma and surname.strip() and first.strip()) and "," not in first and not _is_suffix(first)


def ordered(name: str) -> str:
    """Returns a cleaned name with the first name first."""
    if not is_surname_first(name):
        return name.strip(" ,")
    surname, _, first = name.partition(",")
    return f"{first.strip()} {surname.strip()}"


def _is_suffix(text: str) -> bool:
    return text.replace(".", "").strip().casefold() in _SUFFIXES
