"""A tree of words and numbers as a tagged PDF: they reach the template as data, never as code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

import typst

_HERE: Final = Path(__file__).parent
_STANDARD: Final = "ua-1"
"""PDF/UA-1, accessible PDF: typst refuses to write a file without a title or a figure's alternative text."""


def typeset(template: str, tree: Mapping[str, object], moment: datetime) -> bytes:
    """The PDF that a template beside this file makes of a tree; the same tree and moment give the same bytes."""
    told = json.dumps(tree, ensure_ascii=False, allow_nan=False)
    compiler = typst.Compiler(_HERE / template, root=_HERE, font_paths=_fonts(), sys_inputs={"report": told})
    stamp = int(moment.timestamp())
    try:
        written = compiler.compile(format="pdf", pdf_standards=_STANDARD, timestamp=stamp)
    except typst.TypstError:
        # A letter that no font has breaks the standard: better a tagged report with a gap in it than none.
        written = compiler.compile(format="pdf", timestamp=stamp)
    if not isinstance(written, bytes):
        raise TypeError(f"{template} gave {type(written).__name__} where one PDF was expected")
    return written


@cache
def _fonts() -> typst.Fonts:
    """The fonts beside this file, and typst's own for letters that they lack; never the machine's."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[_HERE / "fonts"])
