"""Live rooms, as their hosts have them: open, run, moderate, hand out, delete.

Every host of a room uses the same link. Two who press at once make one step: a move says which state of the room it
was made on, and comes too late where that is not the stored one any more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from questions import Pack
from quiz.flow import Code, HostAction, HostActionError, Plan, Room, is_adaptive
from quiz.flow.rooms.room import SMALLEST_GROUP, as_of
from quiz.flow.rooms.transitions import apply_action
from quiz.services.errors import ServiceError
from quiz.services.rooms.room_service import RoomService
from quiz.services.rooms.room_store import Member
from quiz.services.tokens import HostToken, hashed

OPEN_FOR: Final = timedelta(hours=12)
"""How long a room is open if nobody closes it: a forgotten one is closed by the next day."""

MOST_SEATS: Final = 2000
"""Far beyond the 500 phones that a room is built for; a larger number is a slip."""

_TRIES: Final = 20
"""Codes drawn before giving up: with 47 million of them one is nearly always enough."""


class OvertakenError(ServiceError):
    """A move on a room that another host has moved since; ``room`` is how it stands now."""

    def __init__(self, room: Room) -> None:
        self.room = room
        super().__init__("overtaken")


@dataclass(frozen=True)
class RoomHostService:
    """Everything that the holder of a host's token does.

    Every method that takes one raises AttemptError ``damaged`` where it is none, ServiceError ``unknown_host`` where it
    opens no room.
    """

    rooms: RoomService
    new_code: Callable[[], Code]
    keep_days: int = 30
    """Days from its opening after which a room is gone, with its members' attempts."""

    def open(self, plan: Plan, token: HostToken | None = None) -> tuple[HostToken, Room]:
        """A new room, in its lobby, with the token that runs it.

        Args:
            plan: what is chosen for it.
            token: drawn by the caller, so that two calls with it make one room, also at once; None draws one.

        Raises:
            ServiceError: ``unknown_pack``, ``unknown_form``, ``adaptive_form``, ``unknown_language``,
                ``group_too_small``, ``seats_out_of_range``, ``no_free_code``.
        """
        attempt_service, now = self.rooms.attempts, self.rooms.attempts.now()
        if token is not None and (known := self.rooms.store.by_host(hashed(token), now)) is not None:
            return token, as_of(known, now)
        pack, token = attempt_service.packs.current(plan.pack), token or HostToken(attempt_service.new_token())
        _check(pack, plan)
        room = Room(
            id=attempt_service.new_id(),
            code=self.new_code(),
            plan=plan,
            version=pack.version,
            content_hash=pack.content_hash,
            opened=now,
            closes=now + OPEN_FOR,
            expires=now + timedelta(days=self.keep_days),
            all_revealed=not plan.starts_hidden,
        )
        for _ in range(_TRIES):
            if self.rooms.store.create(room, hashed(token), pack.canonical):
                return token, room
            if (known := self.rooms.store.by_host(hashed(token), now)) is not None:
                return token, as_of(known, now)  # another call with this token was faster
            room = replace(room, code=self.new_code())
        raise ServiceError("no_free_code")

    def room(self, token: HostToken) -> Room:
        """The room as it is stored now, closed if its time is up."""
        now = self.rooms.attempts.now()
        room = self.rooms.store.by_host(hashed(token), now)
        if room is None:
            raise ServiceError("unknown_host")
        return as_of(room, now)

    def act(self, token: HostToken, step: HostAction, revision: int) -> Room:
        """The room after a step that was made on its state of that revision.

        Raises:
            OvertakenError: another host was faster; nothing has changed.
            ServiceError: ``not_now``, ``at_start``, ``at_end``, ``too_late``.
        """
        room = self.room(token)
        if room.revision != revision:
            raise OvertakenError(room)
        try:
            moved = apply_action(room, step, self.rooms.attempts.now(), self.rooms.items_of(room))
        except HostActionError as refused:
            raise ServiceError(refused.code, move=step, phase=room.phase) from refused
        if not self.rooms.store.change(moved, revision):
            raise OvertakenError(self.room(token))
        self.rooms.moved(room.id)
        return moved

    def members(self, token: HostToken) -> tuple[Member, ...]:
        """Who is in the room, in the order of joining."""
        return self.rooms.store.members(self.room(token).id)

    def remove_name(self, token: HostToken, number: int) -> None:
        """Takes a member's nickname away for good; the person and the answers stay.

        Raises:
            ServiceError: ``no_such_member``.
        """
        if not self.rooms.store.remove_name(self.room(token).id, number):
            raise ServiceError("no_such_member", number=number)

    def delete(self, token: HostToken) -> None:
        """Removes the room, and with it everybody's attempt in it: their links lead nowhere from then on."""
        room = self.room(token)
        self.rooms.store.delete(room.id)
        self.rooms.moved(room.id)


def _check(pack: Pack, plan: Plan) -> None:
    if plan.form not in {form.id for form in pack.structure.forms}:
        raise ServiceError("unknown_form", pack=pack.id, form=plan.form)
    if is_adaptive(plan.form):
        raise ServiceError("adaptive_form", form=plan.form)
    if plan.language is not None and plan.language not in pack.languages:
        raise ServiceError("unknown_language", pack=pack.id, language=plan.language)
    if plan.min_group_size < SMALLEST_GROUP:
        raise ServiceError("group_too_small", size=plan.min_group_size, smallest=SMALLEST_GROUP)
    if not 1 <= plan.seats <= MOST_SEATS:
        raise ServiceError("seats_out_of_range", seats=plan.seats, most=MOST_SEATS)
