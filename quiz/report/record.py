"""What one attempt came to, in one value: everything that a report or an export tells."""

from __future__ import annotations

from dataclasses import dataclass

from questions import Pack
from quiz.flow.attempt import Attempt
from scoring import Explanation, Result, Robustness, explain, robustness, score


@dataclass(frozen=True)
class Record:
    """An attempt with its result, what made it, and how easily it could have been another one."""

    attempt: Attempt
    result: Result
    explanation: Explanation
    robustness: Robustness

    @classmethod
    def of(cls, attempt: Attempt, pack: Pack) -> Record:
        """The record of an attempt, scored with the pack that it was taken with.

        Raises:
            AnswerError: an answer does not belong to the pack.
        """
        said = attempt.responses
        return cls(attempt, score(pack, said, attempt.form), explain(pack, said), robustness(pack, said))
