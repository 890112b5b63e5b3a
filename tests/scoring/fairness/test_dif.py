"""Mantel and Haenszel's statistics on published tables, and items made to differ."""

from __future__ import annotations

from math import exp, log

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import AnswerError
from scoring.fairness.dif import Flag, Method, dif
from scoring.fairness.mantel_haenszel import compare

# Admissions to Berkeley's six largest departments in 1973 (Bickel, Hammel and O'Connell, Science 187 (1975) 398-404):
# per department (men rejected, admitted), (women rejected, admitted). R's mantelhaen.test(UCBAdmissions) prints
# X-squared 1.4269 with continuity correction, p .2323, odds ratio .9046968 with (.7719074, 1.0603298).
BERKELEY = np.array(
    [
        [[313, 512], [19, 89]],
        [[207, 353], [8, 17]],
        [[205, 120], [391, 202]],
        [[279, 138], [244, 131]],
        [[138, 53], [299, 94]],
        [[351, 22], [317, 24]],
    ],
    dtype=float,
)


def test_berkeleys_admissions_give_the_published_statistics() -> None:
    seen = compare(BERKELEY, [0, 1])
    assert (1.4269, 0.2323, 0.9046968) == pytest.approx((seen.chi2, seen.p, seen.odds), abs=5e-5)
    assert seen.log_se is not None
    interval = [exp(log(0.9046968) + sign * 1.959964 * seen.log_se) for sign in (-1, 1)]
    assert [0.7719074, 1.0603298] == pytest.approx(interval, abs=1e-6)


def test_one_stratum_equals_the_computation_by_hand() -> None:
    # Reference 10 wrong, 30 right; focal 20 and 20. Right in the reference: 30, expected 40 * 50 / 80 = 25, variance
    # 40 * 40 * 50 * 30 / (80^2 * 79) = 4.7468; chi2 = (5 - .5)^2 / 4.7468; odds (30 * 20) / (10 * 20) = 3.
    seen = compare(np.array([[[10.0, 30.0], [20.0, 20.0]]]), [0, 1])
    assert (4.5**2 / (40 * 40 * 50 * 30 / (80**2 * 79)), 3.0) == pytest.approx((seen.chi2, seen.odds))
    # In one stratum the standard error is Woolf's: sqrt(1/10 + 1/30 + 1/20 + 1/20).
    assert (1 / 10 + 1 / 30 + 1 / 20 + 1 / 20) ** 0.5 == pytest.approx(seen.log_se)


def test_three_categories_equal_the_computation_by_hand() -> None:
    # Reference 2 3 5, focal 5 3 2 (values 0 1 2): sums 13 and 7, expected 10 each; sum of squares 7*0 + 6*1 + 7*4 = 34;
    # variance 10 * 10 * (20 * 34 - 20^2) / (20^2 * 19) = 70/19; chi2 = 9 * 19/70.
    # Splits: low {0}: 8*5 over 2*5; low {0,1}: 5*8 over 5*2: odds (40 + 40) / (10 + 10) = 4.
    seen = compare(np.array([[[2.0, 3.0, 5.0], [5.0, 3.0, 2.0]]]), [0, 1, 2])
    assert (9 * 19 / 70, 4.0) == pytest.approx((seen.chi2, seen.odds))


@settings(max_examples=30)
@given(st.integers(0, 200), st.integers(2, 4))
def test_exchanging_the_groups_inverts_the_odds(seed: int, categories: int) -> None:
    counts = np.random.default_rng(seed).integers(1, 9, (3, 2, categories)).astype(float)
    one, other = (compare(each, list(range(categories))) for each in (counts, counts[:, ::-1]))
    assert one.chi2 == pytest.approx(other.chi2)
    assert one.odds is not None
    assert 1 / one.odds == pytest.approx(other.odds)


def test_without_comparable_people_there_is_no_statistic() -> None:
    seen = compare(np.array([[[3.0, 2.0], [0.0, 0.0]], [[0.0, 0.0], [1.0, 4.0]]]), [0, 1])
    assert (None, None, None, None) == (seen.chi2, seen.p, seen.odds, seen.log_se)


def simulated(people: int, shift: float, steps: int = 2) -> tuple[pd.DataFrame, pd.Series]:
    """Ten items of two groups alike in what is measured; the last is harder for the second by ``shift`` logits."""
    numbers = np.random.default_rng(7)
    group = np.repeat(["ref", "focal"], people)
    theta = numbers.normal(size=2 * people)
    harder = np.zeros((2 * people, 10))
    harder[group == "focal", 9] = shift
    latent = theta[:, np.newaxis] - harder + numbers.logistic(size=(2 * people, 10))
    edges = np.linspace(-1, 1, steps - 1) if steps > 2 else np.array([0.0])
    answers = (latent[:, :, np.newaxis] > edges).sum(axis=2).astype(float)
    return pd.DataFrame(answers, columns=pd.Index([f"i{n}" for n in range(10)])), pd.Series(group, name="group")


@pytest.mark.parametrize(("steps", "method"), [(2, Method.TWO), (4, Method.ORDERED)])
def test_only_an_item_harder_for_one_group_is_flagged(steps: int, method: Method) -> None:
    seen = dif(*simulated(1000, 1.0, steps), reference="ref")
    flags = {item.item: item.flag for item in seen.items}
    assert Flag.LARGE == flags.pop("i9")
    assert {Flag.NEGLIGIBLE} == set(flags.values())
    last = seen.items[-1]
    assert method == last.method
    assert last.delta_mh is not None
    assert last.delta_mh < -1.5
    assert -2.35 * log(last.alpha_mh or 0) == pytest.approx(last.delta_mh)


def test_items_that_treat_groups_alike_are_not_flagged() -> None:
    assert {Flag.NEGLIGIBLE} == {item.flag for item in dif(*simulated(1000, 0.0)).items}


def test_a_moderate_difference_is_flagged_as_one() -> None:
    last = dif(*simulated(1000, 0.5), reference="ref").items[-1]
    assert last.delta_mh is not None
    assert (Flag.MODERATE, True) == (last.flag, -2 < last.delta_mh < -1)


def test_a_large_difference_that_is_not_significant_is_not_flagged_large() -> None:
    last = dif(*simulated(30, 1.0), reference="ref").items[-1]
    assert last.delta_mh is not None
    assert last.p is not None
    assert (Flag.NEGLIGIBLE, True, True) == (last.flag, last.delta_mh < -1.5, last.p > 0.05)


def test_the_largest_group_is_the_reference_and_excluded_people_are_counted() -> None:
    answers, groups = simulated(30, 0.0)
    answers.iloc[0, 0], groups.iloc[1] = np.nan, ""
    seen = dif(answers, groups)
    assert ("focal", 58, 1, 1, {"focal": 30, "ref": 28}) == (
        seen.reference, seen.n, seen.incomplete, seen.unknown, seen.sizes,
    )  # fmt: skip


def test_every_group_is_compared_with_the_reference() -> None:
    answers, groups = simulated(40, 0.0)
    groups.iloc[:20] = "third"
    items = dif(answers, groups, reference="ref").items
    assert [("focal", 10), ("third", 10)] == [(g, sum(i.group == g for i in items)) for g in ("focal", "third")]


@pytest.mark.parametrize(
    ("columns", "groups", "reference", "message"),
    [
        (["i0"], None, None, "1 item columns; people are matched on the others"),
        (["i0", "i1"], "one", None, "groups of people who answered every item: one; two are needed"),
        (["i0", "i1"], "", None, "groups of people who answered every item: none; two are needed"),
        (["i0", "i1"], None, "nobody", "'nobody' is no group; the groups are: focal, ref"),
    ],
)
def test_groups_that_cannot_be_compared_are_refused_with_the_reason(
    columns: list[str], groups: str | None, reference: str | None, message: str
) -> None:
    answers, both = simulated(20, 0.0)
    with pytest.raises(AnswerError) as raised:
        dif(answers[columns], both if groups is None else both.map(lambda _: groups), reference)
    assert message in str(raised.value)
