"""Joins the layers: the one module that knows both what a use case needs and who provides it."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from uuid import uuid4

from questions import list_packs
from quiz.flow import Token
from quiz.services import PackShelf, Taking
from quiz.settings import Settings
from quiz.storage import SqlAttempts, open_database

_SEED_BITS = 31
"""Fits every database's integers, and two attempts hardly ever share an order of options."""


def open_taking(settings: Settings) -> Taking:
    """The quiz, ready to be taken: its database opened and up to date, its packs read. Meant for once a process.

    Raises:
        StorageError: the database cannot be used.
        questions.PackError: a pack cannot be read.
    """
    store = SqlAttempts(open_database(settings.database_url))
    return Taking(
        store=store,
        packs=PackShelf(list_packs(settings.packs), store.canonical),
        now=lambda: datetime.now(UTC),
        new_token=lambda: Token(secrets.token_urlsafe(16)),
        new_id=lambda: uuid4().hex,
        new_seed=lambda: secrets.randbits(_SEED_BITS),
        keep_days=settings.keep_days,
    )
