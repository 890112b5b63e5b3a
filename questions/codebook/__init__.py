"""The codebook of a pack: every column that goes in or comes out, and what each of its values means."""

from questions.codebook.rows import Row, Value, codebook_rows
from questions.codebook.writers import FORMATS, HEADINGS, as_csv, as_json, as_markdown, cells

__all__ = ["FORMATS", "HEADINGS", "Row", "Value", "as_csv", "as_json", "as_markdown", "cells", "codebook_rows"]
