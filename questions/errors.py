"""The exception that everything raises that reads packs."""

from __future__ import annotations

from collections.abc import Iterable

from questions.problem_words import line
from questions.problems import Problem


class PackError(Exception):
    """Raised when a pack cannot be used; carries every problem that was found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Returns all problems in English, one a line."""
        return "\n".join(line(problem) for problem in self.problems)
