"""Every use case of one process in one object, so that a page or a route asks for one thing."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.flow import Room
from quiz.services.attempts.attempt_service import AttemptService
from quiz.services.errors import ServiceError
from quiz.services.expired_data import ExpiredData
from quiz.services.heartbeat import Heartbeat
from quiz.services.idempotency import IdempotentCommands
from quiz.services.limits import Limited, RequestLimits
from quiz.services.question_flow import QuestionFlow
from quiz.services.rooms.host_service import RoomHostService
from quiz.services.rooms.room_service import RoomService


@dataclass(frozen=True)
class Services:
    """The use cases on one database, with one clock and one source of ids."""

    hosts: RoomHostService
    commands: IdempotentCommands
    limits: RequestLimits
    heartbeat: Heartbeat
    expired: ExpiredData

    def find_room(self, typed: str, address: str) -> Room:
        """Returns the room of a code as it was typed, to an address that has not guessed too often.

        Raises:
            ServiceError: ``unknown_code``, ``too_many_requests``.
        """
        self.limits.check(Limited.WRONG_CODE, address)
        try:
            return self.rooms.find_by_code(typed)
        except ServiceError as error:
            if error.code == "unknown_code":
                self.limits.take(Limited.WRONG_CODE, address)
            raise

    @property
    def rooms(self) -> RoomService:
        """Live rooms, for participants and for everybody who looks at the wall."""
        return self.hosts.rooms

    @property
    def attempts(self) -> AttemptService:
        """Attempts: start, answer, finish, delete."""
        return self.rooms.attempts

    @property
    def questions(self) -> QuestionFlow:
        """Which question is due in an attempt, and what a person does with it."""
        return QuestionFlow(self.rooms)
