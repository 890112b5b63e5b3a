from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.flow import HostAction, HostActionError, Pace, Phase, Plan, Room
from quiz.flow.rooms.room import UNDER_WAY, answering, as_of, joining, on_screen, released
from quiz.flow.rooms.transitions import REOPENING, STEP, TRANSITIONS, apply_action
from tests.flow.rooms.rooms import ITEMS, NOON, hosted, room

MINUTE = timedelta(minutes=1)
PACES = st.sampled_from(list(Pace))
STEPS = st.lists(st.tuples(st.sampled_from(list(HostAction)), st.integers(0, 20 * 60)), max_size=40)


def after(start: Room, *steps: HostAction) -> Room:
    now = start
    for step in steps:
        now = apply_action(now, step, NOON, ITEMS)
    return now


def refusal(start: Room, step: HostAction, when: timedelta = timedelta()) -> str:
    with pytest.raises(HostActionError) as error:
        apply_action(start, step, NOON + when, ITEMS)
    return error.value.code


def walked(pace: Pace, steps: list[tuple[HostAction, int]]) -> list[tuple[Room, HostAction, Room | str]]:
    """A room through any moves at any times: what it was, the move, what it became or why not."""
    now, clock, seen = room(Plan(room().plan.pack, pace=pace)), NOON, []
    for step, minutes in steps:
        clock += minutes * MINUTE
        try:
            then: Room | str = apply_action(now, step, clock, ITEMS)
        except HostActionError as error:
            then = error.code
        seen.append((as_of(now, clock), step, then))
        now = then if isinstance(then, Room) else now
    return seen


@given(PACES, STEPS)
def test_a_move_leads_where_the_table_says_and_is_counted_or_changes_nothing(
    pace: Pace, steps: list[tuple[HostAction, int]]
) -> None:
    for here, step, then in walked(pace, steps):
        if (here.phase, step) not in TRANSITIONS:
            assert then == "not_now"
        elif isinstance(then, Room):
            assert (TRANSITIONS[here.phase, step], here.revision + 1) == (then.phase, then.revision)


@given(PACES, STEPS)
def test_whatever_a_host_does_the_question_on_screen_is_a_released_one_of_the_form(
    pace: Pace, steps: list[tuple[HostAction, int]]
) -> None:
    for _, _, then in walked(pace, steps):
        if isinstance(then, Room) and pace is Pace.HOST and then.phase is not Phase.LOBBY and then.released:
            assert on_screen(then, ITEMS) in released(then, ITEMS)
        if isinstance(then, Room) and pace is Pace.OWN:
            assert on_screen(then, ITEMS) is None
            assert (0, 0) == (then.position, then.released)


@given(PACES, STEPS)
def test_what_was_chosen_when_it_was_opened_never_changes_and_a_room_never_outlives_its_day(
    pace: Pace, steps: list[tuple[HostAction, int]]
) -> None:
    start = room(Plan(room().plan.pack, pace=pace))
    for _, _, then in walked(pace, steps):
        if isinstance(then, Room):
            assert (start.plan, start.code, start.expires) == (then.plan, then.code, then.expires)
            assert then.closes <= then.expires


@given(STEPS)
def test_no_question_is_taken_back_once_it_was_released(steps: list[tuple[HostAction, int]]) -> None:
    for here, _, then in walked(Pace.HOST, steps):
        if isinstance(then, Room):
            assert then.released >= here.released


@pytest.mark.parametrize(("phase", "step"), [pair for pair in product(Phase, HostAction) if pair not in TRANSITIONS])
def test_what_the_table_does_not_list_is_refused(phase: Phase, step: HostAction) -> None:
    assert refusal(hosted(phase=phase, released=2, position=1), step) == "not_now"


def test_the_usual_way_through_a_room() -> None:
    now = after(hosted(), HostAction.START)
    assert (Phase.OPEN, ITEMS[:1], ITEMS[0]) == (now.phase, released(now, ITEMS), on_screen(now, ITEMS))
    now = after(now, HostAction.PAUSE, HostAction.REVEAL, HostAction.NEXT)
    assert (Phase.OPEN, ITEMS[:2], ITEMS[1]) == (now.phase, released(now, ITEMS), on_screen(now, ITEMS))
    now = after(now, HostAction.BACK)
    assert (ITEMS[:2], ITEMS[0]) == (released(now, ITEMS), on_screen(now, ITEMS))
    now = after(now, HostAction.NEXT, HostAction.NEXT, HostAction.NEXT)
    assert refusal(now, HostAction.NEXT) == "at_end"
    assert Phase.CLOSED is after(now, HostAction.CLOSE).phase


def test_back_stops_at_the_first_question() -> None:
    assert refusal(after(hosted(), HostAction.START), HostAction.BACK) == "at_start"


def test_at_ones_own_pace_there_is_neither_next_nor_back() -> None:
    now = after(room(), HostAction.START)
    assert refusal(now, HostAction.NEXT) == refusal(now, HostAction.BACK) == "not_now"


def test_a_question_is_revealed_by_itself_and_stays_so() -> None:
    now = after(hosted(all_revealed=False), HostAction.START, HostAction.REVEAL, HostAction.NEXT)
    assert [True, False, False, False] == [now.reveals(item) for item in ITEMS]
    assert all(after(now, HostAction.REVEAL_ALL).reveals(item) for item in ITEMS)
    assert not any(after(now, HostAction.HIDE).reveals(item) for item in ITEMS)


@pytest.mark.parametrize("start", [room(all_revealed=False), hosted(all_revealed=False)])
def test_at_ones_own_pace_and_in_the_end_everything_is_revealed_at_once(start: Room) -> None:
    now = after(start, HostAction.START, HostAction.CLOSE, HostAction.REVEAL)
    assert now.all_revealed


def test_a_room_closes_by_itself_and_says_so_to_whoever_moves_it_then() -> None:
    now, end = after(room(), HostAction.START), NOON + timedelta(hours=12)
    assert Phase.OPEN is as_of(now, end - timedelta(microseconds=1)).phase
    assert Phase.CLOSED is as_of(now, end).phase
    assert refusal(now, HostAction.PAUSE, timedelta(hours=12)) == "not_now"


def test_extending_keeps_it_open_for_longer() -> None:
    now = after(room(), HostAction.START, HostAction.EXTEND)
    assert NOON + timedelta(hours=12) + STEP == now.closes


def test_a_room_can_be_reopened_for_a_day() -> None:
    closed = after(room(), HostAction.START, HostAction.CLOSE)
    late = REOPENING - timedelta(microseconds=1)
    again = apply_action(closed, HostAction.REOPEN, NOON + late, ITEMS)
    assert (Phase.OPEN, NOON + late + STEP) == (again.phase, again.closes)
    assert refusal(closed, HostAction.REOPEN, REOPENING) == "too_late"


def test_a_room_closed_before_it_began_begins_when_it_is_reopened() -> None:
    now = after(hosted(), HostAction.CLOSE, HostAction.REOPEN)
    assert ITEMS[:1] == released(now, ITEMS)


def test_joining_ends_with_the_lock_or_the_close() -> None:
    start = room()
    assert joining(start) is None
    assert joining(after(start, HostAction.START)) is None
    assert joining(after(start, HostAction.LOCK)) == "room_locked"
    assert joining(after(start, HostAction.LOCK, HostAction.UNLOCK)) is None
    assert joining(after(start, HostAction.CLOSE)) == "room_closed"


def test_an_answer_is_taken_once_its_question_is_released_until_the_close() -> None:
    now = after(hosted(), HostAction.START, HostAction.NEXT)
    closed = after(now, HostAction.CLOSE)
    assert ["not_started"] == [answering(hosted(), item, ITEMS, NOON) for item in ITEMS[:1]]
    assert [None, None, "not_released", "not_released"] == [answering(now, item, ITEMS, NOON) for item in ITEMS]
    assert [None] * 4 == [answering(after(room(), HostAction.START), item, ITEMS, NOON) for item in ITEMS]
    assert answering(closed, ITEMS[0], ITEMS, closed.closes + UNDER_WAY) == "room_closed"


def test_an_answer_under_way_is_taken_though_the_host_has_paused_or_closed_meanwhile() -> None:
    now = after(hosted(), HostAction.START)
    closed = after(now, HostAction.PAUSE, HostAction.CLOSE)
    just = closed.closes + UNDER_WAY - timedelta(microseconds=1)
    for stopped in (after(now, HostAction.PAUSE), closed):
        assert [None, "not_released"] == [answering(stopped, item, ITEMS, just) for item in ITEMS[:2]]


def test_a_move_leaves_the_room_it_was_made_on_as_it_was() -> None:
    start = hosted()
    kept = replace(start)
    after(start, HostAction.START, HostAction.NEXT)
    assert kept == start
