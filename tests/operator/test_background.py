"""What the server does beside answering: it prepares what is heavy, purges, and survives what fails."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from quiz import background
from quiz.background import lifespan, purge, warm_up
from quiz.bootstrap import forget_services, services, settings
from quiz.services import StorageError
from quiz.services.expired_data import Purged
from quiz.services.use_cases import Services
from tests.services.fakes import ES, ROOM, TINY, later


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Iterator[Services]:
    """The services of this process, on a database of this test's own."""
    monkeypatch.setenv("ROLEFIT_DATABASE_URL", f"sqlite:///{tmp_path}/rolefit.sqlite3")
    caplog.set_level(logging.INFO, "rolefit")
    settings.cache_clear()
    forget_services()
    yield services()
    services().attempts.store.close()
    settings.cache_clear()
    forget_services()


def test_the_packs_of_older_attempts_are_prepared_beside_those_on_offer(
    running: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their expected length takes most of a second, which no request is to wait for."""
    old = later(TINY)
    store = running.attempts.store
    attempt = running.attempts.fresh(old, ROOM, ES, running.attempts.now(), running.attempts.now() + timedelta(days=1))
    store.create(attempt, "0" * 64, old.canonical)
    prepared: list[str] = []
    monkeypatch.setattr(background, "length", lambda pack, _form: prepared.append(pack.content_hash))
    warm_up()
    assert [*(pack.content_hash for pack in running.attempts.packs.offered), old.content_hash] == prepared


def test_a_stored_pack_that_is_damaged_is_logged_and_the_server_starts_all_the_same(
    running: Services, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(background, "length", lambda _pack, _form: None)
    attempt = running.attempts.fresh(TINY, ROOM, ES, running.attempts.now(), running.attempts.now() + timedelta(days=1))
    running.attempts.store.create(attempt, "0" * 64, "no pack")
    warm_up()
    assert "is damaged: restore a backup" in caplog.text


def test_what_fails_while_it_is_prepared_is_logged_with_its_traceback(
    running: Services,  # noqa: ARG001 - a database of this test's own
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def stumble(*_: object) -> None:
        raise RuntimeError("stumbled")

    monkeypatch.setattr(background, "length", stumble)
    warm_up()
    assert "stumbled" in caplog.text


@dataclass(frozen=True)
class Expired:
    """In the place of `ExpiredData`: a purge that was due, was not, or fails."""

    outcome: Purged | Exception | None

    def remove_if_due(self) -> Purged | None:
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


@pytest.mark.parametrize(
    ("outcome", "logged"),
    [
        (Purged(2, 1), "Purged 2 expired attempts and 1 expired rooms"),
        (None, ""),
        (StorageError("full", "the database has no room left"), "the database has no room left"),
        (RuntimeError("stumbled"), "stumbled"),
    ],
)
def test_a_purge_is_logged_if_it_was_due_or_failed(
    running: Services,
    outcome: Purged | Exception | None,
    logged: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(background, "services", lambda: replace(running, expired=Expired(outcome)))
    purge()
    assert (logged in caplog.text, bool(logged)) == (True, bool(caplog.text))


def test_a_server_prepares_purges_and_closes_its_database(running: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(background, "warm_up", lambda: done.append("warm"))

    async def serve() -> None:
        loop, purged = asyncio.get_running_loop(), asyncio.Event()

        def note() -> None:
            done.append("purge")
            loop.call_soon_threadsafe(purged.set)

        monkeypatch.setattr(background, "purge", note)
        async with lifespan(None):
            await asyncio.wait_for(purged.wait(), 10)

    asyncio.run(serve())
    assert ["warm", "purge"] == done
    assert 0 == running.attempts.store.database.engine.pool.checkedin()
