"""Use cases, one module each: they take a store, a clock and an id factory, and raise codes, never words."""

from __future__ import annotations

from quiz.services.errors import AttemptError, ServiceError, StorageError
from quiz.services.hosting import Hosting
from quiz.services.packs import PackShelf
from quiz.services.rooms import Rooms
from quiz.services.store import AttemptStore
from quiz.services.taking import Said, Taking
from quiz.services.tokens import HostToken
from quiz.services.wall import Wall

__all__ = [
    "AttemptError",
    "AttemptStore",
    "HostToken",
    "Hosting",
    "PackShelf",
    "Rooms",
    "Said",
    "ServiceError",
    "StorageError",
    "Taking",
    "Wall",
]
