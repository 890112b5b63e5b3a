"""Sizes of files and functions, and what they document, by Python's own syntax tree."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef
Documented = ast.Module | ast.ClassDef | Function


@dataclass(frozen=True)
class Module:
    """A Python file, its lines and its syntax tree."""

    path: Path
    lines: tuple[str, ...]
    tree: ast.Module

    @property
    def functions(self) -> list[Function]:
        """Every function and method, nested ones too."""
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]


def modules_below(*places: Path) -> list[Module]:
    """Returns the Python files that are, or lie below, these places."""
    paths = [path for place in places for path in (sorted(place.rglob("*.py")) if place.is_dir() else [place])]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    return [Module(path, tuple(text.splitlines()), ast.parse(text)) for path, text in zip(paths, texts, strict=True)]


def docstring_lines(node: Documented) -> range:
    """Returns the line numbers of a docstring; an empty range where there is none."""
    if ast.get_docstring(node, clean=False) is None:
        return range(0)
    return range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1)


def length(function: Function, *, with_docstring: bool) -> int:
    """Returns the lines of a function from its ``def``, decorators left out."""
    lines = (function.end_lineno or 0) - function.lineno + 1
    return lines if with_docstring else lines - len(docstring_lines(function))


def documented(modules: Sequence[Module]) -> float:
    """Returns the share of public modules, classes, functions and methods that have a docstring."""
    public = [node for module in modules for node in _public(module.tree)]
    return statistics.mean(ast.get_docstring(node) is not None for node in public)


def typed(modules: Sequence[Module]) -> float:
    """Returns the share of functions that name their return type."""
    return statistics.mean(function.returns is not None for module in modules for function in module.functions)


def spread(sizes: Sequence[int]) -> tuple[int, int, int]:
    """Returns the median, the 90th percentile (nearest rank) and the maximum."""
    ranked = sorted(sizes)
    return round(statistics.median(ranked)), ranked[-(-len(ranked) * 9 // 10) - 1], ranked[-1]


def _public(node: Documented) -> Iterator[Documented]:
    """Yields a module or class and what it offers; functions inside functions are nobody else's."""
    yield node
    for child in node.body if not isinstance(node, Function) else []:
        if isinstance(child, ast.ClassDef | Function) and not child.name.startswith("_"):
            yield from _public(child)
