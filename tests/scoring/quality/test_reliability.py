"""Reliability coefficients: published values, computations by hand, and properties of any table."""

from __future__ import annotations

import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import f as f_distribution

from questions import Pack
from scoring.errors import AnswerError
from scoring.model.coding import code_frame
from scoring.model.instrument import instrument_of
from scoring.model.keyed import keyed_answers
from scoring.model.posterior import estimate
from scoring.quality.covariance import Missing, correlations, covariances
from scoring.quality.reliability import empirical_reliability, feldt_interval, reliability
from scoring.quality.reliability_by_dimension import reliability_by_dimension
from scoring.quality.reverse_keying import reverse_keyed
from tests.scoring.packs import nearest_response, random_answers

# Eleven items, twelve people, four gaps: the data set cronbach_wide_missing of pingouin (Vallat 2018), whose
# documentation prints alpha .7327 with (.435, .909) for pairwise and .8017 for listwise covariances, as R's psych does.
PUBLISHED = pd.read_csv(
    io.StringIO(
        "Q1,Q2,Q3,Q4,Q5,Q6,Q7,Q8,Q9,Q10,Q11\n"
        "1,1,1,1,1,1,1,1,1,1,1\n1,1,1,1,1,1,1,1,0,1,0\n,0,1,1,,1,1,1,1,0,0\n1,1,1,0,1,1,0,1,1,0,0\n"
        "1,1,1,1,1,0,0,0,1,0,0\n0,1,,0,1,1,1,1,0,0,0\n1,1,1,1,0,0,1,0,0,0,0\n1,1,1,1,1,0,0,0,0,0,0\n"
        "0,1,0,1,1,0,0,0,0,1,0\n1,0,0,1,0,1,0,0,,0,0\n1,1,1,0,0,0,0,0,0,0,0\n1,0,0,1,0,0,0,0,0,0,0\n"
    )
)


def answers(seed: int, people: int = 40, items: int = 5, missing: float = 0.0) -> pd.DataFrame:
    """Answers of five steps with one common factor."""
    numbers = np.random.default_rng(seed)
    moved = numbers.normal(size=(people, 1)) + numbers.normal(size=(people, items))
    steps = np.clip(np.round(moved + 3), 1, 5)
    steps[numbers.random(steps.shape) < missing] = np.nan
    return pd.DataFrame(steps, columns=pd.Index([f"q{item}" for item in range(items)]))


@pytest.mark.parametrize(
    ("missing", "people", "alpha"), [(Missing.PAIRWISE, 12, 0.732661), (Missing.LISTWISE, 9, 0.801695)]
)
def test_alpha_is_the_published_one_under_both_policies(missing: Missing, people: int, alpha: float) -> None:
    seen = reliability(PUBLISHED, missing)
    assert (people, 11, missing) == (seen.n, seen.items_used, seen.missing_policy)
    assert alpha == pytest.approx(seen.alpha, abs=5e-7)


def test_the_interval_is_the_published_one() -> None:
    seen = reliability(PUBLISHED)
    assert (0.435, 0.909) == (round(seen.alpha_low, 3), round(seen.alpha_high, 3))


def test_all_statistics_of_two_items_equal_those_computed_by_hand() -> None:
    # Sums 2, 5, 8. Variances 1 and 4, covariance 2, variance of the sum 1 + 4 + 2*2 = 9.
    # alpha = 2/1 * (1 - 5/9) = 8/9. SEM = sqrt(9 * (1 - 8/9)) = 1. The items correlate at 2/(1*2) = 1.
    seen = reliability(pd.DataFrame({"a": [1.0, 2.0, 3.0], "b": [1.0, 3.0, 5.0]}))
    assert (8 / 9, 1.0, 1.0) == pytest.approx((seen.alpha, seen.sem, seen.split_half))
    assert [1.0, 1.0] == pytest.approx([item.item_rest for item in seen.items])
    assert [None, None] == [item.alpha_if_dropped for item in seen.items]


def test_item_statistics_of_three_items_equal_those_computed_by_hand() -> None:
    # a = 1 2 3 4, b = 1 3 2 4, c = 2 1 4 3: every variance 5/3; cov(a,b) = 4/3, cov(a,c) = 1, cov(b,c) = 0.
    # alpha = 3/2 * (1 - 5 / (5 + 2 * 7/3)) = 3/2 * (1 - 15/29) = 21/29. SEM = sqrt(29/3 * 8/29) = sqrt(8/3).
    # a against b + c: (4/3 + 1) / sqrt(5/3 * 10/3) = .98995; without c: 2 * (1 - (10/3) / (10/3 + 8/3)) = 8/9.
    seen = reliability(pd.DataFrame({"a": [1.0, 2, 3, 4], "b": [1.0, 3, 2, 4], "c": [2.0, 1, 4, 3]}))
    assert (21 / 29, (8 / 3) ** 0.5) == pytest.approx((seen.alpha, seen.sem))
    assert (7 / 3) / (50 / 9) ** 0.5 == pytest.approx(seen.items[0].item_rest)
    assert 8 / 9 == pytest.approx(seen.items[2].alpha_if_dropped)
    # Halves a + c and b: covariance 4/3, variances 16/3 and 5/3; r = 4 / sqrt(80), stepped up 2r/(1+r).
    r = 4 / 80**0.5
    assert 2 * r / (1 + r) == pytest.approx(seen.split_half)


def test_the_interval_is_feldts() -> None:
    # 41 people, 26 items, alpha .79: F with 40 and 1000 degrees of freedom.
    upper, lower = f_distribution.ppf([0.975, 0.025], 40, 1000)
    assert (1 - 0.21 * upper, 1 - 0.21 * lower) == pytest.approx(feldt_interval(0.79, 41, 26))


@settings(max_examples=15)
@given(st.integers(0, 500), st.permutations(range(5)), st.lists(st.integers(-9, 9), min_size=5, max_size=5))
def test_order_and_shifts_change_nothing(seed: int, order: list[int], shifts: list[int]) -> None:
    frame = answers(seed, missing=0.1)
    one, other = reliability(frame), reliability((frame + shifts).iloc[:, order])
    figures = ("alpha", "alpha_low", "omega_total", "sem")
    assert [getattr(one, f) for f in figures] == pytest.approx([getattr(other, f) for f in figures], abs=1e-7)


@settings(max_examples=15)
@given(st.integers(0, 500), st.sets(st.sampled_from(["q0", "q1", "q2", "q3", "q4"]), max_size=2))
def test_reversing_an_item_twice_changes_nothing(seed: int, turned: set[str]) -> None:
    frame = answers(seed)
    reversed_ = frame.assign(**{name: 6 - frame[name] for name in turned})
    assert reliability(frame).alpha == pytest.approx(reliability(reversed_, reverse=turned).alpha)
    assert sorted(turned) == sorted(reliability(reversed_, check_keys=True).reversed)


@settings(max_examples=15)
@given(st.integers(0, 500))
def test_without_missing_answers_both_policies_agree(seed: int) -> None:
    one, other = (reliability(answers(seed), missing) for missing in Missing)
    assert one.alpha == pytest.approx(other.alpha)


def test_pairwise_covariances_are_those_of_each_pair() -> None:
    frame = answers(3, missing=0.2)
    seen = covariances(frame.to_numpy(), list(frame.columns), Missing.PAIRWISE)
    expected = [[frame[[a, b]].dropna().cov().iloc[0, -1] for b in frame.columns] for a in frame.columns]
    assert np.array(expected) == pytest.approx(seen.matrix)


def test_a_reverse_keyed_item_is_reported_and_not_reversed() -> None:
    frame = answers(1)
    frame["q2"] = 6 - frame["q2"]
    seen = reliability(frame)
    assert ((), ("q2",)) == (seen.reversed, seen.against)
    assert seen.items[2].item_rest is not None
    assert seen.items[2].item_rest < 0


def test_with_balanced_keys_one_half_is_reverse_keyed() -> None:
    frame = answers(2, items=6)
    frame[["q1", "q3", "q5"]] = 6 - frame[["q1", "q3", "q5"]]
    assert ("q1", "q3", "q5") == reliability(frame, check_keys=True).reversed


def test_weak_items_with_positive_correlations_are_not_reverse_keyed() -> None:
    assert not reverse_keyed(np.array([[1.0, 0.0, 0.1], [0.0, 1.0, 0.1], [0.1, 0.1, 1.0]])).any()


@pytest.mark.parametrize(
    ("frame", "missing", "message"),
    [
        ({"a": [1, 2, 3]}, "pairwise", "1 item columns, where reliability needs 2"),
        ({"a": [1, 2], "b": [1, 2]}, "pairwise", "2 people answered anything, where 3 are needed"),
        ({"a": [1, 2, None], "b": [1, 2, 3]}, "listwise", "2 people answered every item, where 3 are needed; try"),
        ({"a": [1, 2, 3], "b": [4, 4, 4]}, "pairwise", "column 'b': everyone answered 4"),
        ({"a": [1, 2, 3], "b": [None] * 3}, "pairwise", "column 'b': nobody answered"),
        (
            {"a": [1, 2, 3, None, None], "b": [None, 1, 2, 3, 4]},
            "pairwise",
            "columns 'a' and 'b': 2 people answered both, where 3 are needed",
        ),
        ({"a": [1, 2, 3], "b": [3, 2, 1]}, "pairwise", "the items cancel out"),
    ],
)
def test_answers_without_reliability_are_refused_with_the_reason(
    frame: dict[str, list[float]], missing: str, message: str
) -> None:
    with pytest.raises(AnswerError) as raised:
        reliability(pd.DataFrame(frame, dtype=float), Missing(missing))
    assert message in str(raised.value)


def test_an_item_to_reverse_must_be_there() -> None:
    with pytest.raises(AnswerError, match="column 'q9': cannot be reversed"):
        reliability(answers(1), reverse=["q9"])


def test_empirical_reliability_by_hand() -> None:
    # Means 40 50 60 vary by 100; mean squared SD is (25 + 25 + 25) / 3: 100 / 125.
    assert 0.8 == pytest.approx(empirical_reliability(np.array([40.0, 50, 60]), np.full(3, 5.0)))


def test_the_answers_of_a_pack_are_keyed_before_they_are_summed(pack: Pack) -> None:
    # Everyone takes the same place on all items of a dimension: alpha is nearly 1 only if half the items are reversed.
    dimension = pack.dimension_ids[0]
    items = [item for item in pack.structure.items if item.dimension == dimension]
    people = [{item.id: nearest_response(item, place) for item in items} for place in (1, 2, 3, 4, 5)]
    codes = code_frame(pack, pd.DataFrame(people))
    first, second = reliability_by_dimension(pack, codes)[:2]
    assert first.reliability is not None
    assert first.reliability.alpha > 0.98
    assert (None, None) == (second.reliability, second.empirical)
    assert second.error


def test_a_packs_empirical_reliability_is_that_of_its_estimates(pack: Pack) -> None:
    frame = pd.DataFrame(random_answers(pack, 30, seed=4, missing=0.1))
    codes = code_frame(pack, frame)
    estimates = estimate(instrument_of(pack), codes)
    spread = np.var(estimates.means[0], ddof=1)
    expected = spread / (spread + np.mean(estimates.sds[0] ** 2))
    assert expected == pytest.approx(reliability_by_dimension(pack, codes)[0].empirical)


def test_keyed_answers_are_missing_where_answers_are(pack: Pack) -> None:
    codes = code_frame(pack, pd.DataFrame(random_answers(pack, 20, seed=5, missing=0.3)))
    assert ((codes == 0) == np.isnan(keyed_answers(pack, codes))).all()


def test_correlations_have_a_diagonal_of_ones() -> None:
    assert np.ones(4) == pytest.approx(np.diag(correlations(np.diag([4.0, 9.0, 1.0, 2.0]) + 1)))
