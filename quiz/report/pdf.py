"""The report as a tagged PDF of two A4 pages; words and numbers reach the template as data, never as code."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

import typst

from quiz.present.palette import LIGHT
from quiz.present.view import View
from quiz.report.content import content
from quiz.report.record import Record

_HERE: Final = Path(__file__).parent
_STANDARD: Final = "ua-1"
"""PDF/UA-1, accessible PDF: typst refuses to write a file without a title or a figure's alternative text."""


def pdf(record: Record, view: View) -> bytes:
    """The report in the view's language, in the light colours: it is paper; the same record gives the same bytes."""
    told = json.dumps(content(record, replace(view, palette=LIGHT)), ensure_ascii=False, allow_nan=False)
    compiler = typst.Compiler(_HERE / "report.typ", root=_HERE, font_paths=_fonts(), sys_inputs={"report": told})
    stamp = int((record.attempt.finished or record.attempt.started).timestamp())
    try:
        written = compiler.compile(format="pdf", pdf_standards=_STANDARD, timestamp=stamp)
    except typst.TypstError:
        # A letter that no font has breaks the standard: better a tagged report with a gap in it than none.
        written = compiler.compile(format="pdf", timestamp=stamp)
    if not isinstance(written, bytes):
        raise TypeError(f"report.typ gave {type(written).__name__} where one PDF was expected")
    return written


@cache
def _fonts() -> typst.Fonts:
    """The fonts beside this file, and typst's own for letters that they lack; never the machine's."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[_HERE / "fonts"])
