"""A nickname as it may stand on a host's screen: one short line of visible text, whatever was typed."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 24
"""Characters: a list of names stays readable from the last row."""

_MARKS: Final = 2
"""Marks on one letter, as accents, beyond which they only climb over the neighbours."""

_JOINERS: Final = "\u200c\u200d"
"""Invisible, and needed: by Persian words, and by emoji made of several."""

_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Control characters, among them those that turn the direction of a text round, and what has no shape at all."""


def cleaned(typed: str) -> str:
    """The nickname: composed (NFC), blanks drawn together, nothing invisible, no towers of marks; it may be empty.

    Markup stays as it was typed: it is text, and shown as text. The length is for the caller to judge.
    """
    seen = "".join(char for char in _spaced(typed) if char in _JOINERS or unicodedata.category(char) not in _HIDDEN)
    name = " ".join(_lowered(unicodedata.normalize("NFC", seen)).split())
    return name if name.strip(_JOINERS + " ") else ""


def _spaced(text: str) -> str:
    """Line ends and tabs, which would otherwise go with the control characters, as blanks."""
    return re.sub(r"\s", " ", text)


def _lowered(text: str) -> str:
    """At most `_MARKS` marks in a row."""
    kept: list[str] = []
    row = 0
    for char in text:
        row = row + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
        if row <= _MARKS:
            kept.append(char)
    return "".join(kept)
