"""Finished attempts of the people in `tests.present.people`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from questions import Pack
from questions.ids import FormId, ItemId, Language
from quiz.flow.attempt import Answer, Attempt
from quiz.report.record import Record
from tests.present.people import PACK, PEOPLE, Answers

START = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def attempt(answers: Answers, pack: Pack = PACK, name: str = "a1") -> Attempt:
    language = Language("es")
    return Attempt(
        id=name,
        pack=pack.id,
        version=pack.version,
        content_hash=pack.content_hash,
        form=FormId("full"),
        language=language,
        seed=1,
        started=START,
        finished=START + timedelta(minutes=6),
        expires=START + timedelta(days=30),
        answers={ItemId(item): Answer(said, language, START, 4.5) for item, said in answers.items()},
    )


def record(name: str, pack: Pack = PACK) -> Record:
    return Record.of(attempt(PEOPLE[name], pack), pack)
