"""What one attempt came to, in one value: everything that a report or an export tells."""

from __future__ import annotations

from dataclasses import dataclass

from questions import Pack
from quiz.flow.attempt import Attempt
from scoring import Distance, Explanation, Flip, Result, explain, fewest_changes, flips, score


@dataclass(frozen=True)
class Record:
    """An attempt with its result, what made it, and what would flip it."""

    attempt: Attempt
    result: Result
    explanation: Explanation
    flips: tuple[Flip, ...]
    distance: Distance | None

    @classmethod
    def of(cls, attempt: Attempt, pack: Pack) -> Record:
        """The record of an attempt, scored with the pack that it was taken with.

        Raises:
            AnswerError: an answer does not belong to the pack.
        """
        said = attempt.responses
        reasons, tips = explain(pack, said), flips(pack, said)
        return cls(attempt, score(pack, said, attempt.form), reasons, tips, fewest_changes(pack, said))
