"""What the use cases need of a store (the port); `quiz.storage` keeps it in SQL, the tests also in memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from questions.ids import ItemId, Language, PackId
from quiz.flow import Answer, Attempt, ClientStamp
from quiz.services.unit_of_work import UnitOfWork


class AttemptStore(UnitOfWork, Protocol):
    """Attempts with their answers, and each pack once per content hash.

    When a method returns, its change is stored; when it raises StorageError, nothing of it is. Every method may
    raise StorageError. Times are in UTC.
    """

    def create(self, attempt: Attempt, token_hash: str, canonical: str) -> bool:
        """Stores a new attempt without answers, and its pack's canonical text if that hash is not stored yet.

        Returns False, and stores nothing, if the token has an attempt already, expired or not.
        """

    def find(self, token_hash: str, now: datetime) -> Attempt | None:
        """The attempt of that token as it stands at this moment; None where there is none or it has expired.

        Its answers stand in the order in which their items were first dealt with, whichever was changed since.
        """

    def put(self, attempt_id: str, item: ItemId, answer: Answer, stamp: ClientStamp | None = None) -> Answer | None:
        """Stores an answer in place of any earlier one and returns the answer that is stored then.

        A late answer changes nothing, and the stored one is returned. Late is an answer with a lower number of the same
        client than the stored one, or an earlier one of another client. None if the attempt does not exist any more.
        """

    def finish(self, attempt_id: str, at: datetime) -> datetime | None:
        """Marks the attempt finished unless it is, and says when it was; None where it is not there any more."""

    def set_language(self, attempt_id: str, language: Language) -> bool:
        """Stores the attempt's language; False where the attempt is not there any more."""

    def delete(self, token_hash: str) -> bool:
        """Removes an attempt, its answers, and its pack where no attempt refers to that; False where there is none."""

    def purge(self, now: datetime) -> int:
        """Removes every expired attempt in the same way; how many there were."""

    def canonical(self, content_hash: str) -> str | None:
        """The canonical text of a stored pack; None where that hash is not stored."""

    def pack_hashes(self) -> tuple[str, ...]:
        """Returns the content hashes of all stored packs."""

    def finished(self, pack: PackId, now: datetime) -> Iterator[Attempt]:
        """The finished, unexpired attempts at a pack, in an order that says nothing of when they were made.

        Simulated ones, of a room's rehearsal, are not among them.
        """

    def close(self) -> None:
        """Lets go of files and connections; the store opens them again when it is used again."""
