"""Joins the layers: the one module that knows both what a use case needs and who provides it."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import secrets
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, cast
from uuid import uuid4

from questions import Pack, PackError, load_pack, pack_folders
from questions.ids import EXPRESS, ItemId, Response
from quiz.flow import Code, Token, length
from quiz.flow.rooms.room_code import ALPHABET, LENGTH
from quiz.services import PackShelf, Taking
from quiz.services.errors import StorageError
from quiz.services.question_flow import Asking
from quiz.services.rooms.host_service import Hosting
from quiz.services.rooms.room_service import Rooms
from quiz.services.rooms.snapshot import Standing
from quiz.settings import Settings, SettingsError
from quiz.storage import SqlAttempts, SqlRooms, open_database

_LOG: Final = logging.getLogger("rolefit")

_PURGE_SECONDS: Final = 24 * 3600
"""What has expired is unknown at once; once a day it is removed as well."""

_SEED_BITS: Final = 31
"""Fits every database's integers, and two attempts hardly ever share an order of options."""


def open_taking(settings: Settings) -> Taking:
    """The quiz, ready to be taken: its database opened and up to date, its packs read. Meant for once a process.

    Raises:
        StorageError: the database cannot be used.
    """
    offered = _usable(settings.packs)
    store = SqlAttempts(open_database(settings.database_url))
    return Taking(
        store=store,
        packs=PackShelf(offered, store.canonical),
        now=lambda: datetime.now(UTC),
        new_token=lambda: Token(secrets.token_urlsafe(16)),
        new_id=lambda: uuid4().hex,
        new_seed=lambda: secrets.randbits(_SEED_BITS),
        keep_days=settings.keep_days,
    )


def open_hosting(taking: Taking, keep_days: int) -> Hosting:
    """Live rooms in the database of an open quiz; each is kept for so many days."""
    database = cast("SqlAttempts", taking.store).database
    return Hosting(Rooms(SqlRooms(database), taking, _standings), _code, keep_days)


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


@cache
def taking() -> Taking:
    """The quiz of this process. What fails to open is tried again at the next call: a mended fault needs no restart.

    Raises:
        StorageError: the database cannot be used.
    """
    return open_taking(settings())


def hosting() -> Hosting:
    """The live rooms of this process, for their hosts.

    Raises:
        StorageError: as `taking`.
    """
    return _hosting(taking())


def rooms() -> Rooms:
    """The live rooms of this process, for their participants and whoever looks at the wall.

    Raises:
        StorageError: as `taking`.
    """
    return hosting().rooms


def asking() -> Asking:
    """What the attempts of this process are asked.

    Raises:
        StorageError: as `taking`.
    """
    return Asking(rooms())


def ready() -> str | None:
    """None while answers can be stored, else the code of what is in the way."""
    try:
        taking().store.ready()
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
        taking().store.close()


def _usable(folders: Sequence[Path]) -> tuple[Pack, ...]:
    """Every pack that can be used; what is wrong with another one is for the operator, and keeps nobody waiting."""
    packs = []
    for name, folder in pack_folders(folders).items():
        try:
            packs.append(load_pack(folder))
        except PackError as error:
            _LOG.error("The pack %s is not offered:\n%s", name, error)
    return tuple(packs)


@lru_cache(maxsize=1)
def _hosting(taking: Taking) -> Hosting:
    """One for the process's quiz: what its rooms have read is shared by all who look."""
    return open_hosting(taking, settings().room_days)


def _standings(pack: Pack, people: Sequence[Mapping[ItemId, Response | None]]) -> Sequence[Standing]:
    """Loads pandas only now: no phone's page wants it."""
    from quiz.services.rooms.person_scores import standings  # noqa: PLC0415 - as said

    return standings(pack, people)


def _code() -> Code:
    return Code("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def _warm_up() -> None:
    """Loads what is heavy and wanted later, so that nobody waits for it and, in a room, everybody with them.

    An adaptive form needs SciPy and its packs' tables, a result Plotly, a room's picture pandas. What is loaded stays:
    the garbage collector need not look at it again.
    """
    try:
        import quiz.present.attempts.fit_chart  # noqa: PLC0415 - as said
        import quiz.services.rooms.person_scores  # noqa: F401, PLC0415 - as said

        for pack in taking().packs.offered:
            length(pack, EXPRESS)
        gc.freeze()
    except StorageError as error:
        _LOG.error("%s", error)
    except Exception:  # noqa: BLE001 - the server starts all the same, and tries again for whoever needs it
        _LOG.exception("The adaptive form could not be prepared")


def _purge() -> tuple[int, int]:
    return taking().purge(), rooms().purge()


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
