"""Rates, ratios and verdicts: whole numbers, published intervals, and what must hold for any groups."""

from __future__ import annotations

from math import comb, exp, log, sqrt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.errors import AnswerError
from scoring.fairness.adverse_impact import Fairness, fairness
from scoring.fairness.group_rates import FourFifths, Group
from scoring.fairness.selection_rates import Rate, below_four_fifths, fisher, ratio, ratio_interval
from scoring.problem_words import line

RATES = st.integers(1, 60).flatmap(lambda n: st.builds(Rate, st.integers(0, n), st.just(n)))


def people(**groups: tuple[int, int]) -> tuple[pd.DataFrame, pd.Series]:
    """Groups by name, each as (selected, not selected)."""
    rows = [(g, s) for g, (yes, no) in groups.items() for s in [1.0] * yes + [0.0] * no]
    frame = pd.DataFrame(rows, columns=["group", "hired"])
    return frame[["group"]], frame["hired"]


def of(seen: Fairness) -> dict[str, Group]:
    return {group.group: group for group in seen.comparison.groups}


def test_exactly_four_fifths_passes_in_whole_numbers() -> None:
    three_of_five, six_of_eight = Rate(3, 5), Rate(6, 8)
    assert (3 / 5) / (6 / 8) < 0.8
    assert not below_four_fifths(three_of_five, six_of_eight)
    assert FourFifths.PASSES == of(fairness(*people(a=(3, 2), b=(6, 2))))["a"].verdict


@given(RATES, RATES)
def test_the_rule_is_that_of_fractions(group: Rate, reference: Rate) -> None:
    expected = 10 * group.selected * reference.n < 8 * reference.selected * group.n
    assert expected == below_four_fifths(group, reference)


def test_the_example_of_the_guidelines_has_its_published_ratio() -> None:
    # UGESP questions and answers, 12: 48 of 80 whites hired (60 %), 12 of 40 blacks (30 %): a ratio of 50 %.
    black = of(fairness(*people(black=(12, 28), white=(48, 32))))["black"]
    assert (40, 12, 0.3, 0.5, FourFifths.BELOW) == (black.n, black.selected, black.rate, black.ratio, black.verdict)


def test_the_interval_equals_the_computation_by_hand() -> None:
    # 12 of 40 against 48 of 80: standard error sqrt(1/12 - 1/40 + 1/48 - 1/80) = .25820.
    error = 1.959964 * sqrt(1 / 12 - 1 / 40 + 1 / 48 - 1 / 80)
    assert (0.5 * exp(-error), 0.5 * exp(error)) == pytest.approx(ratio_interval(Rate(12, 40), Rate(48, 80)), rel=1e-6)


def test_nobody_selected_gives_a_ratio_of_zero_with_an_upper_end() -> None:
    # One half to each of the four counts: (.5/21) / (10.5/21) = 1/21, SE sqrt(1/.5 - 1/21 + 1/10.5 - 1/21).
    high = exp(log(1 / 21) + 1.959964 * sqrt(1 / 0.5 - 2 / 21 + 1 / 10.5))
    assert (0.0, high) == pytest.approx(ratio_interval(Rate(0, 20), Rate(10, 20)), rel=1e-6)


def test_everyone_selected_has_a_wide_interval() -> None:
    low, high = ratio_interval(Rate(5, 5), Rate(6, 6))
    assert low < 0.8
    assert high > 1


def test_fishers_p_for_the_lady_tasting_tea() -> None:
    # 3 of 4 cups right: tables as probable or less are 3:1, 4:0 and their mirror images: 2 * (16 + 1) / 70.
    assert 2 * (comb(4, 3) * comb(4, 1) + 1) / comb(8, 4) == pytest.approx(fisher(Rate(3, 4), Rate(1, 4)))


@given(RATES, RATES)
def test_fishers_p_is_symmetric_in_the_groups(one: Rate, other: Rate) -> None:
    assert fisher(one, other) == pytest.approx(fisher(other, one))


@given(RATES, RATES.filter(lambda rate: rate.selected > 0))
def test_the_interval_holds_the_ratio(group: Rate, reference: Rate) -> None:
    low, high = ratio_interval(group, reference)
    assert 0 <= low <= ratio(group, reference) <= high


def test_the_highest_rate_among_large_enough_groups_is_the_reference() -> None:
    seen = fairness(*people(few=(4, 0), high=(30, 10), low=(20, 20)))
    assert "high" == seen.comparison.reference
    few = of(seen)["few"]
    assert (None, None, None, FourFifths.NOT_ENOUGH) == (few.ratio, few.ratio_low, few.fisher_p, few.verdict)
    assert ["not enough data: fewer than 5 people"] == [*map(line, few.notes)]


def test_of_equal_rates_the_larger_group_is_the_reference() -> None:
    assert "b" == fairness(*people(a=(10, 10), b=(20, 20))).comparison.reference


def test_under_thirty_people_there_is_a_ratio_and_a_warning() -> None:
    small = of(fairness(*people(big=(40, 10), small=(10, 10))))["small"]
    assert 0.625 == pytest.approx(small.ratio)
    assert "fewer than 30 people" in line(small.notes[0])


def test_the_notes_say_whether_the_interval_leaves_the_rule_open() -> None:
    groups = of(fairness(*people(open=(21, 19), shut=(30, 370), top=(30, 10))))
    assert line(groups["open"].notes[-1]).endswith("but the interval reaches beyond them")
    assert ["below four fifths"] == [*map(line, groups["shut"].notes)]


def test_a_named_reference_may_have_a_lower_rate() -> None:
    seen = fairness(*people(a=(10, 30), b=(20, 20)), reference="a")
    assert ("a", 2.0) == (seen.comparison.reference, of(seen)["b"].ratio)


def test_no_rate_is_divided_by_a_rate_of_zero() -> None:
    seen = of(fairness(*people(a=(0, 30), b=(20, 20)), reference="a"))["b"]
    assert (None, FourFifths.NOT_ENOUGH) == (seen.ratio, seen.verdict)
    assert "nobody in the reference was selected" in line(seen.notes[0])


def test_a_reference_that_is_no_group_is_refused() -> None:
    with pytest.raises(AnswerError, match="'z' is none of the groups that are compared: a, b"):
        fairness(*people(a=(10, 30), b=(20, 20)), reference="z")


def test_a_reference_without_any_known_group_is_refused() -> None:
    groups, outcome = people(a=(10, 30))
    with pytest.raises(AnswerError, match="'a' is none of the groups that are compared: there are none"):
        fairness(groups.assign(group="").set_axis(groups.columns, axis=1), outcome, reference="a")


def test_an_outcome_that_nobody_has_is_refused() -> None:
    groups, outcome = people(a=(10, 30))
    with pytest.raises(AnswerError, match="nobody has a value there"):
        fairness(groups, outcome.astype(float) * float("nan"))


def test_a_named_reference_may_be_too_small() -> None:
    seen = of(fairness(*people(a=(2, 2), b=(20, 20)), reference="a"))["b"]
    assert ["not enough data: fewer than 5 people in the reference"] == [*map(line, seen.notes)]


def test_a_small_reference_is_cautioned_about() -> None:
    seen = of(fairness(*people(a=(10, 10), b=(20, 20)), reference="a"))["b"]
    assert "fewer than 30 people in the reference: a few more could turn this round" == line(seen.notes[0])


def test_without_a_large_enough_group_there_is_no_reference() -> None:
    seen = fairness(*people(a=(2, 2), b=(1, 1)))
    assert None is seen.comparison.reference
    assert {FourFifths.NOT_ENOUGH} == {group.verdict for group in seen.comparison.groups}


def test_people_of_unknown_group_and_outcome_are_counted() -> None:
    groups = pd.DataFrame({"g": ["a"] * 6 + ["b"] * 6 + [""] * 3})
    hired = pd.Series([1.0, 0] * 7 + [None], name="hired", dtype=float)
    seen = fairness(groups, hired)
    assert (14, 7, 1, 2) == (seen.n, seen.selected, seen.no_outcome, seen.comparison.unknown)


def test_scoring_rates_count_scores_strictly_above_the_overall_median() -> None:
    # Scores 1 2 3 3 3 4 5 and 9 of an unknown group: the median is 3; ties with it are not above.
    groups = pd.DataFrame({"g": [*"aaabbbb", ""]})
    seen = fairness(groups, pd.Series([1.0, 2, 3, 3, 3, 4, 5, 9], name="score"), scores=True)
    assert (3.0, 3) == (seen.overall_median, seen.selected)
    assert [("a", 3, 0), ("b", 4, 2)] == [(g.group, g.n, g.selected) for g in seen.comparison.groups]


def test_groups_under_two_percent_are_left_out_and_listed() -> None:
    # Of 400 people 2 % are 8: seven are fewer, eight are not.
    data = people(a=(200, 185), eight=(8, 0), seven=(7, 0))
    seen = fairness(*data, leave_out_small=True).comparison
    assert ["a", "eight"] == [group.group for group in seen.groups]
    assert [("seven", 7, 7)] == [(left.group, left.n, left.selected) for left in seen.left_out]
    assert () == fairness(*data).comparison.left_out


def test_two_columns_are_crossed_and_also_compared_separately() -> None:
    frame = pd.DataFrame({"sex": ["f", "f", "m", "m", ""] * 6, "age": ["old", "young"] * 15})
    seen = fairness(frame, pd.Series([1.0, 0, 1] * 10, name="hired"), reference="f × old")
    assert ["f × old", "f × young", "m × old", "m × young"] == [g.group for g in seen.comparison.groups]
    assert [("sex × age", "f × old"), ("sex", "f"), ("age", "old")] == [
        (view.column, view.reference) for view in (seen.comparison, *seen.by)
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "c", ""]), st.sampled_from(["x", "y", ""]), st.sampled_from([0.0, 1, None])
        ),
        min_size=1,
        max_size=60,
    ).filter(lambda rows: any(row[2] is not None for row in rows)),
    st.booleans(),
)
def test_every_person_is_counted_once(rows: list[tuple[str, str, float | None]], small: bool) -> None:  # noqa: FBT001
    frame = pd.DataFrame(rows, columns=["g", "h", "hired"])
    seen = fairness(frame[["g", "h"]], frame["hired"].astype(float), leave_out_small=small)
    assert len(rows) == seen.n + seen.no_outcome
    for view in (seen.comparison, *seen.by):
        assert seen.n == sum(each.n for each in (*view.groups, *view.left_out)) + view.unknown
