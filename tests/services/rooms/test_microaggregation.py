"""Nobody stands alone on the map, and the crowd still looks like itself."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from quiz.services.rooms.microaggregation import Place, microaggregate

PLACE = st.tuples(st.floats(0, 100), st.floats(0, 100))
CROWD = st.lists(PLACE, max_size=60)
LEAST = st.integers(3, 8)


@given(CROWD, LEAST)
def test_everybody_has_a_dot_and_shares_its_place_with_enough_others(people: list[Place], least: int) -> None:
    dots = microaggregate(people, least)
    assert len(people) == len(dots)
    if len(people) >= least:
        assert min(Counter(dots).values()) >= least


@given(CROWD, LEAST)
def test_the_middle_of_the_crowd_stays_where_it_is(people: list[Place], least: int) -> None:
    dots = microaggregate(people, least)
    for axis in (0, 1):
        assert abs(sum(place[axis] for place in people) - sum(dot[axis] for dot in dots)) < 1e-6


@given(CROWD, LEAST, st.randoms(use_true_random=False))
def test_the_order_of_the_people_does_not_matter(people: list[Place], least: int, chance: object) -> None:
    mixed = people.copy()
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert microaggregate(people, least) == microaggregate(mixed, least)


def test_one_who_is_far_from_all_others_is_not_seen_apart() -> None:
    dots = microaggregate([(35.0, 30.0)] * 9 + [(65.0, 70.0)], 5)
    assert {5: 2} == Counter(Counter(dots).values())
    assert max(x for x, _ in dots) == 41.0  # (4 * 35 + 65) / 5


def test_two_camps_stay_two_camps() -> None:
    camps = [(20.0, 20.0)] * 12 + [(80.0, 80.0)] * 12
    assert sorted(camps) == sorted(microaggregate(camps, 5))
