"""Formats values as JSON for programs and as tables of text for people."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from scoring.commands import console

NO_VALUE: Final = "–"
"""Stands in a table where there is no value."""

Cell = str | float | None
"""A cell of a table; None for no value."""


def show_json(value: object) -> None:
    """Prints a value of strings, numbers, None, sequences and mappings as JSON."""
    console.show((json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode())


def show(*sections: str) -> None:
    """Prints sections separated by blank lines; empty ones are skipped."""
    console.show(("\n\n".join(section for section in sections if section) + "\n").encode())


def table(names: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Returns rows under their names, text aligned left and numbers right."""
    cells = [list(names), *([formatted(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    right = [any(isinstance(cell, int | float) for cell in column) for column in zip(*rows, strict=True)]
    return "\n".join(_aligned(row, widths, right or [False] * len(names)) for row in cells)


def formatted(cell: Cell) -> str:
    """Returns a value as text: whole numbers as they are, other numbers with three decimals."""
    if cell is None:
        return NO_VALUE
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)


def _aligned(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    """Returns a row of a table with its cells padded to the widths."""
    cells = zip(row, widths, right, strict=True)
    return "  ".join(cell.rjust(width) if to_right else cell.ljust(width) for cell, width, to_right in cells).rstrip()
