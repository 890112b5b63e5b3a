"""Turns a tree of texts and numbers into a tagged PDF; a template receives them as data, never as code."""

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
    """Returns the PDF that a template in this folder makes of a tree; the same tree and moment give the same bytes."""
    document = json.dumps(tree, ensure_ascii=False, allow_nan=False)
    compiler = typst.Compiler(_HERE / template, root=_HERE, font_paths=_fonts(), sys_inputs={"report": document})
    stamp = int(moment.timestamp())
    try:
        written = compiler.compile(format="pdf", pdf_standards=_STANDARD, timestamp=stamp)
    except typst.TypstError:
        # The standard forbids a letter that no font has; a tagged report with a gap is better than none.
        written = compiler.compile(format="pdf", timestamp=stamp)
    if not isinstance(written, bytes):
        raise TypeError(f"{template} gave {type(written).__name__} where one PDF was expected")
    return written


@cache
def _fonts() -> typst.Fonts:
    """Returns the fonts in this folder, and typst's own for letters that these lack; never those of the system."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[_HERE / "fonts"])
