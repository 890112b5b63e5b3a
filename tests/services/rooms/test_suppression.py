from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.services.rooms.suppression import Split, split

COUNTS = st.lists(st.integers(0, 30), min_size=2, max_size=6)
FLOORS = st.integers(3, 8)


def shown(counts: list[int], floor: int, secret: str = "") -> Split[int]:
    return split(dict(enumerate(counts)), floor, secret)


@given(COUNTS, FLOORS)
def test_no_group_smaller_than_the_floor_is_shown_and_no_shown_count_is_changed(counts: list[int], floor: int) -> None:
    for cell, count in shown(counts, floor).counts.items():
        assert count in {None, counts[cell]}
        assert count is None or count == 0 or count >= floor


@given(COUNTS, FLOORS)
def test_what_is_hidden_is_a_group_as_large_as_the_floor_in_two_cells_or_more(counts: list[int], floor: int) -> None:
    seen = shown(counts, floor)
    hidden = [count for cell, count in enumerate(counts) if seen.counts[cell] is None]
    if hidden and sum(counts) >= floor:
        assert len(hidden) > 1
        assert sum(hidden) >= floor


@given(COUNTS, FLOORS)
def test_a_hidden_cell_is_not_known_to_be_small_where_any_group_is_large_enough(counts: list[int], floor: int) -> None:
    seen = shown(counts, floor)
    if max(counts) >= floor and not seen.complete:
        assert any(count >= floor for cell, count in enumerate(counts) if seen.counts[cell] is None)


@pytest.mark.parametrize("cells", [2, 3, 4])
def test_who_knows_the_rule_and_the_total_cannot_work_out_a_hidden_count(cells: int) -> None:
    """Every picture that the rule can make, with everything that it can be the picture of."""
    floor = 3
    for total in range(floor, 12):
        pictures = defaultdict(set)
        for counts in product(range(total + 1), repeat=cells):
            if sum(counts) == total:
                for secret in range(12):
                    seen = shown(list(counts), floor, str(secret))
                    pictures[tuple(seen.counts.values())].add(counts)
        for picture, possible in pictures.items():
            for cell in (cell for cell, count in enumerate(picture) if count is None):
                assert len({counts[cell] for counts in possible}) > 1, picture


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([12, 9, 7], [12, 9, 7]),
        ([20, 0, 0], [20, 0, 0]),  # nobody is no group
        ([12, 9, 1], [12, None, None]),
        ([12, 9, 1, 0], [12, None, None, None]),  # else the one would be known not to be in the last cell
        ([4, 4, 4], [None, None, None]),
        ([1, 2, 1], [None, None, None]),
        ([0, 0, 0], [None, None, None]),
    ],
)
def test_what_a_picture_shows(counts: list[int], expected: list[int | None]) -> None:
    assert expected == list(shown(counts, 5).counts.values())


def test_which_of_equal_groups_is_hidden_does_not_depend_on_its_place() -> None:
    hidden = {tuple(shown([9, 9, 9, 1], 5, str(secret)).counts.values()) for secret in range(30)}
    assert len(hidden) == 3


def test_the_same_room_shows_the_same_picture_each_time() -> None:
    assert shown([9, 9, 9, 1], 5, "room/item") == shown([9, 9, 9, 1], 5, "room/item")
