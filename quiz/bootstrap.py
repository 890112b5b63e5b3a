"""Joins the layers: the one module that knows both what a use case needs and who provides it."""

from __future__ import annotations

import logging
import os
import secrets
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Final
from uuid import uuid4

from questions import Pack, PackError, load_pack, pack_folders
from questions.ids import ItemId, Response
from quiz.flow import Code, Token
from quiz.flow.rooms.room_code import ALPHABET, LENGTH
from quiz.services import AttemptService, PackShelf
from quiz.services.errors import StorageError
from quiz.services.expired_data import ExpiredData
from quiz.services.idempotency import IdempotentCommands
from quiz.services.limits import RequestLimits
from quiz.services.rooms.host_service import RoomHostService
from quiz.services.rooms.room_service import RoomService
from quiz.services.rooms.snapshot import PersonScore
from quiz.services.use_cases import Services
from quiz.settings import Settings, SettingsError
from quiz.storage import (
    Database,
    SqlAttempts,
    SqlCommands,
    SqlHeartbeat,
    SqlJobs,
    SqlLimits,
    SqlRooms,
    open_database,
    require_database,
)

_LOG: Final = logging.getLogger("rolefit")

_OPENING: Final = Lock()
_OPENED: Final[list[Services]] = []
"""The services of this process, none before the first call."""

_SEED_BITS: Final = 31
"""Fits every database's integers, and two attempts hardly ever share an order of options."""


def open_services(settings: Settings) -> Services:
    """Opens the database, brings it up to date, reads the packs, and returns the use cases on them.

    Raises:
        StorageError: the database cannot be used.
    """
    return _services(settings, open_database(settings.database_url, pool=settings.database_pool))


@contextmanager
def opened(settings: Settings, *, create: bool = False) -> Iterator[Services]:
    """Yields the use cases of a command, and closes the database after it.

    Args:
        settings: where the database is.
        create: whether a SQLite file that does not exist is made: only a command that stores something new has a use
            for it. To one that reads or removes, a file that is not there is one that was lost or mistyped.

    Raises:
        StorageError: the database cannot be used; ``unavailable`` if it does not exist.
    """
    if not create:
        require_database(settings.database_url)
    found = open_services(settings)
    try:
        yield found
    finally:
        found.attempts.store.close()


def _services(settings: Settings, database: Database) -> Services:
    store = SqlAttempts(database)
    attempts = AttemptService(
        store=store,
        packs=PackShelf(_usable(settings.packs), store.canonical),
        now=lambda: datetime.now(UTC),
        new_token=lambda: Token(secrets.token_urlsafe(16)),
        new_id=lambda: uuid4().hex,
        new_seed=lambda: secrets.randbits(_SEED_BITS),
        keep_days=settings.keep_days,
    )
    return services_on(database, attempts, settings.room_days)


def services_on(database: Database, attempts: AttemptService, room_days: int) -> Services:
    """Returns the use cases on an open database, with live rooms that are kept for so many days."""
    rooms = RoomService(SqlRooms(database), attempts, _score_people)
    commands = IdempotentCommands(SqlCommands(database), attempts.now)
    limits = RequestLimits(SqlLimits(database), attempts.now)
    return Services(
        hosts=RoomHostService(rooms, _code, room_days),
        commands=commands,
        limits=limits,
        heartbeat=SqlHeartbeat(database),
        expired=ExpiredData(SqlJobs(database), rooms, commands, limits, holder=uuid4().hex),
    )


@cache
def settings() -> Settings:
    """The process's settings, from its environment.

    Raises:
        SettingsError: a variable cannot be used.
    """
    return Settings.from_environment(os.environ)


def check_settings() -> None:
    """Ends the process with a sentence where a setting cannot be used: no page could tell the operator."""
    try:
        settings()
    except SettingsError as error:
        sys.exit(f"RoleFit does not start: {error}")


def services() -> Services:
    """Returns the use cases of this process, which the first call opens and all threads share.

    A failure to open is not kept: the next call tries again, so that a mended fault needs no restart.

    Raises:
        StorageError: the database cannot be used.
    """
    with _OPENING:
        if not _OPENED:
            _OPENED.append(open_services(settings()))
        return _OPENED[0]


def forget_services() -> None:
    """Makes the next call of `services` open them anew; the caller has closed the store."""
    with _OPENING:
        _OPENED.clear()


def ready() -> str | None:
    """Returns None while answers can be stored, else the code of the failure that keeps them from it."""
    try:
        services().heartbeat.beat(services().attempts.now())
    except StorageError as error:
        return error.code
    return None


def _usable(folders: Sequence[Path]) -> tuple[Pack, ...]:
    """Every pack that can be used; what is wrong with another one is for the operator, and keeps nobody waiting."""
    packs = []
    for name, folder in pack_folders(folders).items():
        try:
            packs.append(load_pack(folder))
        except PackError as error:
            _LOG.error("The pack %s is not offered:\n%s", name, error)
    return tuple(packs)


def _score_people(pack: Pack, people: Sequence[Mapping[ItemId, Response | None]]) -> Sequence[PersonScore]:
    """Scores people; pandas is imported here, because no participant's page needs it."""
    from quiz.services.rooms.person_scores import score_people  # noqa: PLC0415 - heavy

    return score_people(pack, people)


def _code() -> Code:
    return Code("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))
