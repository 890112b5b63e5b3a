"""What rooms need of a store (the port); `quiz.storage` keeps it in SQL, the tests also in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from questions.ids import ItemId, Response
from quiz.flow import Attempt, Code, Room
from quiz.services.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Member:
    """Someone in a room, as its host sees them: never with their answers."""

    number: int
    """In the order of joining, from 1; a number is not given twice while its holder is there."""
    nickname: str | None
    joined: datetime
    nickname_removed: bool = False
    """Whether the host has taken the nickname away."""


@dataclass(frozen=True)
class MemberAnswers:
    """One member's answers as they are stored at a moment."""

    attempt_id: str
    member: Member
    answers_sent: int
    """Different items that the person's devices report to have sent an answer to; 0 if none has reported."""
    answers_sent_at: datetime | None
    """When that number last rose."""
    stored: int
    """Rows that the store itself counts."""
    answers: Mapping[ItemId, Response | None]
    """What those rows say; a skip is None."""


class RoomStore(UnitOfWork, Protocol):
    """Rooms and who is in them; their answers are the attempts', in the same database.

    When a method returns, its change is stored; when it raises StorageError, nothing of it is. Every method may
    raise StorageError. Times are in UTC. An expired room is found by none of its keys.
    """

    def create(self, room: Room, host_hash: str, canonical: str) -> bool:
        """Stores a new room, and its pack's text if that is not stored yet.

        Returns False, and stores nothing, if another room has its code or its host's token.
        """

    def by_code(self, code: Code, now: datetime) -> Room | None:
        """The room of a code."""

    def by_host(self, host_hash: str, now: datetime) -> Room | None:
        """The room of a host's token."""

    def by_id(self, room_id: str, now: datetime) -> Room | None:
        """The room of an id."""

    def by_token(self, token_hash: str, now: datetime) -> Room | None:
        """The room of an attempt's token; None also for an attempt in no room."""

    def change(self, room: Room, revision: int) -> bool:
        """Stores what a move changed, if the stored room is still at that revision; False where it is not."""

    def join(
        self, room: Room, attempt: Attempt, token_hash: str, nickname: str | None
    ) -> Literal["in", "taken", "full", "gone"]:
        """Stores an attempt and its place in the room, both or neither, and returns the outcome.

        ``taken`` means that the token has an attempt already, in this room or not; it comes before ``full``.
        """

    def report(self, token_hash: str, sent: int, at: datetime) -> None:
        """Raises what an attempt's devices have sent to this number; a lower one, or no membership, changes nothing."""

    def members(self, room_id: str) -> tuple[Member, ...]:
        """Who is in a room, in the order of joining."""

    def remove_name(self, room_id: str, number: int) -> bool:
        """Removes a member's nickname for good; False where nobody has that number."""

    def member_answers(self, room_id: str) -> tuple[MemberAnswers, ...]:
        """Everybody's answers at one moment, in an order that says nothing of when they joined."""

    def delete(self, room_id: str) -> bool:
        """Removes a room, its members' attempts with their answers, and a pack nothing refers to any more."""

    def rehearsals(self) -> tuple[str, ...]:
        """The ids of all rehearsals, expired ones too."""

    def purge(self, now: datetime) -> int:
        """Removes every expired room in the same way; how many there were."""
