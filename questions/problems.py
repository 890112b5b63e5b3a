"""Problems of a pack or of answers to it as data: a code, a location and facts, without words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]
"""An error keeps a pack from loading; a warning is a matter for the author's judgement."""

Fact = str | int | float
"""A value that is the same in every language: an id, a key, a number, a piece of the file."""


@dataclass(frozen=True)
class Problem:
    """One problem: its code, its location such as ``pack.yaml: items.al03.left``, and the facts for its message.

    `questions.problem_words` renders the message in English, `quiz.i18n.problem_words` in the reader's language.
    """

    code: str
    path: str
    facts: Mapping[str, Fact] = field(default_factory=dict, hash=False)
    """Placeholder -> value."""
    severity: Severity = "error"


def warning(code: str, path: str, facts: Mapping[str, Fact] | None = None) -> Problem:
    """Returns a problem that does not keep the pack from loading."""
    return Problem(code, path, facts or {}, "warning")
