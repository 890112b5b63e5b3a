"""One person's attempt as a value: what was asked of whom, and what they have said so far.

Nothing here says which question comes next: that follows from the pack and the answers (`quiz.flow.attempts.route`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NewType

from questions.ids import FormId, ItemId, Language, PackId, Response

Token = NewType("Token", str)
"""Lets its holder see and change one attempt: 128 random bits, url-safe. Only its hash is ever stored."""


@dataclass(frozen=True)
class Answer:
    """What a person said to one item; a ``response`` of None is a skip: dealt with, and missing for the score."""

    response: Response | None
    language: Language
    at: datetime
    seconds: float | None
    """Seconds for which the item was on screen, 0 or more; None where nobody measured them."""

    @property
    def skipped(self) -> bool:
        """True where the person would rather not say."""
        return self.response is None


@dataclass(frozen=True)
class ClientStamp:
    """Client id and sequence number of an answer, so that a delayed request cannot overwrite a newer one."""

    client_id: str
    """A random name that a browser draws for an attempt; it says nothing about the person or the device."""
    sequence: int
    """Rises with each action of that browser in that attempt, in all of its pages together."""


@dataclass(frozen=True)
class Attempt:
    """One way through one form of one pack, exactly the pack of ``content_hash``; every time is in UTC."""

    id: str
    pack: PackId
    version: str
    content_hash: str
    form: FormId
    language: Language
    seed: int
    started: datetime
    finished: datetime | None
    expires: datetime
    answers: Mapping[ItemId, Answer]
    """In the order in which the items were first dealt with."""
    room_id: str | None = None
    """The room that it is in; None for the many that are in none. Nobody joins or leaves one later."""

    @property
    def responses(self) -> dict[ItemId, Response | None]:
        """The answers as scoring takes them: a skip is None, an item not dealt with is absent."""
        return {item: answer.response for item, answer in self.answers.items()}

    def with_answer(self, item: ItemId, answer: Answer) -> Attempt:
        """The attempt after this answer; an earlier one to the same item gives way, and the item keeps its place."""
        return replace(self, answers={**self.answers, item: answer})
