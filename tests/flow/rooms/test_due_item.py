from __future__ import annotations

from dataclasses import replace

import pytest

from questions.ids import FormId, ItemId, Language, PackId
from quiz.flow import Answer, Attempt, Phase, Room
from quiz.flow.rooms.due_item import Wait, due_item, phase_version, question_version, room_version
from tests.flow.rooms.rooms import ITEMS, NOON, hosted, room

FIRST, SECOND, THIRD, LAST = ITEMS
OPEN = {"phase": Phase.OPEN}


def attempt(*answered: ItemId) -> Attempt:
    said = Answer(1, Language("en"), NOON, None)
    nobody = Attempt("a", PackId("tiny"), "1", "hash", FormId("room"), Language("en"), 1, NOON, None, NOON, {})
    return replace(nobody, answers=dict.fromkeys(answered, said))


@pytest.mark.parametrize(
    ("phase", "expected"),
    [(Phase.LOBBY, Wait.LOBBY), (Phase.PAUSED, Wait.PAUSED), (Phase.CLOSED, Wait.CLOSED)],
)
@pytest.mark.parametrize("plain", [room(), hosted(released=2)], ids=["own", "host"])
def test_while_nobody_can_answer_a_phone_says_why(phase: Phase, expected: Wait, plain: Room) -> None:
    here = replace(plain, phase=phase)
    assert expected is due_item(here, attempt(), ITEMS)
    assert expected is due_item(here, attempt(), ITEMS, wanted=FIRST)
    assert expected is due_item(here, attempt(*ITEMS), ITEMS)


def test_at_ones_own_pace_the_first_open_question_comes_and_at_the_end_none() -> None:
    here = room(**OPEN)
    assert FIRST == due_item(here, attempt(), ITEMS)
    assert SECOND == due_item(here, attempt(FIRST, THIRD), ITEMS)
    assert Wait.DONE is due_item(here, attempt(*ITEMS), ITEMS)


def test_at_the_hosts_pace_the_question_on_the_wall_goes_first_and_who_comes_late_catches_up() -> None:
    here = hosted(**OPEN, released=3, position=2)
    assert THIRD == due_item(here, attempt(), ITEMS)
    assert FIRST == due_item(here, attempt(THIRD), ITEMS)
    assert SECOND == due_item(here, attempt(THIRD, FIRST), ITEMS)
    assert Wait.NEXT is due_item(here, attempt(THIRD, FIRST, SECOND), ITEMS)


def test_when_the_host_goes_back_a_phone_that_is_further_on_waits() -> None:
    here = hosted(**OPEN, released=3, position=0)
    assert FIRST == due_item(here, attempt(), ITEMS)
    assert Wait.NEXT is due_item(here, attempt(FIRST, SECOND, THIRD), ITEMS)


def test_after_the_hosts_last_question_everything_is_done() -> None:
    here = hosted(**OPEN, released=4, position=3)
    assert LAST == due_item(here, attempt(FIRST, SECOND, THIRD), ITEMS)
    assert Wait.DONE is due_item(here, attempt(*ITEMS), ITEMS)


def test_a_person_may_go_back_to_what_was_released_and_to_nothing_else() -> None:
    here = hosted(**OPEN, released=2, position=1)
    assert FIRST == due_item(here, attempt(FIRST), ITEMS, wanted=FIRST)
    assert SECOND == due_item(here, attempt(FIRST), ITEMS, wanted=LAST)
    assert LAST == due_item(room(**OPEN), attempt(*ITEMS), ITEMS, wanted=LAST)
    assert FIRST == due_item(room(**OPEN), attempt(), ITEMS, wanted=ItemId("another pack's"))


def test_a_mark_changes_with_what_a_phone_shows_and_with_nothing_else() -> None:
    here = hosted(**OPEN, released=2, position=1)
    for changed in ({"phase": Phase.PAUSED}, {"position": 0}, {"released": 3}):
        assert question_version(here) != question_version(replace(here, **changed))
    for same in ({"locked": True}, {"revision": 9}, {"all_revealed": False}, {"revealed_items": frozenset({FIRST})}):
        assert question_version(here) == question_version(replace(here, **same))
    for shown in ({"all_revealed": False}, {"revealed_items": frozenset({FIRST})}):
        assert room_version(here) != room_version(replace(here, **shown))


def test_no_version_is_how_another_one_begins() -> None:
    one, ten = hosted(**OPEN, released=1), hosted(**OPEN, released=10)
    assert room_version(one).startswith(question_version(one))
    assert not room_version(ten).startswith(question_version(one))


def test_another_question_revealed_in_place_of_the_first_is_a_change() -> None:
    first, second = (hosted(**OPEN, all_revealed=False, revealed_items=frozenset({item})) for item in (FIRST, SECOND))
    assert room_version(first) != room_version(second)
    none, ten = hosted(**OPEN, all_revealed=False), hosted(**OPEN, all_revealed=False, revealed_items=frozenset(ITEMS))
    assert not room_version(ten).startswith(room_version(none))


@pytest.mark.parametrize("changed", [{"phase": Phase.PAUSED}, {"phase": Phase.CLOSED}])
def test_the_phase_alone_decides_the_beginning_up_to_the_dot(changed: dict[str, object]) -> None:
    here = hosted(**OPEN, released=1)
    assert phase_version(here) != phase_version(replace(here, **changed))
    assert phase_version(here) == phase_version(replace(here, released=2, position=1))
    assert room_version(here).startswith(phase_version(here))
