"""Values as a program reads them, and as a person at a console does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from scoring.commands import console

NOTHING: Final = "–"
"""What stands where there is no value."""

Cell = str | float | None
"""A cell of a table; None for no value."""


def show_json(value: object) -> None:
    """Prints a value of strings, numbers, None, sequences and mappings."""
    console.show((json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode())


def show(*parts: str) -> None:
    """Prints parts with a blank line between them; empty ones are none."""
    console.show(("\n\n".join(part for part in parts if part) + "\n").encode())


def table(names: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Rows under their names: words to the left, numbers to the right."""
    cells = [list(names), *([shown(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    right = [any(isinstance(cell, int | float) for cell in column) for column in zip(*rows, strict=True)]
    return "\n".join(_line(row, widths, right or [False] * len(names)) for row in cells)


def shown(cell: Cell) -> str:
    """A value in words: a count as it is, other numbers with three decimals."""
    if cell is None:
        return NOTHING
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)


def _line(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    cells = zip(row, widths, right, strict=True)
    return "  ".join(cell.rjust(width) if to_right else cell.ljust(width) for cell, width, to_right in cells).rstrip()
