"""A room's code: what is read off a wall, said aloud and typed on a phone."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NewType

Code = NewType("Code", str)
"""Six characters of `ALPHABET`."""

ALPHABET: Final = "CDFGHJKMPRTVWXY3479"
"""No two of them are easily taken for each other on a wall or in handwriting: of 0 O Q, 1 I L, 2 Z, 5 S, 8 B, U V, 6 G
and M N (alike when spoken) at most one is left, and without vowels no code is a word.

Six of 19 make 47 million codes. With a dozen rooms open, one that tries 100 a second needs most of half a day to
find one, and finds the page to join it, which the host can lock."""

LENGTH: Final = 6

_CODE: Final = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")
_BETWEEN: Final = re.compile(r"[\s_.\u00b7\u2010-\u2015-]+")
_LONGEST: Final = 64
"""Of what is typed, blanks and dashes included: anything longer is no code."""


def read_code(typed: str) -> Code | None:
    """The code that somebody typed, in either case and however it is spaced; None where it cannot be one."""
    if len(typed) > _LONGEST:
        return None
    bare = _BETWEEN.sub("", unicodedata.normalize("NFKC", typed)).upper()
    return Code(bare) if _CODE.fullmatch(bare) else None


def spelled(code: Code) -> str:
    """The code in two groups, as it is shown: "CDF 347"."""
    return f"{code[: LENGTH // 2]} {code[LENGTH // 2 :]}"
