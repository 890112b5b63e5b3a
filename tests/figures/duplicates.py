"""Pairs of passages that are the same line by line."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from tests.figures.shapes import Documented, Module, docstring_lines

SHORTEST = 6
"""Lines from which a repetition counts: fewer are often a call with its arguments."""

_CODE = re.compile(r"\w")


def normalised(module: Module) -> list[str]:
    """Returns the lines that say something, without indentation: no comments, docstrings, imports or lone brackets."""
    left_out: set[int] = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            left_out.update(range(node.lineno, (node.end_lineno or 0) + 1))
        elif isinstance(node, Documented):
            left_out.update(docstring_lines(node))
    kept = [line.strip() for number, line in enumerate(module.lines, start=1) if number not in left_out]
    return [line for line in kept if _CODE.search(line) and not line.startswith("#")]


def duplicates(modules: Sequence[Module]) -> int:
    """Returns how many pairs of passages of at least `SHORTEST` lines are the same, each pair at its full length."""
    places: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for index, module in enumerate(modules):
        lines = normalised(module)
        for start in range(len(lines) - SHORTEST + 1):
            places[tuple(lines[start : start + SHORTEST])].append((index, start))
    pairs = {pair for same in places.values() for pair in combinations(same, 2)}
    return sum(((one, start - 1), (other, at - 1)) not in pairs for (one, start), (other, at) in pairs)
