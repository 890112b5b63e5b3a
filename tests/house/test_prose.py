"""Docstrings and comments keep to words that a newcomer understands at first reading."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(path for folder in ("questions", "scoring", "quiz", "tests") for path in (ROOT / folder).rglob("*.py"))
RIDDLES = ("as " + "said", "who" + "ever", "in " + "vain")
"""Put together here, so that this file keeps its own rule."""

FORBIDDEN = re.compile(r"\b(" + "|".join(RIDDLES).replace(" ", r"\s+") + r")\b", re.IGNORECASE)
FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef
Prose = Iterator[tuple[int, str]]


def docstrings(text: str) -> Prose:
    """Yields the line and the words of each docstring, also of those below an attribute or a constant."""
    for node in ast.walk(ast.parse(text)):
        for child in node.body if isinstance(node, ast.Module | ast.ClassDef | FUNCTION) else ():
            match child:
                case ast.Expr(value=ast.Constant(value=str(words))):
                    yield child.lineno, words


def comments(text: str) -> Prose:
    """Yields runs of comments on lines that follow each other, so that a phrase may break across two lines."""
    found = [token for token in tokenize.generate_tokens(io.StringIO(text).readline) if token.type == tokenize.COMMENT]
    start, last, words = 0, -1, ""
    for token in found:
        line = token.start[0]
        if line != last + 1:
            yield start, words
            start, words = line, ""
        words += " " + token.string.lstrip("#").strip()
        last = line
    yield start, words


def riddles(text: str) -> list[str]:
    return [
        f"line {line}: {' '.join(match[0].split())}"
        for line, words in (*docstrings(text), *comments(text))
        for match in FORBIDDEN.finditer(words)
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_docstrings_and_comments_hold_no_riddles(path: Path) -> None:
    assert [] == riddles(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("phrase", [*RIDDLES, RIDDLES[1].capitalize(), RIDDLES[0].replace(" ", "\n    ")])
def test_a_riddle_is_found_in_docstrings_below_attributes_and_in_comments(phrase: str) -> None:
    comment = phrase.replace("\n    ", "\n# ")
    for text in (f'"""{phrase}"""\n', f'class A:\n    b = 1\n    """{phrase}"""\n', f"# {comment}\n"):
        assert 1 == len(riddles(text)), text


def test_what_people_read_and_parts_of_words_are_left_alone() -> None:
    assert [] == riddles(f'SENTENCE = "{RIDDLES[1]} has the link"\n"""{RIDDLES[1]}s"""\n')
