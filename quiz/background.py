"""What the server does besides answering: prepares what is heavy at its start, and removes what has expired."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

from questions.ids import EXPRESS
from quiz.bootstrap import services
from quiz.flow import length
from quiz.services.errors import StorageError

_LOG: Final = logging.getLogger("rolefit")

_LOOK_SECONDS: Final = 3600.0
"""How often a process looks whether a purge is due; one is, once a day (`quiz.services.expired_data`)."""


@asynccontextmanager
async def lifespan(_: object) -> AsyncIterator[None]:
    """Opens the database when the server starts, works beside it while it runs, and closes the database at the end."""
    working = asyncio.create_task(_work())
    yield
    working.cancel()
    with suppress(asyncio.CancelledError):
        await working
    with suppress(StorageError):
        services().attempts.store.close()


def warm_up() -> None:
    """Loads what is heavy and needed later, so that no request waits for it.

    An adaptive form needs SciPy and the expected length of its pack, a result Plotly, a room's pictures pandas. Packs
    that are no longer offered are prepared too, for the attempts that go on with them. What is loaded stays, and the
    garbage collector need not look at it again.
    """
    try:
        import quiz.present.attempts.fit_chart  # noqa: PLC0415 - heavy
        import quiz.services.rooms.person_scores  # noqa: F401, PLC0415 - heavy

        attempts = services().attempts
        for pack in attempts.packs.offered:
            length(pack, EXPRESS)
        for content_hash in attempts.store.pack_hashes():
            length(attempts.packs.exactly(content_hash), EXPRESS)
        gc.freeze()
    except StorageError as error:
        _LOG.error("%s", error)
    except Exception:  # noqa: BLE001 - the server starts all the same, and the first request that needs it tries again
        _LOG.exception("What pages need later could not be prepared")


def purge() -> None:
    """Removes what has expired if that is due, and says in the log what was removed or what failed."""
    try:
        if (gone := services().expired.remove_if_due()) is not None:
            _LOG.info("Purged %d expired attempts and %d expired rooms", gone.attempts, gone.rooms)
    except StorageError as error:
        _LOG.error("%s", error)
    except Exception:  # noqa: BLE001 - whatever it was, an hour later it is tried again
        _LOG.exception("Purging failed; it is tried again in an hour")


async def _work() -> None:
    """Prepares and purges one after the other, because both open the database."""
    await asyncio.to_thread(warm_up)
    while True:
        await asyncio.to_thread(purge)
        await asyncio.sleep(_LOOK_SECONDS)
