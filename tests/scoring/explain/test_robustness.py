from __future__ import annotations

import pytest

from questions import Pack
from questions.ids import ItemId, Response
from scoring import Flip, fewest_changes, flips, score
from tests.scoring.packs import PACKS, lopsided_pack, pair, random_answers, small_pack

EVERY_PACK = pytest.mark.parametrize(
    "pack", [*PACKS, lopsided_pack(), lopsided_pack(3)], ids=lambda pack: f"{pack.id}-{len(pack.role_ids)}"
)


def turned_by_hand(pack: Pack, answers: dict[ItemId, Response | None]) -> set[ItemId]:
    """The items of which some other response gives another best role or verdict, one score at a time."""
    before = score(pack, answers)
    return {
        item
        for item, given in answers.items()
        if given is not None
        for other in pack.item(item).places
        for after in [score(pack, {**answers, item: other})]
        if (after.best, after.verdict) != (before.best, before.verdict)
    }


@EVERY_PACK
@pytest.mark.parametrize("seed", [1, 2])
def test_flips_are_exactly_the_answers_whose_change_changes_the_result(pack: Pack, seed: int) -> None:
    answers = random_answers(pack, 1, seed, missing=0.4)[0]
    assert turned_by_hand(pack, answers) == {flip.item for flip in flips(pack, answers)}


@EVERY_PACK
def test_a_flip_has_the_result_after_the_change(pack: Pack) -> None:
    for answers in random_answers(pack, 5, seed=3, missing=0.3):
        for flip in flips(pack, answers):
            after = score(pack, {**answers, flip.item: flip.instead})
            assert (after.best, after.verdict) == (flip.best, flip.verdict)
            assert after.fit_of(after.best).p == pytest.approx(flip.p)
            assert answers[flip.item] == flip.response


def steps(pack: Pack, flip: Flip) -> int:
    places = sorted(set(pack.item(flip.item).places.values()))
    at = pack.item(flip.item).places
    return abs(places.index(at[flip.response]) - places.index(at[flip.instead]))


@EVERY_PACK
def test_the_smallest_change_comes_first(pack: Pack) -> None:
    for answers in random_answers(pack, 5, seed=6, missing=0.5):
        sizes = [steps(pack, flip) for flip in flips(pack, answers)]
        assert sorted(sizes) == sizes


def test_an_unanswered_item_is_never_a_flip(pack: Pack) -> None:
    assert flips(pack, {}) == ()
    assert fewest_changes(pack, {}) is None


def test_one_answer_that_decides_is_one_change_away() -> None:
    pack = small_pack([pair("p")], {"a": {"d": (25.0, 1.0)}, "b": {"d": (75.0, 1.0)}})
    distance = fewest_changes(pack, {ItemId("p"): 5})
    assert distance is not None
    assert (1, ("p",)) == (distance.count, distance.items)


def test_of_five_equal_answers_three_have_to_change() -> None:
    # Turned entirely round, each answer weighs as much as before: 3 : 2 is the first majority.
    items = [pair(f"p{n}") for n in range(5)]
    pack = small_pack(items, {"a": {"d": (25.0, 1.0)}, "b": {"d": (75.0, 1.0)}})
    distance = fewest_changes(pack, {item.id: 5 for item in items})
    assert distance is not None
    assert distance.count == 3


@EVERY_PACK
def test_changing_the_answers_listed_changes_the_leading_role(pack: Pack) -> None:
    for answers in random_answers(pack, 3, seed=7):
        distance = fewest_changes(pack, answers)
        best = score(pack, answers).best
        single = any(score(pack, {**answers, i: r}).best != best for i in answers for r in pack.item(i).places)
        assert distance is not None
        assert distance.count == len(set(distance.items))
        assert single == (distance.count == 1)
