"""The question that an attempt shows, and what a person does with it: the same for the page and the route beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from questions import Pack
from questions.ids import ItemId
from quiz.flow import Attempt, Pace, Room, Token
from quiz.flow.attempts.adaptive_form import bank
from quiz.flow.attempts.route import before, next_open, onward, route
from quiz.flow.rooms.due_item import Wait, due_item, question_version
from quiz.services.attempts.attempt_service import AnswerSubmission
from quiz.services.errors import ServiceError
from quiz.services.rooms.room_service import RoomService

Kind = Literal["answer", "save", "skip", "next", "back"]
"""What a person does: ``answer`` goes on, ``save`` stays, ``next`` and ``back`` only walk."""

GIVES: tuple[Kind, ...] = ("answer", "save", "skip")
"""What has something to store."""


@dataclass(frozen=True)
class QuestionRequest:
    """How a page looks at an attempt: what stands in its address, and what it has drawn."""

    token: Token
    at: ItemId | None = None
    """The question that the person went back to."""
    reviewing: bool = False
    """Whether an answer is being changed from the review, and Next leads back there."""
    mark: str | None = None
    """The room's `question_version` by which the page was drawn; None before the first time."""


@dataclass(frozen=True)
class DueQuestion:
    """What the page shows: a question, or in a room that there is something to wait for."""

    attempt: Attempt
    pack: Pack
    room: Room | None
    due: ItemId | Wait | None
    """None where everything is dealt with and the review comes."""
    look: QuestionRequest
    """As it now is: its ``at`` is None where ``due`` would come by itself; while a room waits it is kept."""

    @property
    def can_go_back(self) -> bool:
        """Whether Back leads anywhere from the question that is due."""
        item = self.due
        if item is None or isinstance(item, Wait):
            return False
        return self.look.reviewing or before(self.pack, self.attempt, item) is not None


@dataclass(frozen=True)
class QuestionFlow:
    """`look` and `act` read the attempt and its room afresh, and raise AttemptError where the token opens none."""

    rooms: RoomService

    def look(self, look: QuestionRequest) -> DueQuestion:
        """What is due now."""
        attempt = self.rooms.attempts.resume(look.token)
        return self.of(look, attempt, self.rooms.room_with(attempt))

    def act(self, look: QuestionRequest, kind: Kind, said: AnswerSubmission) -> DueQuestion:
        """Does what the person did with a question, and says what is due then.

        Raises:
            ServiceError: whatever `RoomService.submit` refuses; nothing is stored then.
        """
        read = self.rooms.attempts.resume(look.token)
        room = self.rooms.room_with(read)
        attempt = self._after(read, room, kind, said, look.token)
        led = room is not None and room.plan.pace is Pace.HOST and kind in {"answer", "skip"}
        at = None if led else self._place(look, kind, said.item, attempt)
        return self.of(replace(look, at=at), attempt, room)

    def of(self, look: QuestionRequest, attempt: Attempt, room: Room | None) -> DueQuestion:
        """What is due in an attempt, as it and its room were read."""
        pack = self.rooms.attempts.pack_of(attempt)
        if room is None:
            at = look.at if look.at in route(pack, attempt) else None
            due: ItemId | Wait | None = at or (None if look.reviewing else next_open(pack, attempt))
        else:
            moved = look.mark is not None and look.mark != question_version(room) and room.plan.pace is Pace.HOST
            at = None if moved else look.at  # everybody looks at the wall's question, also who had gone back
            due = _due_in(room, attempt, self.rooms.items_of(room), replace(look, at=at))
        return DueQuestion(
            attempt, pack, room, due, replace(look, at=at if at == due or isinstance(due, Wait) else None)
        )

    def _after(self, attempt: Attempt, room: Room | None, kind: Kind, said: AnswerSubmission, token: Token) -> Attempt:
        if kind in GIVES:
            return self.rooms.submit_to(attempt, room, said, token)
        if said.item not in bank(self.rooms.attempts.pack_of(attempt), attempt.form):
            raise ServiceError("not_in_form", item=said.item, form=attempt.form)
        return attempt

    def _place(self, look: QuestionRequest, kind: Kind, item: ItemId, attempt: Attempt) -> ItemId | None:
        """The question to look at after a move; None is the first open one, or the review that the person came from."""
        if kind == "save":
            return item
        if look.reviewing or (look.at is None and kind != "back"):
            return None  # a question that came by itself leads to the next that does, whatever another device has done
        step = before if kind == "back" else onward
        return step(self.rooms.attempts.pack_of(attempt), attempt, item)


def _due_in(room: Room, attempt: Attempt, items: tuple[ItemId, ...], look: QuestionRequest) -> ItemId | Wait | None:
    due = due_item(room, attempt, items, look.at)
    if room.plan.pace is Pace.OWN and due is Wait.DONE:
        return None
    if look.reviewing and look.at is None and not isinstance(due, Wait):
        return None
    return due
