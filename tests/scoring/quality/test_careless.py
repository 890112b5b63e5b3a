"""Indices of careless responding, compared with counts by hand."""

from __future__ import annotations

from itertools import groupby

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions import Pack
from questions.ids import Pole
from scoring.model.keyed import mirrored_pairs, unreversed
from scoring.quality.careless import Warned, contradictions, irv, longstring, quality, seconds_per_item
from tests.scoring.packs import agree, pair, scenario, small_pack

NAN = np.nan
ROLES = {"a": {"d": (25.0, 1.0), "e": (25.0, 1.0)}, "b": {"d": (75.0, 1.0), "e": (75.0, 1.0)}}


@pytest.mark.parametrize(
    ("answers", "run"),
    [
        ([1, 2, 3], 1),
        ([3, 3, 3], 3),
        ([1, 2, 2, 2, 1, 1], 3),
        ([2, 2, NAN, 2, 2, 2], 3),
        ([NAN, NAN, NAN], 0),
    ],
)
def test_longstring_is_the_longest_run_and_a_missing_answer_ends_it(answers: list[float], run: int) -> None:
    assert [run] == longstring(np.array([answers])).tolist()


@given(st.lists(st.integers(1, 5), min_size=1, max_size=20))
def test_longstring_equals_a_count_by_groups(answers: list[int]) -> None:
    expected = max(len(list(run)) for _, run in groupby(answers))
    assert [expected] == longstring(np.array([answers], dtype=float)).tolist()


def test_irv_is_the_standard_deviation_of_a_persons_answers() -> None:
    # 1 3 5: mean 3, squares 4 + 0 + 4 = 8, over n - 1 = 2: sqrt(4) = 2. A single answer has none.
    seen = irv(np.array([[1, 3, 5, NAN], [4, 4, 4, 4], [NAN, NAN, 2, NAN]]))
    assert [2.0, 0.0] == pytest.approx(seen[:2].tolist())
    assert np.isnan(seen[2])


def test_seconds_per_item_are_the_mean_of_item_times_or_else_of_the_total() -> None:
    # The first has times of 1 and 4 seconds; the second has none, but 30 seconds for 10 answers; the third nothing.
    times, total = np.array([[1.0, 4.0], [NAN, NAN], [NAN, NAN]]), np.array([NAN, 30.0, NAN])
    seen = seconds_per_item(times, total, np.array([2, 10, 10]))
    assert [2.5, 3.0] == seen[:2].tolist()
    assert np.isnan(seen[2])


def test_a_contradiction_is_two_mirrored_answers_on_different_sides() -> None:
    # Places round the middle: 2 and -1 contradict, 0 is on neither side, a gap is no pair.
    mirrored = np.array([[[2, -1], [0, 2], [1, NAN], [-2, -1]]])
    both, against = contradictions(mirrored)
    assert (3, 1) == (int(both[0]), int(against[0]))


def test_mirrored_items_are_paired_in_order_within_their_dimension() -> None:
    items = [
        agree("a1", keyed="+"),
        pair("p1"),
        agree("a2", keyed="-"),
        pair("p2", left=Pole.HIGH),
        pair("p3"),
        scenario("s1", {"x": 1, "y": 3, "z": 5}),
        agree("e1", "e", keyed="-"),
    ]
    pack = small_pack(items, ROLES)
    names = [(one.id, other.id) for one, other in mirrored_pairs(pack, [item.id for item in items])]
    assert [("a1", "a2"), ("p1", "p2")] == names
    assert [("p1", "a2")] == [(o.id, t.id) for o, t in mirrored_pairs(pack, ["p1", "a2", "e1"])]


def test_unreversed_answers_are_the_steps_as_shown() -> None:
    places = np.array([1.0, 5.0, NAN])
    assert [1.0, 5.0] == unreversed(pair("p"), places)[:2].tolist()
    assert [5.0, 1.0] == unreversed(pair("q", left=Pole.HIGH), places)[:2].tolist()


def test_the_same_answer_to_every_item_gets_three_warnings() -> None:
    seen = quality(np.full((1, 12), 3.0), np.array([1.9]), np.zeros((1, 6, 2)))
    assert [(Warned.LONGSTRING, Warned.UNVARIED, Warned.FAST)] == seen["warnings"].tolist()


def test_agreeing_with_everything_is_contradictory() -> None:
    seen = quality(np.full((1, 4), 5.0), None, np.tile([2.0, -2.0], (1, 4, 1)))
    assert [(Warned.CONTRADICTORY,)] == seen["warnings"].tolist()


def test_ordinary_answers_get_no_warning() -> None:
    seen = quality(np.array([[1, 4, 2, 5, 3, 3, 2, 4.0]]), np.array([2.0]), np.tile([1.0, 2.0], (1, 18, 1)))
    assert [()] == seen["warnings"].tolist()


def test_eight_contradictions_of_eighteen_get_a_warning_and_seven_do_not() -> None:
    # With .165 a pair, 8 or more of 18 have a probability of .007, 7 or more of .025.
    pairs = np.tile([1.0, 1.0], (2, 18, 1))
    pairs[0, :7, 1], pairs[1, :8, 1] = -1, -1
    seen = quality(np.tile([1.0, 5.0], (2, 6)), None, pairs)
    assert [(), (Warned.CONTRADICTORY,)] == seen["warnings"].tolist()


def test_an_index_that_is_unknown_has_no_column() -> None:
    assert ["longstring", "irv", "warnings"] == list(quality(np.ones((1, 3))).columns)


def test_the_shipped_pack_has_eighteen_mirrored_pairs(pack: Pack) -> None:
    assert len(mirrored_pairs(pack, [item.id for item in pack.structure.items])) == 18
