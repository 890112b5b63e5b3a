"""Page scripts run two at a time in the order of arrival, and a script that hangs blocks no other for good."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from threading import Event, Thread

import pytest
from streamlit.testing.v1 import AppTest

from quiz.flow import Token
from quiz.ui.attempts import result_charts, verdict_section
from quiz.ui.attempts.scored_result import ScoredResult
from quiz.ui.render_queue import HOST_PAGES, PAGES, FairSemaphore, slot_for

LONG = 60.0
"""Seconds that no test lasts."""


def waiting(queue: FairSemaphore, number: int) -> None:
    """Waits until so many threads stand in the queue."""
    done = Event()
    while sum(map(len, queue._waiting)) < number:  # noqa: SLF001 - nothing else shows that a thread waits
        done.wait(0.001)


def order_of_service(*names: str) -> list[str]:
    """Returns the order in which threads that arrive in this order are served; names with charts have low priority."""
    queue, served = FairSemaphore(1, LONG), list[str]()

    def serve(name: str) -> None:
        with queue.slot(low_priority=name.startswith("charts")):
            served.append(name)

    threads = [Thread(target=serve, args=(name,)) for name in names]
    with queue.slot():
        for number, thread in enumerate(threads, start=1):
            thread.start()
            waiting(queue, number)
        assert [] == served
    for thread in threads:
        thread.join(LONG)
    return served


def test_threads_beyond_the_slots_wait_and_are_served_in_their_order_of_arrival() -> None:
    assert [*"01234"] == order_of_service(*"01234")


def test_as_many_as_there_are_slots_work_at_once() -> None:
    queue = FairSemaphore(2, LONG)
    for _ in range(2):
        with queue.slot():
            assert 1 == queue._free  # noqa: SLF001 - after LONG it would let anybody in
            with queue.slot():
                assert 0 == queue._free  # noqa: SLF001
    assert 2 == queue._free  # noqa: SLF001


def test_an_error_releases_the_slot() -> None:
    queue = FairSemaphore(1, LONG)
    with pytest.raises(KeyError), queue.slot():
        raise KeyError
    assert 1 == queue._free  # noqa: SLF001 - given back


def test_when_nothing_changes_a_thread_goes_ahead_and_releases_no_slot_that_it_did_not_hold() -> None:
    queue, freed = FairSemaphore(1, 0.01), Event()
    with queue.slot():
        with queue.slot():
            pass
        other = Thread(target=lambda: (queue.slot().__enter__(), freed.set()))
        other.start()
        other.join(LONG)
        assert freed.is_set(), "after the same patience, and not at once"
    with queue.slot():
        assert 0 == queue._free  # noqa: SLF001 - one slot, however many went ahead


def test_low_priority_is_served_last() -> None:
    expected = ["question 1", "question 2", "charts 1", "charts 2"]
    assert expected == order_of_service("charts 1", "charts 2", "question 1", "question 2")


def test_one_slot_in_three_goes_to_low_priority() -> None:
    expected = ["1", "2", "charts", "3", "4", "charts", "5", "6"]
    assert expected == order_of_service("charts", "charts", *"123456")


def free() -> tuple[int, int]:
    return PAGES._free, HOST_PAGES._free  # noqa: SLF001 - the free slots


@pytest.mark.parametrize(("address", "left"), [("quiz", (1, 1)), ("", (1, 1)), ("room", (1, 1)), ("host", (2, 0))])
def test_a_page_waits_for_pages_and_a_wall_for_walls(address: str, left: tuple[int, int]) -> None:
    with slot_for(address):
        assert left == free()
    assert (2, 1) == free()


def test_the_charts_of_a_room_have_low_priority() -> None:
    def wait_for_charts() -> None:
        with slot_for("room"):
            pass

    with PAGES.slot(), PAGES.slot():
        waits = Thread(target=wait_for_charts)
        waits.start()
        waiting(PAGES, 1)
        assert [0, 1] == [len(line) for line in PAGES._waiting]  # noqa: SLF001
    waits.join(LONG)
    assert (2, 1) == free()


def test_a_verdict_does_not_wait_with_the_charts(
    opened: Callable[..., AppTest], finished: Callable[..., Token], monkeypatch: pytest.MonkeyPatch
) -> None:
    turns, seen = list[bool](), dict[str, list[bool]]()

    def slot(queue: FairSemaphore, *, low_priority: bool = False) -> AbstractContextManager[None]:
        assert queue is PAGES
        turns.append(low_priority)
        return nullcontext()

    def watched(name: str, draw: Callable[[ScoredResult], None]) -> Callable[[ScoredResult], None]:
        def drawn(shown: ScoredResult) -> None:
            seen[name] = [*turns]
            draw(shown)

        return drawn

    monkeypatch.setattr(FairSemaphore, "slot", slot)
    monkeypatch.setattr(verdict_section, "verdict", watched("verdict", verdict_section.verdict))
    monkeypatch.setattr(result_charts, "fits", watched("charts", result_charts.fits))
    assert not opened("result", a=finished(1)).exception
    assert {"verdict": [False], "charts": [False, True]} == seen
