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
def test_the_verdict_follows_the_win_probability(chance: float, expected: Verdict) -> None:
    assert expected == verdict(chance)


def test_a_low_fit_gives_neither_whatever_the_win_probability() -> None:
    assert verdict(0.99, low=True) == Verdict.NEITHER


def test_without_an_answer_the_verdict_is_close_whatever_the_roles() -> None:
    assert verdict(0.99, answered=0) == verdict(0.99, answered=0, low=True) == Verdict.CLOSE


def test_answers_that_agree_with_each_role_on_some_dimensions_fit_neither(pack: Pack) -> None:
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


def test_answers_nearer_to_both_roles_never_give_neither() -> None:
    # On a single dimension the middle is the farthest from roles at 25 and 75 that people are, but nearer than anyone.
    pack = small_pack([pair("p"), pair("q")], {"a": {"d": (25.0, 1.0)}, "b": {"d": (75.0, 1.0)}})
    assert score(pack, {item.id: 3 for item in pack.structure.items}).verdict == Verdict.CLOSE


def test_the_shipped_packs_bound_is_the_one_in_the_docstring(pack: Pack) -> None:
    assert scorer_of(pack).low_fit == pytest.approx(58.0, abs=0.05)


def test_an_empty_questionnaire_is_close_with_no_answers(pack: Pack) -> None:
    result = score(pack, {})
    assert (Verdict.CLOSE, 0, 48, 0.0) == (result.verdict, result.answered, result.asked, result.lean)
    assert all(position.answered == 0 for position in result.positions)
