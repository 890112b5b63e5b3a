"""An attempt with its scores, as reports and exports need it."""

from __future__ import annotations

from dataclasses import dataclass

from questions import Pack
from quiz.flow.attempts.adaptive_form import is_adaptive
from quiz.flow.attempts.attempt import Attempt
from scoring import Explanation, Result, Robustness, explain, robustness, score


@dataclass(frozen=True)
class Record:
    """An attempt with its result, the explanation of the result, and how robust the result is."""

    attempt: Attempt
    result: Result
    explanation: Explanation
    robustness: Robustness

    @classmethod
    def of(cls, attempt: Attempt, pack: Pack) -> Record:
        """Returns the record of an attempt, scored with the pack that it was taken with.

        Raises:
            AnswerError: an answer does not belong to the pack.
        """
        said, adaptive = attempt.responses, is_adaptive(attempt.form)
        result = score(pack, said, None if adaptive else attempt.form, adaptive=adaptive)
        return cls(attempt, result, explain(pack, said), robustness(pack, said))
