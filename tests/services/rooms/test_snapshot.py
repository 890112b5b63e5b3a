from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questions import Pack
from questions.ids import ItemId, Response
from quiz.flow import HostAction, Pace, Phase, Plan, Room
from quiz.flow.rooms.room import UNDER_WAY
from quiz.flow.rooms.transitions import apply_action
from quiz.services.rooms.person_scores import score_people
from quiz.services.rooms.room_store import Member, MemberAnswers
from quiz.services.rooms.snapshot import EDGES, GIVEN_UP, GRAIN, PersonScore, WallSnapshot, division, take_snapshot
from quiz.services.rooms.suppression import Split
from scoring import score
from tests.flow.rooms.rooms import hosted, room
from tests.services.fakes import NOON, TINY
from tests.strategies import answers

ITEMS = TINY.form(Plan(TINY.id).form).items
PI02, AT03, PI03, AT02 = ITEMS
OPEN = room(phase=Phase.OPEN)
ROOMFUL = st.lists(answers(TINY, OPEN.plan.form), max_size=24)
SHUT = timedelta(days=1)


def member_answers(people: Sequence[Mapping[ItemId, Response | None]], **fields: object) -> list[MemberAnswers]:
    numbers = count(1)
    plain = MemberAnswers("", Member(0, None, NOON), 0, None, 0, {})
    return [
        replace(plain, attempt_id=f"{next(numbers):04d}", stored=len(said), answers=said, **fields) for said in people
    ]


def seen(here: Room, people: Sequence[Mapping[ItemId, Response | None]], **fields: object) -> WallSnapshot:
    return take_snapshot(here, TINY, member_answers(people, **fields), score_people, NOON)


def everything(*responses: int) -> dict[ItemId, Response | None]:
    return dict(zip(ITEMS, responses, strict=True))


def counts_in(shown: WallSnapshot) -> list[Split]:
    leans = shown.leans
    split = [Split(leans.n, {**leans.roles, None: leans.undecided})] if leans else []
    return [*shown.items.values(), *shown.dimensions.values(), *split]


@given(ROOMFUL, st.integers(3, 8))
def test_no_group_smaller_than_the_floor_is_ever_on_the_wall(
    people: list[dict[ItemId, Response | None]], floor: int
) -> None:
    here = replace(OPEN, plan=replace(OPEN.plan, min_group_size=floor))
    shown = seen(here, people)
    for split in counts_in(shown):
        assert split.n >= floor
        assert all(number is None or number == 0 or number >= floor for number in split.counts.values())
    assert all(number >= floor for number in Counter(shown.map_points).values()), "no dot stands alone"


@given(ROOMFUL)
def test_below_the_floor_the_wall_counts_people_and_shows_nothing_of_what_they_said(
    people: list[dict[ItemId, Response | None]],
) -> None:
    shown = seen(OPEN, people)
    if shown.finished < 5:
        assert ({}, {}, None, (), None) == (
            shown.items,
            shown.dimensions,
            shown.leans,
            shown.map_points,
            shown.most_divided,
        )
    assert len(people) == shown.delivery.joined
    assert all(shown.dealt[item] == sum(item in said for said in people) for item in ITEMS)


@given(ROOMFUL)
def test_every_stored_answer_is_counted_once(people: list[dict[ItemId, Response | None]]) -> None:
    ledger = seen(OPEN, people).delivery
    stored = sum(len(said) for said in people)
    assert (stored, stored, stored, True) == (ledger.sent, ledger.stored, ledger.counted, ledger.agree)


@given(ROOMFUL)
def test_before_the_reveal_there_are_counts_of_people_only(people: list[dict[ItemId, Response | None]]) -> None:
    shown = seen(replace(OPEN, all_revealed=False), people)
    assert ({}, {}, None, (), None) == (
        shown.items,
        shown.dimensions,
        shown.leans,
        shown.map_points,
        shown.most_divided,
    )


def test_where_enough_have_finished_everything_is_there() -> None:
    people = [everything(1, 2, 5, 1)] * 6 + [everything(5, 5, 1, 5)] * 7 + [{PI02: 3}, {}]
    shown = seen(OPEN, people)
    assert (15, 1, 13, 13) == (shown.delivery.joined, shown.answering, shown.finished, shown.placed)
    assert {PI02: 14, AT03: 13, PI03: 13, AT02: 13} == shown.dealt
    assert Split(13, {1: 0, 2: 6, 3: 0, 4: 0, 5: 7}) == shown.items[AT03]
    assert Split(14, {1: None, 2: None, 3: None, 4: None, 5: 7}) == shown.items[PI02], "one alone said 3"
    assert set(TINY.dimension_ids) == set(shown.dimensions)
    assert len(shown.map_points) == 13
    assert shown.leans.n == 13


def test_skips_are_dealt_with_and_in_no_split() -> None:
    people = [{**everything(1, 1, 1, 1), PI02: None}] * 6
    shown = seen(OPEN, people)
    assert (6, 6, 24) == (shown.finished, shown.dealt[PI02], shown.delivery.counted)
    assert PI02 not in shown.items
    assert Split(6, {1: 6, 2: 0, 3: 0, 4: 0, 5: 0}) == shown.items[AT03]


def test_a_question_is_shown_once_it_is_revealed_and_the_map_with_everything() -> None:
    people = [{PI02: 1, AT03: 2}] * 6
    here = hosted(phase=Phase.OPEN, released=2, position=1, all_revealed=False, revealed_items=frozenset({PI02}))
    assert ([PI02], 0) == (list(seen(here, people).items), len(seen(here, people).map_points))
    shown = seen(apply_action(here, HostAction.REVEAL_ALL, NOON, ITEMS), people)
    assert ([PI02, AT03], 6) == (list(shown.items), len(shown.map_points))


def test_where_the_host_sets_the_pace_people_stay_on_the_map_when_the_next_question_comes() -> None:
    people = [{PI02: 1, AT03: 2}] * 6 + [{AT03: 1}] * 6 + [{}] * 6
    for released, placed in ((1, 6), (2, 12), (3, 6), (4, 6)):
        here = hosted(phase=Phase.OPEN, released=released, position=released - 1)
        assert placed == seen(here, people).placed


def test_nobody_is_on_the_map_before_the_first_question() -> None:
    assert seen(hosted(), [{}] * 9).placed == 0


def test_the_most_divided_question_is_the_one_with_two_camps() -> None:
    camps = [everything(1, 3, 3, 1)] * 6 + [everything(5, 3, 3, 2)] * 6
    assert PI02 == seen(OPEN, camps).most_divided
    hidden = replace(OPEN, all_revealed=False, revealed_items=frozenset({AT03, AT02}))
    assert AT02 == seen(hidden, camps).most_divided, "only among those that may be seen"
    twice = [everything(1, 1, 3, 3)] * 6 + [everything(5, 5, 3, 3)] * 6
    assert PI02 == seen(OPEN, twice).most_divided, "of equals the first"


def test_nothing_is_most_divided_where_there_is_nothing_to_compare() -> None:
    assert seen(OPEN, [everything(3, 3, 3, 3)] * 6).most_divided is None, "nobody differs"
    camps = [everything(1, 3, 3, 1)] * 6 + [everything(5, 3, 3, 2)] * 6
    alone = replace(OPEN, all_revealed=False, revealed_items=frozenset({PI02}))
    assert seen(alone, camps).most_divided is None, "the only one shown"


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({1: 5, 5: 5}, 1.0),
        ({3: 9}, 0.0),
        ({}, 0.0),
        ({1: 4, 2: 4, 3: 4, 4: 4, 5: 4}, 0.5),
        ({1: 5, 5: 5, None: 9}, 1.0),
    ],
)
def test_division_is_none_at_one_place_and_whole_at_both_ends(
    counts: dict[Response | None, int], expected: float
) -> None:
    assert expected == division(TINY, PI02, counts)


def test_a_dot_is_a_rounded_place_without_a_name_and_in_no_order_of_joining() -> None:
    people = [everything(1 + n % 5, 1 + n % 3, 1 + n % 4, 1 + n % 2) for n in range(12)]
    dots = seen(OPEN, people).map_points
    assert sorted(dots) == list(dots)
    assert dots == seen(OPEN, people[::-1]).map_points
    assert all(coordinate % GRAIN == 0 and 0 <= coordinate <= 100 for dot in dots for coordinate in dot)


@settings(max_examples=20)
@given(st.lists(answers(TINY, OPEN.plan.form), min_size=1, max_size=5))
def test_people_stand_where_their_own_result_says(people: list[dict[ItemId, Response | None]]) -> None:
    for said, standing in zip(people, score_people(TINY, people), strict=True):
        own = score(TINY, said)
        for dimension in TINY.dimension_ids:
            assert own.position_of(dimension).mean == pytest.approx(standing.places[dimension], abs=1e-9)
        assert (own.best if own.verdict in {"clear", "leaning"} else None) == standing.leans


def test_leans_and_parts_count_everybody_placed() -> None:
    places = [20.0, 34.9, 35.0, 44.9, 45.0, 50.0, 55.0, 64.9, 65.0, 99.0] * 5

    def placed(pack: Pack, people: Sequence[Mapping[ItemId, Response | None]]) -> list[PersonScore]:
        gardener, guide = pack.role_ids
        leans = [gardener, guide, None] * len(people)
        return [
            PersonScore(dict.fromkeys(pack.dimension_ids, place), lean)
            for place, lean, _ in zip(places, leans, people, strict=False)
        ]

    shown = take_snapshot(OPEN, TINY, member_answers([everything(1, 1, 1, 1)] * 50), placed, NOON)
    assert len(EDGES) + 1 == len(shown.dimensions["plan_improvise"].counts)
    assert {0: 10, 1: 10, 2: 10, 3: 10, 4: 10} == shown.dimensions["plan_improvise"].counts
    assert ({"gardener": 17, "guide": 17}, 16) == (shown.leans.roles, shown.leans.undecided)


def test_a_phone_that_waits_too_long_for_an_answer_breaks_the_agreement() -> None:
    late, just = NOON - UNDER_WAY - timedelta(microseconds=1), NOON - UNDER_WAY
    said = [{PI02: 1}]
    assert seen(OPEN, said, answers_sent=2, answers_sent_at=just).delivery.agree, "it may be on its way"
    ledger = seen(OPEN, said, answers_sent=2, answers_sent_at=late).delivery
    assert (2, 1, 1, False) == (ledger.sent, ledger.stored, ledger.counted, ledger.agree)
    assert seen(OPEN, said, answers_sent=1, answers_sent_at=late).delivery.agree


def test_a_count_that_nothing_ever_makes_up_for_warns_for_ten_minutes_and_no_longer() -> None:
    said = [{PI02: 1}]
    assert not seen(OPEN, said, answers_sent=4, answers_sent_at=NOON - GIVEN_UP).delivery.agree
    later = NOON - GIVEN_UP - timedelta(microseconds=1)
    delivery = seen(OPEN, said, answers_sent=4, answers_sent_at=later).delivery
    assert (4, 1, True) == (delivery.sent, delivery.stored, delivery.agree), "the numbers still say what was reported"


@pytest.mark.parametrize("said", [{ItemId("pi01"): 1}, {PI02: 9}, {PI02: "1"}])
def test_a_stored_answer_that_the_wall_does_not_count_breaks_the_agreement(said: dict[ItemId, Response]) -> None:
    ledger = seen(OPEN, [said]).delivery
    assert (1, 0, False) == (ledger.stored, ledger.counted, ledger.agree)


def test_a_room_whose_time_is_up_is_closed_on_the_wall() -> None:
    assert Phase.CLOSED is take_snapshot(OPEN, TINY, [], score_people, NOON + SHUT).room.phase


def test_an_empty_room_has_a_wall() -> None:
    shown = seen(room(), [])
    assert (0, 0, 0, True) == (shown.delivery.joined, shown.finished, shown.placed, shown.delivery.agree)
    assert Pace.OWN is shown.room.plan.pace
