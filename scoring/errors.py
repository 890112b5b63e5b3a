"""The error that answers and tables raise when they cannot be used."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from questions import Problem
from questions.problem_words import message

LISTED: Final = 20
"""Problems that are told one by one; of more only the number."""


class AnswerError(ValueError):
    """Answers that cannot be scored, with every problem found (of a table the first `LISTED`), not only one."""

    def __init__(self, problems: Iterable[Problem], count: int | None = None) -> None:
        self.problems = tuple(problems)
        self.count = len(self.problems) if count is None else count
        super().__init__(self.problems, self.count)

    def __str__(self) -> str:
        """The problems, one a line, and how many more there are."""
        lines = [f"{problem.path}: {message(problem)}" for problem in self.problems[:LISTED]]
        more = self.count - len(lines)
        return "\n".join([*lines, f"... and {more} more"] if more else lines)
