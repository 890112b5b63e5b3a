"""Use cases, one module each: they take a store, a clock and an id factory, and raise codes, never words."""

from __future__ import annotations

from quiz.services.errors import AttemptError, ServiceError, StorageError
from quiz.services.packs import PackShelf
from quiz.services.store import AttemptStore
from quiz.services.taking import Taking

__all__ = ["AttemptError", "AttemptStore", "PackShelf", "ServiceError", "StorageError", "Taking"]
