from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa

from questions.ids import ItemId
from quiz.storage import SqlAttempts, open_database
from quiz.storage.tables import answers
from tests.services.attempts.store_contract import PI01, StoreContract, answer, attempt, token
from tests.services.fakes import ES, NOON, ROOM, TINY, make_taking


class TestSqlAttempts(StoreContract):
    """The contract, on both databases: ``store`` is in conftest."""


def test_a_use_case_runs_on_the_store_as_on_the_fake(store: SqlAttempts) -> None:
    attempt_service = make_taking(store)
    link, now = attempt_service.start(TINY.id, ROOM, ES)
    for item in TINY.form(ROOM).items:
        now = attempt_service.answer(link, item, 2, ES, 1.5)
    assert now == attempt_service.resume(link)
    assert attempt_service.finish(link) == attempt_service.resume(link)
    assert attempt_service.pack_of(now) == TINY


def test_a_stored_pack_comes_back_as_the_same_pack(store: SqlAttempts) -> None:
    _, now = make_taking(store).start(TINY.id, ROOM, ES)
    shelf = make_taking(store).packs
    assert type(TINY).from_canonical(shelf.canonical(now.content_hash)) == TINY


def test_a_time_comes_back_to_the_microsecond_and_in_utc_whatever_zone_it_was_given_in(store: SqlAttempts) -> None:
    madrid = datetime(2026, 11, 23, 13, 0, 0, 123456, tzinfo=timezone(timedelta(hours=1)))
    store.create(attempt(), token(), TINY.canonical)
    for whole in (madrid, madrid.replace(microsecond=0)):
        store.put(attempt().id, PI01, answer(3, at=whole))
        stored = store.find(token(), NOON).answers[PI01].at
        assert (whole, UTC) == (stored, stored.tzinfo)


def test_a_time_without_a_zone_is_never_stored(store: SqlAttempts) -> None:
    store.create(attempt(), token(), TINY.canonical)
    with pytest.raises(sa.exc.StatementError, match="without a zone"):
        store.put(attempt().id, PI01, answer(3, at=datetime(2026, 11, 23)))  # noqa: DTZ001 - the fault itself
    assert store.find(token(), NOON).answers == {}


def test_an_answer_given_again_stays_one_row(store: SqlAttempts) -> None:
    store.create(attempt(), token(), TINY.canonical)
    for response in (1, 1, 2):
        store.put(attempt().id, PI01, answer(response))
    with store.database.statement() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(answers)).scalar() == 1


def test_what_one_process_stores_another_reads(url: str) -> None:
    one, other = SqlAttempts(open_database(url)), SqlAttempts(open_database(url))
    one.create(attempt(), token(), TINY.canonical)
    other.put(attempt().id, PI01, answer(3))
    assert {PI01: answer(3)} == one.find(token(), NOON).answers
    one.close()
    other.close()


def test_threads_on_several_attempts_and_two_devices_on_each_lose_nothing(url: str) -> None:
    """Four attempts, two processes' worth of connections, two devices an attempt, each with items of its own."""
    stores = SqlAttempts(open_database(url)), SqlAttempts(open_database(url))
    for number in range(4):
        stores[0].create(attempt(number), token(number), TINY.canonical)

    def device(number: int, which: int) -> None:
        for turn in range(15):
            for response in (1, 2):  # each is changed once: the last counts
                assert stores[which].put(attempt(number).id, ItemId(f"d{which}_{turn}"), answer(response))

    with ThreadPoolExecutor(8) as threads:
        for done in [threads.submit(device, number, which) for number in range(4) for which in (0, 1)]:
            done.result()
    expected = {f"d{which}_{turn}": 2 for which in (0, 1) for turn in range(15)}
    for number in range(4):
        assert expected == stores[0].find(token(number), NOON).responses
    for store in stores:
        store.close()


def test_one_who_starts_while_the_last_other_deletes_keeps_the_pack(url: str) -> None:
    stores = SqlAttempts(open_database(url)), SqlAttempts(open_database(url))

    def start_and_delete(which: int) -> None:
        for turn in range(20):
            number = 100 * which + turn
            stores[which].create(attempt(number), token(number), TINY.canonical)
            assert stores[which].find(token(number), NOON) is not None
            assert TINY.canonical == stores[which].canonical(TINY.content_hash)
            assert stores[which].delete(token(number))

    with ThreadPoolExecutor(2) as threads:
        for done in [threads.submit(start_and_delete, which) for which in (0, 1)]:
            done.result()
    assert stores[0].canonical(TINY.content_hash) is None
    for store in stores:
        store.close()


def test_a_start_that_fails_half_way_leaves_neither_attempt_nor_pack(store: SqlAttempts) -> None:
    with pytest.raises(sa.exc.IntegrityError):
        store.create(attempt(form=None), token(), TINY.canonical)
    assert store.canonical(TINY.content_hash) is None
