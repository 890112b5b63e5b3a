"""Live rooms, as participants and onlookers have them: join, answer, finish, look.

A person who joins gets an attempt like any other, with a private link; the room only knows which attempts are in it.
So an answer is stored once, under attempt and item, however often a phone sends it, and the result stays the person's.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from time import monotonic
from typing import Final

from questions import Pack
from questions.ids import ItemId, Language
from quiz.flow import Attempt, Names, Phase, Room, Token
from quiz.flow.rooms.nickname import LONGEST, cleaned
from quiz.flow.rooms.room import answering, as_of, joining
from quiz.flow.rooms.room_code import read_code
from quiz.services.attempts.attempt_service import AnswerSubmission, AttemptService
from quiz.services.errors import AttemptError, ServiceError
from quiz.services.rooms.room_store import RoomStore
from quiz.services.rooms.snapshot import ScorePeople, WallSnapshot, take_snapshot
from quiz.services.rooms.snapshot_cache import TtlCache
from quiz.services.tokens import hashed

WALL_SECONDS: Final = 2.0
ROOM_SECONDS: Final = 1.0
"""How old the wall, and the room as phones watch it, may be: all who look share what was read."""

_SHOWN: Final = 40
"""Characters of a mistyped code that are told back."""


@dataclass(frozen=True)
class RoomService:
    """What a token or a code leads to is read afresh; only `seen` and `wall` may be a moment old."""

    store: RoomStore
    attempts: AttemptService
    score_people: ScorePeople
    _walls: TtlCache[WallSnapshot] = field(
        default_factory=lambda: TtlCache(WALL_SECONDS, monotonic), repr=False, compare=False
    )
    _seen: TtlCache[Room] = field(default_factory=lambda: TtlCache(ROOM_SECONDS, monotonic), repr=False, compare=False)

    def find_by_code(self, typed: str) -> Room:
        """The room behind a code as it was typed, closed or not.

        Raises:
            ServiceError: ``unknown_code``.
        """
        code, now = read_code(typed), self.attempts.now()
        room = self.store.by_code(code, now) if code else None
        if room is None:
            raise ServiceError("unknown_code", typed=typed[:_SHOWN])
        return as_of(room, now)

    def join(
        self, typed: str, language: Language, nickname: str = "", token: Token | None = None
    ) -> tuple[Token, Attempt, Room]:
        """A new attempt in the room of a code, from the lobby until the room closes; its token is the way back to it.

        Args:
            typed: the code.
            language: the phone's; the room's own goes before it.
            nickname: forgotten where the room has none.
            token: drawn by the caller, so that two calls with it make one person, also at once; None draws one. A
                token that belongs to an attempt elsewhere is not used: another is drawn.

        Raises:
            ServiceError: ``unknown_code``, ``room_closed``, ``room_locked``, ``room_full``, ``nickname_too_long``,
                ``unknown_language``; nothing is stored then.
        """
        room = self.find_by_code(typed)
        if token is not None and self._is_in(room, token):
            return token, self.attempts.resume(token), room
        if (code := joining(room)) is not None:
            raise ServiceError(code)
        name, token = _named(room, nickname), token or self.attempts.new_token()
        fresh = self.attempts.fresh(
            self.pack_of(room), room.plan.form, room.plan.language or language, self.attempts.now(), room.expires
        )
        attempt = replace(fresh, room_id=room.id)
        outcome = self.store.join(room, attempt, hashed(token), name)
        if outcome == "taken":  # by another call with this token, just now, or by an attempt elsewhere
            return self.join(typed, language, nickname, token if self._is_in(room, token) else None)
        if outcome == "full":
            raise ServiceError("room_full", seats=room.plan.seats)
        if outcome == "gone":
            raise ServiceError("unknown_code", typed=typed[:_SHOWN])
        return token, attempt, room

    def pack_of(self, room: Room) -> Pack:
        """Exactly the pack that the room was opened with."""
        return self.attempts.packs.exactly(room.content_hash)

    def items_of(self, room: Room) -> tuple[ItemId, ...]:
        """The room's items in asking order."""
        return self.pack_of(room).form(room.plan.form).items

    def room_of(self, token: Token) -> Room | None:
        """The room of an attempt; None where it is in none.

        Raises:
            AttemptError: ``damaged``.
        """
        room = self.store.by_token(hashed(token), self.attempts.now())
        return None if room is None else as_of(room, self.attempts.now())

    def room_with(self, attempt: Attempt) -> Room | None:
        """Returns the room of an attempt that was just read; None, without a look at the store, where it is in none."""
        if attempt.room_id is None:
            return None
        now = self.attempts.now()
        room = self.store.by_id(attempt.room_id, now)
        return None if room is None else as_of(room, now)

    def submit(self, token: Token, said: AnswerSubmission) -> Attempt:
        """Stores an answer or a skip as `submit_to`, to the attempt of a token and in its room, if it is in one."""
        attempt = self.attempts.resume(token)
        return self.submit_to(attempt, self.room_with(attempt), said, token)

    def submit_to(self, attempt: Attempt, room: Room | None, said: AnswerSubmission, token: Token) -> Attempt:
        """Stores an answer or a skip in place of an earlier one and returns the attempt with what is stored then.

        Args:
            attempt: as it was read just now.
            room: the attempt's own, read just now; None where it is in none.
            said: what was answered.
            token: the attempt's.

        Raises:
            ServiceError: ``not_started``, ``room_closed``, ``not_released``, and whatever `AttemptService.submit`
                refuses; nothing is stored then.
        """
        if room is not None:
            code = answering(room, said.item, self.items_of(room), self.attempts.now())
            if code is not None:
                raise ServiceError(code, item=said.item)
        answered = self.attempts.submit_to(attempt, said)
        if room is not None and said.sent > 0:
            self.store.report(hashed(token), min(said.sent, len(self.items_of(room))), self.attempts.now())
        return answered

    def finish(self, token: Token) -> Attempt:
        """The attempt, finished now or when it first was; in a closed room also with items left open.

        Raises:
            ServiceError: ``unfinished``, while the room goes on and an item has been neither answered nor skipped.
        """
        room = self.room_of(token)
        if room is None or room.phase is not Phase.CLOSED:
            return self.attempts.finish(token)
        attempt = self.attempts.resume(token)
        if self.attempts.store.finish(attempt.id, self.attempts.now()) is None:
            raise AttemptError("unknown")
        return self.attempts.resume(token)

    def seen(self, room_id: str) -> Room:
        """The room for phones that watch it: `ROOM_SECONDS` old at most, and one read a moment for all of them.

        Raises:
            ServiceError: ``room_gone``.
        """
        return self._seen.get_or_load(room_id, lambda: self._fresh(room_id))

    def wall(self, room_id: str) -> WallSnapshot:
        """The snapshot that everybody sees: `WALL_SECONDS` old at most, and one read a moment for all who look.

        Raises:
            ServiceError: ``room_gone``.
        """
        return self._walls.get_or_load(room_id, lambda: self._snapshot(room_id))

    def moved(self, room_id: str) -> None:
        """Makes this process forget what it has read of a room: who looks next sees what has just been done."""
        self.store.after_commit(lambda: self._seen.invalidate(room_id))
        self.store.after_commit(lambda: self._walls.invalidate(room_id))

    def purge(self, expired_by: datetime) -> int:
        """Removes rooms that had expired by a moment, with their members' attempts, and returns how many there were."""
        return self.store.purge(expired_by)

    def _is_in(self, room: Room, token: Token) -> bool:
        known = self.room_of(token)
        return known is not None and known.id == room.id

    def _fresh(self, room_id: str) -> Room:
        now = self.attempts.now()
        room = self.store.by_id(room_id, now)
        if room is None:
            raise ServiceError("room_gone")
        return as_of(room, now)

    def _snapshot(self, room_id: str) -> WallSnapshot:
        room = self._fresh(room_id)
        return take_snapshot(
            room, self.pack_of(room), self.store.member_answers(room_id), self.score_people, self.attempts.now()
        )


def _named(room: Room, nickname: str) -> str | None:
    name = cleaned(nickname) if room.plan.names is Names.OPTIONAL else ""
    if len(name) > LONGEST:
        raise ServiceError("nickname_too_long", longest=LONGEST)
    return name or None
