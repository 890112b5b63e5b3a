"""Joins the layers: the one module that knows both what a use case needs and who provides it."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import secrets
import sys
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Final
from uuid import uuid4

from questions import Pack, PackError, load_pack, pack_folders
from questions.ids import EXPRESS, ItemId, Response
from quiz.flow import Code, Token, length
from quiz.flow.rooms.room_code import ALPHABET, LENGTH
from quiz.services import AttemptService, PackShelf
from quiz.services.errors import StorageError
from quiz.services.idempotency import IdempotentCommands
from quiz.services.limits import RequestLimits
from quiz.services.rooms.host_service import RoomHostService
from quiz.services.rooms.room_service import RoomService
from quiz.services.rooms.snapshot import PersonScore
from quiz.services.use_cases import Services
from quiz.settings import Settings, SettingsError
from quiz.storage import Database, SqlAttempts, SqlCommands, SqlHeartbeat, SqlLimits, SqlRooms, open_database

_LOG: Final = logging.getLogger("rolefit")

_PURGE_SECONDS: Final = 24 * 3600
"""What has expired is unknown at once; once a day it is removed as well."""

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
    offered = _usable(settings.packs)
    database = open_database(settings.database_url)
    store = SqlAttempts(database)
    attempts = AttemptService(
        store=store,
        packs=PackShelf(offered, store.canonical),
        now=lambda: datetime.now(UTC),
        new_token=lambda: Token(secrets.token_urlsafe(16)),
        new_id=lambda: uuid4().hex,
        new_seed=lambda: secrets.randbits(_SEED_BITS),
        keep_days=settings.keep_days,
    )
    return services_on(database, attempts, settings.room_days)


@contextmanager
def opened(settings: Settings) -> Iterator[Services]:
    """Yields the use cases of a command, and closes the database after it.

    Raises:
        StorageError: the database cannot be used.
    """
    found = open_services(settings)
    try:
        yield found
    finally:
        found.attempts.store.close()


def services_on(database: Database, attempts: AttemptService, room_days: int) -> Services:
    """Returns the use cases on an open database, with live rooms that are kept for so many days."""
    return Services(
        hosts=RoomHostService(RoomService(SqlRooms(database), attempts, _score_people), _code, room_days),
        commands=IdempotentCommands(SqlCommands(database), attempts.now),
        limits=RequestLimits(SqlLimits(database), attempts.now),
        heartbeat=SqlHeartbeat(database),
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


@asynccontextmanager
async def lifespan(_: object) -> AsyncIterator[None]:
    """Opens the database when the server starts, purges once a day while it runs, and closes it when it ends."""
    working = asyncio.create_task(_work())
    yield
    working.cancel()
    with suppress(asyncio.CancelledError):
        await working
    with suppress(StorageError):
        services().attempts.store.close()


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


def _warm_up() -> None:
    """Loads what is heavy and wanted later, so that nobody waits for it and, in a room, everybody with them.

    An adaptive form needs SciPy and its packs' tables, a result Plotly, a room's picture pandas. What is loaded stays:
    the garbage collector need not look at it again.
    """
    try:
        import quiz.present.attempts.fit_chart  # noqa: PLC0415 - heavy
        import quiz.services.rooms.person_scores  # noqa: F401, PLC0415 - heavy

        for pack in services().attempts.packs.offered:
            length(pack, EXPRESS)
        gc.freeze()
    except StorageError as error:
        _LOG.error("%s", error)
    except Exception:  # noqa: BLE001 - the server starts all the same, and tries again for whoever needs it
        _LOG.exception("The adaptive form could not be prepared")


def _purge() -> tuple[int, int]:
    services().commands.purge()
    services().limits.purge()
    return services().attempts.purge(), services().rooms.purge()


async def _work() -> None:
    """One after the other: both open the database, which is opened once."""
    await asyncio.to_thread(_warm_up)
    await _purge_daily()


async def _purge_daily() -> None:
    while True:
        try:
            gone = await asyncio.to_thread(_purge)
            _LOG.info("Purged %d expired attempts and %d expired rooms", *gone)
        except StorageError as error:
            _LOG.error("%s", error)
        except Exception:  # noqa: BLE001 - whatever it was, the next day is tried too
            _LOG.exception("Purging failed; it is tried again in a day")
        await asyncio.sleep(_PURGE_SECONDS)
