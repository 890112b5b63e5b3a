"""Scripts take turns, first come first served, and nothing that hangs holds up the others for good."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from threading import Event, Thread

import pytest
from streamlit.testing.v1 import AppTest

from quiz.flow import Token
from quiz.ui.attempts import result_charts, verdict_section
from quiz.ui.attempts.scored_result import Shown
from quiz.ui.render_queue import SCRIPTS, WALLS, Queue, turn_of

LONG = 60.0
"""Seconds that no test lasts."""


def waiting(queue: Queue, number: int) -> None:
    """Waits until so many threads stand in the queue."""
    done = Event()
    while sum(map(len, queue._waiting)) < number:  # noqa: SLF001 - there is no other sign that a thread waits
        done.wait(0.001)


def served_in_turn(*names: str) -> list[str]:
    """Who is served after whom, of those who come in this order while somebody is at work; charts can wait."""
    queue, served = Queue(1, LONG), list[str]()

    def serve(name: str) -> None:
        with queue.turn(later=name.startswith("charts")):
            served.append(name)

    threads = [Thread(target=serve, args=(name,)) for name in names]
    with queue.turn():
        for number, thread in enumerate(threads, start=1):
            thread.start()
            waiting(queue, number)
        assert [] == served
    for thread in threads:
        thread.join(LONG)
    return served


def test_whoever_is_too_many_waits_and_is_served_in_the_order_of_coming() -> None:
    assert [*"01234"] == served_in_turn(*"01234")


def test_as_many_as_there_are_slots_work_at_once() -> None:
    queue = Queue(2, LONG)
    for _ in range(2):
        with queue.turn():
            assert 1 == queue._free  # noqa: SLF001 - after LONG it would let anybody in
            with queue.turn():
                assert 0 == queue._free  # noqa: SLF001
    assert 2 == queue._free  # noqa: SLF001


def test_a_turn_ends_with_an_error_too() -> None:
    queue = Queue(1, LONG)
    with pytest.raises(KeyError), queue.turn():
        raise KeyError
    assert 1 == queue._free  # noqa: SLF001 - given back


def test_where_nothing_moves_one_goes_ahead_and_gives_back_no_turn_that_was_not_had() -> None:
    queue, freed = Queue(1, 0.01), Event()
    with queue.turn():
        with queue.turn():
            pass
        other = Thread(target=lambda: (queue.turn().__enter__(), freed.set()))
        other.start()
        other.join(LONG)
        assert freed.is_set(), "after the same patience, and not at once"
    with queue.turn():
        assert 0 == queue._free  # noqa: SLF001 - one turn, however many went ahead


def test_what_can_wait_comes_after_all_that_cannot() -> None:
    expected = ["question 1", "question 2", "charts 1", "charts 2"]
    assert expected == served_in_turn("charts 1", "charts 2", "question 1", "question 2")


def test_of_three_turns_one_goes_to_what_can_wait_however_many_cannot() -> None:
    expected = ["1", "2", "charts", "3", "4", "charts", "5", "6"]
    assert expected == served_in_turn("charts", "charts", *"123456")


def free() -> tuple[int, int]:
    return SCRIPTS._free, WALLS._free  # noqa: SLF001 - who is at work


@pytest.mark.parametrize(("address", "left"), [("quiz", (1, 1)), ("", (1, 1)), ("room", (1, 1)), ("host", (2, 0))])
def test_a_page_waits_for_pages_and_a_wall_for_walls(address: str, left: tuple[int, int]) -> None:
    with turn_of(address):
        assert left == free()
    assert (2, 1) == free()


def test_the_charts_of_a_room_can_wait() -> None:
    def wait_for_charts() -> None:
        with turn_of("room"):
            pass

    with SCRIPTS.turn(), SCRIPTS.turn():
        waits = Thread(target=wait_for_charts)
        waits.start()
        waiting(SCRIPTS, 1)
        assert [0, 1] == [len(line) for line in SCRIPTS._waiting]  # noqa: SLF001
    waits.join(LONG)
    assert (2, 1) == free()


def test_a_verdict_does_not_wait_with_the_charts(
    opened: Callable[..., AppTest], finished: Callable[..., Token], monkeypatch: pytest.MonkeyPatch
) -> None:
    turns, seen = list[bool](), dict[str, list[bool]]()

    def turn(queue: Queue, *, later: bool = False) -> AbstractContextManager[None]:
        assert queue is SCRIPTS
        turns.append(later)
        return nullcontext()

    def watched(name: str, draw: Callable[[Shown], None]) -> Callable[[Shown], None]:
        def drawn(shown: Shown) -> None:
            seen[name] = [*turns]
            draw(shown)

        return drawn

    monkeypatch.setattr(Queue, "turn", turn)
    monkeypatch.setattr(verdict_section, "verdict", watched("verdict", verdict_section.verdict))
    monkeypatch.setattr(result_charts, "fits", watched("charts", result_charts.fits))
    assert not opened("result", a=finished(1)).exception
    assert {"verdict": [False], "charts": [False, True]} == seen
