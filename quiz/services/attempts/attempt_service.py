"""Taking the quiz: start, answer, skip, finish, come back by link, delete."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar

from questions import Pack
from questions.ids import FormId, ItemId, Language, PackId, Response
from quiz.flow import Answer, Attempt, ClientStamp, Token, bank, next_open, route
from quiz.services.attempts.attempt_store import AttemptStore
from quiz.services.errors import AttemptError, ServiceError
from quiz.services.pack_shelf import PackShelf
from quiz.services.tokens import hashed

Found = TypeVar("Found")


@dataclass(frozen=True)
class AnswerSubmission:
    """What a person says to an item: a response, or None for a skip.

    A number of seconds that cannot be (negative, not finite) counts as not measured.
    """

    item: ItemId
    response: Response | None
    language: Language
    seconds: float | None = None
    sent: int = 0
    """Different items that this device has sent an answer to so far, this one among them, and none that was refused;
    0 where it does not say."""
    stamp: ClientStamp | None = None
    age: float = 0.0
    """Seconds since it was given, by the device's own clock: an answer may wait long for a line."""


@dataclass(frozen=True)
class AttemptService:
    """Everything that a person does with an attempt.

    Every method that takes a token reads the attempt afresh, so that two devices with one link see each other's
    answers, and raises AttemptError where the token opens none. An expired attempt can only be deleted.
    """

    store: AttemptStore
    packs: PackShelf
    now: Callable[[], datetime]
    new_token: Callable[[], Token]
    new_id: Callable[[], str]
    new_seed: Callable[[], int]
    keep_days: int

    def start(
        self, pack_id: PackId, form: FormId, language: Language, token: Token | None = None
    ) -> tuple[Token, Attempt]:
        """A new attempt, stored, with the token that leads back to it.

        Args:
            pack_id: what it asks.
            form: how much of it.
            language: in which language.
            token: drawn by the caller, so that two calls with it make one attempt, also at once; None draws one.

        Raises:
            ServiceError: ``unknown_pack``, ``unknown_form``, ``unknown_language``.
            AttemptError: ``unknown``, if the token's attempt has expired.
        """
        if token is not None and (known := self.store.find(hashed(token), self.now())) is not None:
            return token, known
        pack, token, now = self.packs.current(pack_id), token or self.new_token(), self.now()
        attempt = self.fresh(pack, form, language, now, now + timedelta(days=self.keep_days))
        created = self.store.create(attempt, hashed(token), pack.canonical)
        return token, attempt if created else self.resume(token)

    def fresh(self, pack: Pack, form: FormId, language: Language, started: datetime, expires: datetime) -> Attempt:
        """An attempt that is stored nowhere yet.

        Raises:
            ServiceError: ``unknown_form``, ``unknown_language``.
        """
        if form not in {each.id for each in pack.structure.forms}:
            raise ServiceError("unknown_form", pack=pack.id, form=form)
        return Attempt(
            id=self.new_id(),
            pack=pack.id,
            version=pack.version,
            content_hash=pack.content_hash,
            form=form,
            language=_spoken(pack, language),
            seed=self.new_seed(),
            started=started,
            finished=None,
            expires=expires,
            answers={},
        )

    def resume(self, token: Token) -> Attempt:
        """The attempt as it is stored now.

        Raises:
            AttemptError: ``damaged`` or ``unknown``.
        """
        return _there(self.store.find(hashed(token), self.now()))

    def pack_of(self, attempt: Attempt) -> Pack:
        """Exactly the pack that the attempt was started with, whatever is on offer today."""
        return self.packs.exactly(attempt.content_hash)

    def answer(
        self, token: Token, item: ItemId, response: Response, language: Language, seconds: float | None = None
    ) -> Attempt:
        """Stores an answer, as `submit`; None is none here."""
        if response is None:
            raise ServiceError("not_an_option", item=item, response=response)
        return self.submit(token, AnswerSubmission(item, response, language, seconds))

    def skip(self, token: Token, item: ItemId, language: Language, seconds: float | None = None) -> Attempt:
        """Stores that the person would rather not say, as `submit`."""
        return self.submit(token, AnswerSubmission(item, None, language, seconds))

    def submit(self, token: Token, said: AnswerSubmission) -> Attempt:
        """Stores an answer or a skip as `submit_to`, to the attempt of a token."""
        return self.submit_to(self.resume(token), said)

    def submit_to(self, attempt: Attempt, said: AnswerSubmission) -> Attempt:
        """Stores an answer or a skip in place of an earlier one and returns the attempt with what is stored then.

        An answer may also be changed after the attempt was finished. A late copy of an older answer changes nothing
        (`AttemptStore.put`), and the attempt is returned with the newer one.

        An adaptive form takes one to any item of the pack (`quiz.flow.attempts.adaptive_form` says why).

        Raises:
            ServiceError: ``not_in_form``, ``not_an_option``, ``unknown_language``; nothing is stored then.
        """
        self._check(attempt, said)
        given = max(self.now() - timedelta(seconds=said.age), attempt.started)
        answer = Answer(said.response, said.language, given, _measured(said.seconds))
        stored = _there(self.store.put(attempt.id, said.item, answer, said.stamp))
        return attempt.with_answer(said.item, stored)

    def finish(self, token: Token) -> Attempt:
        """The attempt, finished now or when it first was.

        Raises:
            ServiceError: ``unfinished``, while an item has been neither answered nor skipped.
        """
        attempt = self.resume(token)
        pack = self.pack_of(attempt)
        if (item := next_open(pack, attempt)) is not None:
            left = sum(each not in attempt.answers for each in route(pack, attempt))
            raise ServiceError("unfinished", left=left, item=item)
        finished = self.store.finish(attempt.id, self.now())
        return replace(attempt, finished=_there(finished))

    def set_language(self, token: Token, language: Language) -> Attempt:
        """The attempt, in another language from here on; what each answer was given in stays with the answer.

        Raises:
            ServiceError: ``unknown_language``.
        """
        attempt = self.resume(token)
        spoken = _spoken(self.pack_of(attempt), language)
        if not self.store.set_language(attempt.id, spoken):
            raise AttemptError("unknown")
        return replace(attempt, language=spoken)

    def delete(self, token: Token) -> None:
        """Removes the attempt and every answer; the token is unknown from then on.

        Raises:
            AttemptError: ``damaged`` or ``unknown``.
        """
        if not self.store.delete(hashed(token)):
            raise AttemptError("unknown")

    def purge(self, expired_by: datetime) -> int:
        """Removes the attempts that had expired by a moment, and returns how many there were."""
        return self.store.purge(expired_by)

    def _check(self, attempt: Attempt, said: AnswerSubmission) -> None:
        pack = self.pack_of(attempt)
        if said.item not in bank(pack, attempt.form):
            raise ServiceError("not_in_form", item=said.item, form=attempt.form)
        _spoken(pack, said.language)
        options = {(type(option), option) for option in pack.item(said.item).places}  # True is no 1
        if said.response is not None and (type(said.response), said.response) not in options:
            raise ServiceError("not_an_option", item=said.item, response=said.response)


def _there(found: Found | None) -> Found:
    if found is None:
        raise AttemptError("unknown")
    return found


def _spoken(pack: Pack, language: Language) -> Language:
    if language not in pack.languages:
        raise ServiceError("unknown_language", pack=pack.id, language=language)
    return language


def _measured(seconds: float | None) -> float | None:
    return seconds if seconds is not None and math.isfinite(seconds) and seconds >= 0 else None
