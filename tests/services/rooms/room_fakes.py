"""A store of rooms in memory, over the one of attempts, and the use cases on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import product

from questions import Pack
from questions.ids import ItemId, Response
from quiz.flow import Attempt, Code, HostAction, Plan, Room
from quiz.flow.rooms.room_code import ALPHABET
from quiz.services import HostToken, RoomHostService, RoomService
from quiz.services.rooms.room_store import Member, MemberAnswers, RoomStore
from quiz.services.rooms.snapshot import PersonScore
from quiz.services.rooms.snapshot_cache import TtlCache
from tests.services.fakes import TINY, Clock, MemoryAttempts, make_taking
from tests.services.memory_units import MemoryStore, MemoryUnits


@dataclass
class Seat:
    """A member with what the store knows besides."""

    room_id: str
    member: Member
    answers_sent: int = 0
    answers_sent_at: datetime | None = None


@dataclass
class MemoryRooms(MemoryStore):
    """`RoomStore` in dictionaries; an attempt that is gone has no seat, as with a foreign key."""

    attempts: MemoryAttempts = field(default_factory=MemoryAttempts)
    rooms: dict[str, Room] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.units.stores.append(self)

    @property
    def units(self) -> MemoryUnits:
        return self.attempts.units

    def create(self, room: Room, host_hash: str, canonical: str) -> bool:
        with self.units.lock:
            if host_hash in self.rooms or any(room.code == other.code for other in self.rooms.values()):
                return False
            self.attempts.packs.setdefault(room.content_hash, canonical)
            self.rooms[host_hash] = room
            return True

    def by_code(self, code: Code, now: datetime) -> Room | None:
        return next((room for room in self._alive(now).values() if room.code == code), None)

    def by_host(self, host_hash: str, now: datetime) -> Room | None:
        return self._alive(now).get(host_hash)

    def by_id(self, room_id: str, now: datetime) -> Room | None:
        return next((room for room in self._alive(now).values() if room.id == room_id), None)

    def by_token(self, token_hash: str, now: datetime) -> Room | None:
        seat = self._taken().get(token_hash)
        return self.by_id(seat.room_id, now) if seat else None

    def change(self, room: Room, revision: int) -> bool:
        for key, stored in self.rooms.items():
            if (stored.id, stored.revision) == (room.id, revision):
                self.rooms[key] = room
                return True
        return False

    def join(self, room: Room, attempt: Attempt, token_hash: str, nickname: str | None) -> str:
        with self.units.lock:
            return self._join(room, attempt, token_hash, nickname)

    def _join(self, room: Room, attempt: Attempt, token_hash: str, nickname: str | None) -> str:
        if self.by_id(room.id, attempt.started) is None:
            return "gone"
        if token_hash in self.attempts.attempts:
            return "taken"
        numbers = [seat.member.number for seat in self._taken().values() if seat.room_id == room.id]
        if len(numbers) >= room.plan.seats:
            return "full"
        self.attempts.attempts[token_hash] = replace(attempt, room_id=room.id)
        self.seats[token_hash] = Seat(room.id, Member(max(numbers, default=0) + 1, nickname, attempt.started))
        return "in"

    def report(self, token_hash: str, sent: int, at: datetime) -> None:
        seat = self._taken().get(token_hash)
        if seat and sent > seat.answers_sent:
            seat.answers_sent, seat.answers_sent_at = sent, at

    def members(self, room_id: str) -> tuple[Member, ...]:
        mine = (seat.member for seat in self._taken().values() if seat.room_id == room_id)
        return tuple(sorted(mine, key=lambda member: member.number))

    def remove_name(self, room_id: str, number: int) -> bool:
        for seat in self._taken().values():
            if (seat.room_id, seat.member.number) == (room_id, number):
                seat.member = replace(seat.member, nickname=None, nickname_removed=True)
                return True
        return False

    def member_answers(self, room_id: str) -> tuple[MemberAnswers, ...]:
        mine = [(self.attempts.attempts[key], seat) for key, seat in self._taken().items() if seat.room_id == room_id]
        return tuple(
            MemberAnswers(
                attempt.id,
                seat.member,
                seat.answers_sent,
                seat.answers_sent_at,
                len(attempt.answers),
                attempt.responses,
            )
            for attempt, seat in sorted(mine, key=lambda pair: pair[0].id)
        )

    def delete(self, room_id: str) -> bool:
        return self._remove([key for key, room in self.rooms.items() if room.id == room_id]) == 1

    def rehearsals(self) -> tuple[str, ...]:
        return tuple(room.id for room in self.rooms.values() if room.plan.rehearsal)

    def purge(self, now: datetime) -> int:
        return self._remove([key for key, room in self.rooms.items() if room.expires <= now])

    def _alive(self, now: datetime) -> dict[str, Room]:
        return {key: room for key, room in self.rooms.items() if room.expires > now}

    def _taken(self) -> dict[str, Seat]:
        self.seats = {key: seat for key, seat in self.seats.items() if key in self.attempts.attempts}
        return self.seats

    def _remove(self, keys: list[str]) -> int:
        gone = {self.rooms.pop(key).id for key in keys}
        for key in [key for key, seat in self._taken().items() if seat.room_id in gone]:
            self.attempts.delete(key)
        self._taken()
        return len(keys)


def plain_standings(pack: Pack, people: Sequence[Mapping[ItemId, Response | None]]) -> tuple[PersonScore, ...]:
    """Everybody in the middle, leaning to the pack's first role: for tests that are about something else."""
    return tuple(PersonScore(dict.fromkeys(pack.dimension_ids, 50.0), pack.role_ids[0]) for _ in people)


@dataclass
class Ticks:
    """A clock of seconds that stands until it is moved."""

    time: float = 0.0

    def __call__(self) -> float:
        return self.time


def make_hosting(
    store: RoomStore | None = None, clock: Clock | None = None, ticks: Ticks | None = None
) -> RoomHostService:
    """Rooms on the tiny pack, with codes that count up; what has been read is kept for two ticks."""
    store = MemoryRooms() if store is None else store
    ticks = ticks or Ticks()
    attempt_service = make_taking(store.attempts, clock)
    codes = ("".join(code) for code in product(ALPHABET, repeat=6))
    rooms = RoomService(store, attempt_service, plain_standings, TtlCache(2.0, ticks), TtlCache(1.0, ticks))
    return RoomHostService(rooms, lambda: Code(next(codes)))


def opened(host_service: RoomHostService, **choices: object) -> tuple[HostToken, Room]:
    """A room with these choices."""
    return host_service.open(Plan(TINY.id, **choices))


def begun(host_service: RoomHostService, **choices: object) -> tuple[HostToken, Room]:
    """A room with these choices that has started."""
    key, room = opened(host_service, **choices)
    return key, host_service.act(key, HostAction.START, room.revision)


def do(host_service: RoomHostService, key: HostToken, *steps: HostAction) -> Room:
    """Takes a host's steps, one after the other."""
    room = host_service.room(key)
    for step in steps:
        room = host_service.act(key, step, room.revision)
    return room
