"""What is wrong with a pack or with answers to it, as data: a code, a place and facts, without words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]
"""An error keeps a pack from loading; a warning is for the author to weigh."""

Fact = str | int | float
"""A value that is the same in every language: an id, a key, a number, a piece of the file."""


@dataclass(frozen=True)
class Problem:
    """One fault: a code for programs, its place (``pack.yaml: items.al03.left``), and the facts that its words need.

    The words are made from the facts by `questions.problem_words` in English and by `quiz.i18n` in every language.
    """

    code: str
    path: str
    facts: Mapping[str, Fact] | str = field(default_factory=dict, hash=False)
    """By the name of their placeholder; a text is a message that is already in words."""
    severity: Severity = "error"


def warning(code: str, path: str, facts: Mapping[str, Fact] | None = None) -> Problem:
    """Returns a problem that does not keep the pack from loading."""
    return Problem(code, path, facts or {}, "warning")
