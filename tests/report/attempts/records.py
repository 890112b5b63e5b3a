"""Finished attempts of the people in `tests.present.people`."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from questions import Pack
from questions.ids import EXPRESS, FormId, ItemId, Language
from quiz.flow import next_open
from quiz.flow.attempts.attempt import Answer, Attempt
from quiz.report.attempts.record import Record
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


def short_attempt(answers: Answers) -> Attempt:
    """The adaptive form as this person takes it; what they do not answer, they skip. A minute lies between answers."""
    now = replace(attempt({}), form=EXPRESS, finished=None)
    while item := next_open(PACK, now):
        at = START + timedelta(minutes=len(now.answers))
        now = now.with_answer(item, Answer(answers.get(item), now.language, at, 4.5))
    return replace(now, finished=START + timedelta(hours=1))


def short_record(name: str) -> Record:
    return Record.of(short_attempt(PEOPLE[name]), PACK)
