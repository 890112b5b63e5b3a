"""Responses that are unusual or cannot be fitted: what `fit_graded` notes about them, and what it refuses."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from scipy.special import expit

from scoring.calibration.fit_graded import fit_graded
from scoring.errors import AnswerError
from scoring.problem_words import line
from tests.scoring.calibration.responses import drawn

SLOPES = [1.4, 0.8, 2.1, 1.1, 1.7, 1.2]
THRESHOLDS = [[-1.5, -0.4, 0.6, 1.4], [-2.0, -0.5, 0.8, 2.2], [-0.9, -0.1, 0.7, 1.3], [0.3], [-1.1, 1.2], [-1.8, 0, 1]]


def test_an_unused_category_has_no_threshold_and_is_noted() -> None:
    frame = drawn(SLOPES, THRESHOLDS, 500)
    fit = fit_graded(frame.assign(i3=frame["i3"] * 2))
    assert ((0, 2), 1) == (fit.categories[3], len(fit.thresholds[3]))
    assert any("i3: nobody chose 1" in line(note) for note in fit.notes)


@pytest.mark.parametrize("missing", [99, 10**15])
def test_a_possible_code_for_missing_is_noted_in_one_line(missing: int) -> None:
    frame = drawn(SLOPES, THRESHOLDS, 500)
    fit = fit_graded(frame.assign(i3=frame["i3"].where(frame["i3"] < frame["i3"].max(), missing)))
    lacking = missing - len(fit.categories[3]) + 1 - 5
    note = next(line(note) for note in fit.notes if line(note).startswith("i3: nobody chose"))
    assert f" and {lacking} more up to {missing} (a code for missing?); it has no thresholds of its own" in note


def test_a_copied_item_does_not_converge_and_is_noted() -> None:
    frame = drawn(SLOPES, THRESHOLDS, 500)
    fit = fit_graded(frame.assign(copy=frame["i3"]))
    assert not fit.converged
    assert all(math.isnan(se) for se in fit.standard_errors.discrimination)
    assert any(line(note).startswith("copy: its discrimination grows without end") for note in fit.notes)


def test_an_item_that_does_not_follow_the_model_is_noted() -> None:
    numbers = np.random.default_rng(3)
    theta = numbers.standard_normal(1500)
    curves = [expit(1.8 * (theta - b)) for b in (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5)]
    curves.append(np.where(np.abs(theta) < 0.8, 0.95, 0.05))  # high in the middle, low at both ends
    frame = pd.DataFrame({f"i{n}": (numbers.random(1500) < curve).astype(int) for n, curve in enumerate(curves)})
    expected = ["i7: does not keep to the model (RMSD 0.17); look at what it asks"]
    assert expected == [line(note) for note in fit_graded(frame).notes]


def test_without_complete_responses_there_is_no_s_x2() -> None:
    frame = drawn(SLOPES, THRESHOLDS, 300).astype(float)
    for row, column in enumerate(np.resize(np.arange(frame.shape[1]), len(frame))):
        frame.iloc[row, column] = np.nan
    assert all(math.isnan(fit.s_x2) and math.isnan(fit.p) for fit in fit_graded(frame).item_fit)


def test_a_blank_cell_is_missing() -> None:
    numbers = drawn(SLOPES, THRESHOLDS, 200).astype(object)
    blank, gap = numbers.copy(), numbers.copy()
    blank.iloc[0, 0], gap.iloc[0, 0] = " ", None
    assert fit_graded(gap) == fit_graded(blank)


FRAME = drawn(SLOPES, THRESHOLDS, 100)


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (FRAME.iloc[:0], "the table: has no people"),
        (FRAME[["i0", "i1"]], "2 items; expected at least 3"),
        (FRAME.assign(i2=3), "column 'i2': everybody gave the same response"),
        (FRAME.assign(i2=np.nan), "column 'i2': nobody answered it"),
        (FRAME.assign(i2=FRAME["i2"] + 0.5), "column 'i2', row 0"),
        (FRAME.assign(i2="often"), "'often' is no whole number; expected an item's category, such as 3"),
        (FRAME.assign(i2=np.inf), "column 'i2', row 0: 'inf' is no whole number"),
        (FRAME.assign(i2=range(100)), "100 different values; an item has at most 30 categories"),
        (pd.concat([FRAME, FRAME["i0"]], axis=1), "column 'i0': stands there 2 times"),
    ],
)
def test_a_table_that_cannot_be_fitted_is_refused_with_the_place_of_the_problem(
    frame: pd.DataFrame, message: str
) -> None:
    with pytest.raises(AnswerError) as refusal:
        fit_graded(frame)
    assert message in str(refusal.value)
    assert len(str(refusal.value).splitlines()) <= 21


@pytest.mark.parametrize("counts", [[1, 2], [-1] * 100, [np.nan] * 100])
def test_counts_that_do_not_fit_are_refused(counts: list[float]) -> None:
    with pytest.raises(AnswerError, match="expected 100 numbers from 0, one a row"):
        fit_graded(FRAME, counts)


def test_the_column_of_respondents_is_no_item() -> None:
    assert fit_graded(FRAME).items == fit_graded(FRAME.assign(respondent=range(100))).items
