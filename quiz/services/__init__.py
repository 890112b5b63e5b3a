"""Use cases, one module each: they take a store, a clock and an id factory, and raise codes, never words."""

from __future__ import annotations

from quiz.services.attempts.attempt_service import AnswerSubmission, AttemptService
from quiz.services.attempts.attempt_store import AttemptStore
from quiz.services.errors import AttemptError, ServiceError, StorageError
from quiz.services.pack_shelf import PackShelf
from quiz.services.rooms.host_service import RoomHostService
from quiz.services.rooms.room_service import RoomService
from quiz.services.rooms.snapshot import WallSnapshot
from quiz.services.tokens import HostToken

__all__ = [
    "AnswerSubmission",
    "AttemptError",
    "AttemptService",
    "AttemptStore",
    "HostToken",
    "PackShelf",
    "RoomHostService",
    "RoomService",
    "ServiceError",
    "StorageError",
    "WallSnapshot",
]
