"""Stand-ins for what the use cases are given: a store in memory, a clock to turn, ids that can be foretold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from questions import Pack, load_pack
from questions.ids import EXPRESS, FormId, ItemId, Language, PackId
from quiz.flow import Answer, Attempt, ClientStamp, Token, next_open, option_order
from quiz.services import AttemptService, AttemptStore, PackShelf, ServiceError
from tests.services.memory_units import MemoryStore, MemoryUnits

TINY = load_pack(Path(__file__).parents[1] / "packs" / "tiny")
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ES, EN = Language("es"), Language("en")
FULL, ROOM, SHORT = FormId("full"), FormId("room"), EXPRESS


def refusal(error: pytest.ExceptionInfo[ServiceError]) -> tuple[str, dict[str, object]]:
    """The code and the facts."""
    return error.value.code, error.value.facts


@dataclass
class Clock:
    """Says the same time until it is moved."""

    time: datetime = NOON

    def __call__(self) -> datetime:
        return self.time

    def move(self, step: timedelta) -> None:
        self.time += step


@dataclass
class MemoryAttempts(MemoryStore):
    """`AttemptStore` in dictionaries."""

    attempts: dict[str, Attempt] = field(default_factory=dict)
    packs: dict[str, str] = field(default_factory=dict)
    stamps: dict[tuple[str, ItemId], ClientStamp | None] = field(default_factory=dict, compare=False)
    units: MemoryUnits = field(default_factory=MemoryUnits, compare=False, repr=False)

    def __post_init__(self) -> None:
        self.units.stores.append(self)

    def create(self, attempt: Attempt, token_hash: str, canonical: str) -> bool:
        if self.attempts.setdefault(token_hash, attempt) is not attempt:
            return False
        self.packs.setdefault(attempt.content_hash, canonical)
        return True

    def find(self, token_hash: str, now: datetime) -> Attempt | None:
        attempt = self.attempts.get(token_hash)
        return attempt if attempt and attempt.expires > now else None

    def put(self, attempt_id: str, item: ItemId, answer: Answer, stamp: ClientStamp | None = None) -> Answer | None:
        last, there = self.stamps.get((attempt_id, item)), self._change(attempt_id, lambda same: same)
        if there is None:
            return None
        if stamp and (earlier := there.answers.get(item)):
            same = last is not None and last.client_id == stamp.client_id
            if stamp.sequence < last.sequence if same else answer.at < earlier.at:
                return earlier
        self.stamps[attempt_id, item] = stamp
        self._change(attempt_id, lambda attempt: attempt.with_answer(item, answer))
        return answer

    def finish(self, attempt_id: str, at: datetime) -> datetime | None:
        changed = self._change(attempt_id, lambda attempt: replace(attempt, finished=attempt.finished or at))
        return changed.finished if changed else None

    def set_language(self, attempt_id: str, language: Language) -> bool:
        return self._change(attempt_id, lambda attempt: replace(attempt, language=language)) is not None

    def delete(self, token_hash: str) -> bool:
        return self._remove([token_hash] if token_hash in self.attempts else []) == 1

    def purge(self, now: datetime) -> int:
        return self._remove([key for key, attempt in self.attempts.items() if attempt.expires <= now])

    def canonical(self, content_hash: str) -> str | None:
        return self.packs.get(content_hash)

    def pack_hashes(self) -> tuple[str, ...]:
        return tuple(sorted(self.packs))

    def finished(self, pack: PackId, now: datetime) -> Iterator[Attempt]:
        chosen = (each for each in self.attempts.values() if each.pack == pack and each.finished and each.expires > now)
        yield from sorted(chosen, key=lambda attempt: attempt.id)

    def close(self) -> None:
        return

    def _change(self, attempt_id, change) -> Attempt | None:  # noqa: ANN001 - a lambda over attempts
        for key, attempt in self.attempts.items():
            if attempt.id == attempt_id:
                self.attempts[key] = change(attempt)
                return self.attempts[key]
        return None

    def _remove(self, keys: list[str]) -> int:
        for key in keys:
            del self.attempts[key]
        used = {attempt.content_hash for attempt in self.attempts.values()}
        self.packs = {key: text for key, text in self.packs.items() if key in used}
        return len(keys)


def make_taking(store: AttemptStore | None = None, clock: Clock | None = None, *packs: Pack) -> AttemptService:
    """The use case over the tiny pack, with tokens and ids that count up."""
    store = MemoryAttempts() if store is None else store
    tokens, ids, seeds = count(1), count(1), count(1)
    return AttemptService(
        store=store,
        packs=PackShelf(packs or (TINY,), store.canonical),
        now=clock or Clock(),
        new_token=lambda: Token(f"{next(tokens):022d}"),
        new_id=lambda: f"attempt-{next(ids):04d}",
        new_seed=lambda: next(seeds),
        keep_days=180,
    )


def later(pack: Pack) -> Pack:
    """The pack in its next version: one word is another, so its hash is too; its items are the same."""
    structure = pack.structure.model_copy(update={"version": "1.0.1"})
    return Pack(structure, pack.texts)


def turned(pack: Pack) -> Pack:
    """A later version in which an agree item is keyed the other way round."""
    items = tuple(
        item.model_copy(update={"keyed": "-" if item.keyed == "+" else "+"}) if item.format == "agree" else item
        for item in pack.structure.items
    )
    return Pack(pack.structure.model_copy(update={"version": "2.0.0", "items": items}), pack.texts)


def answer_all(attempt_service: AttemptService, token: Token) -> Attempt:
    """Answers whatever is asked with the first option shown, until nothing is."""
    attempt = attempt_service.resume(token)
    pack = attempt_service.pack_of(attempt)
    while item := next_open(pack, attempt):
        attempt = attempt_service.answer(token, item, option_order(pack.item(item), attempt.seed)[0], ES)
    return attempt
