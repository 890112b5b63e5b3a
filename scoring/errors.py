"""Defines the error that is raised for answers and tables that cannot be used."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from questions import Problem
from scoring.problem_words import line

LISTED: Final = 20
"""Maximum number of problems that are listed one by one; of the others only the number is given."""


class AnswerError(ValueError):
    """Raised for answers that cannot be used; carries every problem found, of a table the first `LISTED`.

    Attributes:
        problems: codes of `problem_words.TEMPLATES`, with a code of `problem_words.PLACES` as their path.
        count: the number of problems found, including those that are not listed.
    """

    def __init__(self, problems: Iterable[Problem], count: int | None = None) -> None:
        self.problems = tuple(problems)
        self.count = len(self.problems) if count is None else count
        super().__init__(self.problems, self.count)

    def __str__(self) -> str:
        """Returns the problems in English, one a line, and how many more there are."""
        lines = [line(problem) for problem in self.problems[:LISTED]]
        more = self.count - len(lines)
        return "\n".join([*lines, f"... and {more} more"] if more else lines)
