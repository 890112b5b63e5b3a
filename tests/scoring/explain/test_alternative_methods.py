"""The alternative methods, compared with computations by hand, and robustness as a whole."""

from __future__ import annotations

import numpy as np
import pytest

from questions import Pack
from questions.ids import ItemId
from scoring import Robustness, fewest_changes, flips, robustness, score
from scoring.explain.alternative_methods import (
    METHODS,
    Method,
    city_block,
    directional,
    key_positions,
    key_scores,
    leading_role,
    leave_one_out,
    unweighted,
)
from scoring.roles.geometry import geometry_of
from scoring.roles.scorer import scorer_of
from tests.scoring.packs import PACKS, agree, lopsided_pack, pair, random_answers, scenario, small_pack

# Weights 3 and 1 of 4: .75 and .25 for both roles.
PACK = small_pack(
    [pair("p", "d"), agree("m", "d", keyed="-"), scenario("s", {"x": 1, "y": 2, "z": 5}, "e")],
    {"a": {"d": (20.0, 3.0), "e": (40.0, 1.0)}, "b": {"d": (80.0, 3.0), "e": (90.0, 1.0)}},
)
GEOMETRY = geometry_of(PACK.structure)
AT = np.array([60.0, 30.0])


def test_city_block_is_the_weighted_mean_distance() -> None:
    # a: .75 |60 - 20| + .25 |30 - 40| = 32.5; b: .75 * 20 + .25 * 60 = 30.
    assert [-32.5, -30.0] == pytest.approx(city_block(GEOMETRY, AT))


def test_directional_multiplies_the_distances_from_the_middle() -> None:
    # For a, .75 * 10 * -30 + .25 * -20 * -10 = -175; for b, .75 * 10 * 30 + .25 * -20 * 40 = 25.
    assert [-175.0, 25.0] == pytest.approx(directional(GEOMETRY, AT))


def test_unweighted_counts_all_dimensions_alike() -> None:
    # a: (40^2 + 10^2) / 2 = 850; b: (20^2 + 60^2) / 2 = 2000: the other winner.
    assert [-850.0, -2000.0] == pytest.approx(unweighted(GEOMETRY, AT))


def test_key_scores_are_the_mean_places_of_what_was_answered() -> None:
    # d: pair 5 is place 5, agree 2 keyed - is place 4: mean 4.5 -> (4.5 - 1) * 25 = 87.5; e: place 2 -> 25.
    places = key_positions(PACK, {"p": 5, "m": 2, "s": "y"})  # type: ignore[dict-item]
    assert [87.5, 25.0] == pytest.approx(places)
    # a: .75 * 67.5^2 + .25 * 15^2 = 3473.4375; b: .75 * 7.5^2 + .25 * 65^2 = 1098.4375.
    assert [-3473.4375, -1098.4375] == pytest.approx(key_scores(GEOMETRY, places))


def test_a_dimension_without_answers_drops_out_of_the_key_scores() -> None:
    places = key_positions(PACK, {ItemId("p"): 5, ItemId("s"): None})
    assert (100.0, True) == (places[0], bool(np.isnan(places[1])))
    assert [-(80.0**2), -(20.0**2)] == pytest.approx(key_scores(GEOMETRY, places))


def test_equal_scores_have_no_leader() -> None:
    scorer = scorer_of(PACK)
    assert leading_role(scorer, [1.0, 1.0 + 1e-9]) is None
    assert leading_role(scorer, [1.0, 1.1]) == 1


def test_each_deletion_leaves_out_one_answer() -> None:
    codes = np.array([[3], [0], [2]], dtype=np.int8)
    assert [[0, 3], [0, 0], [2, 0]] == leave_one_out(codes).tolist()


def by_hand(pack: Pack, answers: dict) -> float:
    """The share of deletions of one answer after which the best role leads, one score at a time."""
    best, given = score(pack, answers).best, [item for item, response in answers.items() if response is not None]
    kept = [score(pack, {**answers, item: None}) for item in given]
    return float(np.mean([after.best == best and after.lean > 0 for after in kept]))


@pytest.mark.parametrize("pack", [*PACKS, lopsided_pack(3)], ids=lambda pack: f"{pack.id}-{len(pack.role_ids)}")
def test_robustness_joins_votes_flips_and_fewest_changes(pack: Pack) -> None:
    for answers in random_answers(pack, 3, seed=8, missing=0.3):
        found, result = robustness(pack, answers), score(pack, answers)
        assert (result.best, METHODS) == (found.best, tuple(vote.method for vote in found.methods))
        assert (len(Method), sum(v.best == found.best for v in found.methods)) == (found.of, found.agree)
        assert by_hand(pack, answers) == pytest.approx(found.leave_one_out)
        assert (flips(pack, answers), fewest_changes(pack, answers)) == (found.flips, found.distance)


def test_all_methods_agree_on_answers_at_one_pole(pack: Pack) -> None:
    answers = {item.id: max(item.places, key=lambda r, at=item.places: at[r]) for item in pack.structure.items}
    found = robustness(pack, answers)
    assert (5, 5, 1.0, ()) == (found.agree, found.of, found.leave_one_out, found.flips)


def test_without_answers_no_method_has_a_winner(pack: Pack) -> None:
    found: Robustness = robustness(pack, {})
    assert (0, None, (), None) == (found.agree, found.leave_one_out, found.flips, found.distance)
    assert all(vote.best is None for vote in found.methods)
