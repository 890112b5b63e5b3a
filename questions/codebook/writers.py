"""Writes a codebook as Markdown, CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict

from questions.codebook.rows import Row, Value

HEADINGS = ("kind", "id", "words", "format", "dimension", "key", "values")
"""The headings of a codebook's columns, in the order of `cells`."""


def as_json(rows: Sequence[Row]) -> str:
    """Returns the codebook as a JSON list, one object a row."""
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2) + "\n"


def as_csv(rows: Sequence[Row]) -> str:
    """Returns the codebook as CSV, all values of a row in one cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADINGS)
    writer.writerows(cells(row) for row in rows)
    return out.getvalue()


def as_markdown(rows: Sequence[Row]) -> str:
    """Returns the codebook as one Markdown table."""
    lines = [HEADINGS, ("---",) * len(HEADINGS), *(cells(row) for row in rows)]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


FORMATS: Mapping[str, Callable[[Sequence[Row]], str]] = {"md": as_markdown, "csv": as_csv, "json": as_json}
"""Name of a format -> the function that writes it."""


def cells(row: Row) -> tuple[str, ...]:
    """Returns the cells of a row, in the order of `HEADINGS`."""
    values = "; ".join(_labelled(value) for value in row.values)
    return (row.kind, row.id, row.words, row.format, row.dimension, row.key, values)


def _labelled(value: Value) -> str:
    text = f"{value.value} = {value.words}" if value.words else str(value.value)
    return text if value.place is None else f"{text} [{value.place}]"
