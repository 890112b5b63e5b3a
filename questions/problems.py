"""What is wrong with a pack, told to the person who can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]
"""An error keeps a pack from loading; a warning is for the author to weigh."""


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: a code for programs, the place in the pack's folder, and a message with what was expected."""

    code: str
    path: str
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        """The problem on one line, as `lint` prints it."""
        return f"{self.severity} [{self.code}] {self.path}: {self.message}"


class PackError(Exception):
    """A pack that cannot be used, with every problem that was found and not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """All problems, one a line."""
        return "\n".join(str(problem) for problem in self.problems)


def warning(code: str, path: str, message: str) -> Problem:
    """A problem that does not keep the pack from loading."""
    return Problem(code, path, message, "warning")
