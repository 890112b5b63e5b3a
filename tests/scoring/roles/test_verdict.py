from __future__ import annotations

import numpy as np
import pytest

from questions import Pack
from scoring import Verdict, score
from scoring.roles.geometry import geometry_of
from scoring.roles.scorer import scorer_of
from scoring.roles.verdict import VERDICTS, low_fit, verdicts
from tests.scoring.packs import lopsided_pack, nearest_response, pair, small_pack


def verdict(chance: float, answered: int = 1, *, low: bool = False) -> Verdict:
    return VERDICTS[verdicts(np.array([chance]), np.array([low]), np.array([answered]))[0]]


@pytest.mark.parametrize(
    ("chance", "expected"),
    [
        (1.0, Verdict.CLEAR),
        (0.95, Verdict.CLEAR),
        (0.9499, Verdict.LEANING),
        (0.80, Verdict.LEANING),
        (0.7999, Verdict.CLOSE),
        (0.5, Verdict.CLOSE),
    ],
)
def test_the_words_follow_the_chance(chance: float, expected: Verdict) -> None:
    assert expected == verdict(chance)


def test_nobody_is_told_that_a_role_is_clear_when_neither_fits() -> None:
    assert verdict(0.99, low=True) == Verdict.NEITHER


def test_without_an_answer_nothing_is_said_whatever_the_roles() -> None:
    assert verdict(0.99, answered=0) == verdict(0.99, answered=0, low=True) == Verdict.CLOSE


def test_who_stands_with_one_role_here_and_with_the_other_there_fits_neither(pack: Pack) -> None:
    half = pack.dimension_ids[::2]
    answers = {i.id: nearest_response(i, 5 if i.dimension in half else 1) for i in pack.structure.items}
    assert score(pack, answers).verdict == Verdict.NEITHER


@pytest.mark.parametrize("roles", [2, 4])
def test_three_percent_of_a_population_fit_no_role(roles: int) -> None:
    geometry = geometry_of(lopsided_pack(roles).structure)
    places = 50 + 15 * np.random.default_rng(1).standard_normal((100_000, 3))
    stands = zip(geometry.targets, geometry.weights, strict=True)
    nearest = np.min([(places - targets) ** 2 @ weights for targets, weights in stands], axis=0)
    fits = 100 * (1 - np.sqrt(nearest) / geometry.max_distance)
    assert (fits < low_fit(geometry)).mean() == pytest.approx(0.03, abs=0.003)


def test_answers_that_bring_a_person_nearer_to_both_roles_never_lose_them() -> None:
    # On a single dimension the middle is the farthest from roles at 25 and 75 that people are, but nearer than anyone.
    pack = small_pack([pair("p"), pair("q")], {"a": {"d": (25.0, 1.0)}, "b": {"d": (75.0, 1.0)}})
    assert score(pack, {item.id: 3 for item in pack.structure.items}).verdict == Verdict.CLOSE


def test_the_shipped_packs_bound_is_the_one_in_the_docstring(pack: Pack) -> None:
    assert scorer_of(pack).low_fit == pytest.approx(58.0, abs=0.05)


def test_the_result_of_an_empty_questionnaire_says_that_it_rests_on_nothing(pack: Pack) -> None:
    result = score(pack, {})
    assert (Verdict.CLOSE, 0, 48, 0.0) == (result.verdict, result.answered, result.asked, result.lean)
    assert all(position.answered == 0 for position in result.positions)
