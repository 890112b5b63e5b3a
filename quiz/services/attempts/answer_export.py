"""Answers without people: a table that ``python -m scoring score`` reads."""

from __future__ import annotations

from dataclasses import dataclass

from questions import Pack
from questions.ids import PackId
from quiz.flow import Attempt
from quiz.services.attempts.attempt_service import AttemptService


@dataclass(frozen=True)
class AnswerTable:
    """A row for each finished attempt: a running number, then the response to each item of the pack as shown.

    Neither the number nor the order says when an attempt was made; an empty cell is a missing answer.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left_out: int
    """Finished attempts at an earlier version whose items are other ones: today's keys would misread them."""


def answer_table(attempt_service: AttemptService, pack_id: PackId) -> AnswerTable:
    """The answers to a pack on offer, of every attempt that is finished and not expired.

    Raises:
        ServiceError: ``unknown_pack``.
    """
    pack = attempt_service.packs.current(pack_id)
    finished = tuple(attempt_service.store.finished(pack_id, attempt_service.now()))
    fitting = [
        attempt for attempt in finished if attempt_service.pack_of(attempt).structure.items == pack.structure.items
    ]
    return AnswerTable(
        columns=("respondent", *(item.id for item in pack.structure.items)),
        rows=tuple((str(number), *_cells(pack, attempt)) for number, attempt in enumerate(fitting, start=1)),
        left_out=len(finished) - len(fitting),
    )


def _cells(pack: Pack, attempt: Attempt) -> tuple[str, ...]:
    given = (attempt.responses.get(item.id) for item in pack.structure.items)
    return tuple("" if response is None else str(response) for response in given)
