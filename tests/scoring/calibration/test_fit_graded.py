"""`fit_graded`, compared with published estimates, an independent likelihood, and simulated responses.

Programs may stop while an EM cycle still changes the estimates a little, so that their last printed digits may be off.
Where a source converged, all its printed digits are expected; elsewhere the tolerance is that of its stopping rule.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from scipy.special import expit

from scoring.calibration.fit_graded import GradedFit, fit_graded
from tests.scoring.calibration.responses import drawn, published

SLOPES = [1.4, 0.8, 2.1, 1.1, 1.7, 1.2]
THRESHOLDS = [[-1.5, -0.4, 0.6, 1.4], [-2.0, -0.5, 0.8, 2.2], [-0.9, -0.1, 0.7, 1.3], [0.3], [-1.1, 1.2], [-1.8, 0, 1]]


def intercepts(fit: GradedFit) -> list[list[float]]:
    """The other way to write thresholds: d = -a b."""
    return [[-a * b for b in own] for a, own in zip(fit.discrimination, fit.thresholds, strict=True)]


def test_lsat6_with_one_slope_gives_every_printed_digit_of_ltm() -> None:
    # ltm's summary(rasch(LSAT)), which ends at a gradient of 3e-5; D. Rizopoulos, J. Statistical Software 17(5) (2006)
    fit = fit_graded(*published("lsat6"), common_slope=True)
    assert [0.7551] * 5 == [round(a, 4) for a in fit.discrimination]
    assert [-3.6153, -1.3224, -0.3176, -1.7301, -2.7802] == [round(b, 4) for (b,) in fit.thresholds]
    assert 0.0694 == round(fit.standard_errors.discrimination[0], 4)
    assert [0.3266, 0.1422, 0.0977, 0.1691, 0.2510] == [round(se, 4) for (se,) in fit.standard_errors.thresholds]
    assert -2466.938 == round(fit.log_likelihood, 3)


def test_lsat6_gives_the_two_parameter_estimates_of_ltm_and_irtq() -> None:
    fit = fit_graded(*published("lsat6"))
    ltm_a, ltm_b = [0.8254, 0.7229, 0.8905, 0.6886, 0.6575], [-3.3597, -1.3696, -0.2799, -1.8659, -3.1236]
    irtq_a, irtq_b = [0.8256, 0.7229, 0.8904, 0.6885, 0.6571], [-3.3590, -1.3698, -0.2798, -1.8661, -3.1250]
    b = [own for (own,) in fit.thresholds]
    np.testing.assert_allclose(fit.discrimination, ltm_a, atol=1e-3)  # ltm ends at a gradient of .024
    np.testing.assert_allclose(b, ltm_b, atol=2.5e-3)
    np.testing.assert_allclose(fit.discrimination, irtq_a, atol=5e-4)
    np.testing.assert_allclose(b, irtq_b, atol=1e-3)
    np.testing.assert_allclose(
        [0.2581, 0.1867, 0.2326, 0.1852, 0.2100], fit.standard_errors.discrimination, atol=2.5e-4
    )
    se_b = [own for (own,) in fit.standard_errors.thresholds]
    np.testing.assert_allclose([0.8669, 0.3073, 0.0997, 0.4341, 0.8700], se_b, atol=1.5e-3)
    assert -2466.653 == round(fit.log_likelihood, 3)


def test_lsat7_gives_the_estimates_and_the_item_fit_of_mirt() -> None:
    # philchalmers.github.io/mirt: mirt(expand.table(LSAT7)), itemfit(); TOL = 1e-4
    fit = fit_graded(*published("lsat7"))
    np.testing.assert_allclose([0.988, 1.081, 1.706, 0.765, 0.736], fit.discrimination, atol=2e-3)
    np.testing.assert_allclose([1.856, 0.808, 1.804, 0.486, 1.855], np.ravel(intercepts(fit)), atol=2e-3)
    np.testing.assert_allclose([4.749, 14.453, 1.270, 5.237, 0.941], [own.s_x2 for own in fit.item_fit], atol=3e-3)
    assert [2, 2, 2, 2, 2] == [own.df for own in fit.item_fit]
    assert -2658.805 == round(fit.log_likelihood, 3)


def test_science_gives_the_graded_estimates_of_mirt() -> None:
    # philchalmers.github.io/mirt: mirt(Science, 1); its TOL = 1e-4 leaves .008 on the sharpest item
    fit = fit_graded(*published("science"))
    np.testing.assert_allclose([1.042, 1.226, 2.293, 1.095], fit.discrimination, atol=8e-3)
    expected = [[4.864, 2.640, -1.466], [2.924, 0.901, -2.266], [5.234, 2.214, -1.964], [3.348, 0.992, -1.688]]
    np.testing.assert_allclose(expected, intercepts(fit), atol=1.2e-2)
    assert math.isclose(-1608.870, fit.log_likelihood, abs_tol=1e-3)


def test_science_with_one_slope_gives_the_estimates_of_mirt() -> None:
    fit = fit_graded(*published("science"), common_slope=True)
    assert 1.321 == round(fit.discrimination[0], 3)
    np.testing.assert_allclose([[2.992, 0.934, -2.319], [3.550, 1.057, -1.806]], intercepts(fit)[1::2], atol=1.1e-3)
    assert -1613.899 == round(fit.log_likelihood, 3)


@pytest.mark.parametrize("name", ["lsat6", "lsat7", "science"])
def test_the_estimates_maximize_the_likelihood_on_a_finer_grid(name: str) -> None:
    frame, counts = published(name)
    fit = fit_graded(frame, counts)
    best = plain_likelihood(fit, frame, counts.to_numpy())
    assert math.isclose(best, fit.log_likelihood, abs_tol=1e-5)
    for item in range(len(fit.items)):
        for change in (-1e-3, 1e-3):
            assert best > plain_likelihood(fit, frame, counts.to_numpy(), item, slope=change)
            assert best > plain_likelihood(fit, frame, counts.to_numpy(), item, threshold=change)


def plain_likelihood(fit: GradedFit, frame: pd.DataFrame, counts: np.ndarray, item: int = 0, **change: float) -> float:
    """The marginal log-likelihood as the textbook writes it, on 1601 points from -8 to 8."""
    theta = np.linspace(-8, 8, 1601)
    prior = np.exp(-(theta**2) / 2)
    likelihood = np.ones((len(frame), len(theta)))
    for place, name in enumerate(fit.items):
        mine = place == item
        slope = fit.discrimination[place] + mine * change.get("slope", 0.0)
        boundaries = [b + mine * change.get("threshold", 0.0) for b in fit.thresholds[place]]
        above = np.array([1 + 0 * theta, *(expit(slope * (theta - b)) for b in boundaries), 0 * theta])
        likelihood *= (above[:-1] - above[1:])[np.searchsorted(fit.categories[place], frame[name])]
    return float(counts @ np.log(likelihood @ (prior / prior.sum())))


def test_standard_errors_are_those_of_the_likelihoods_curvature() -> None:
    # the variance of the estimates when all others are held is 1 / -(d2 log L / d b2); the whole matrix by differences
    frame, counts = published("lsat7")
    fit = fit_graded(frame, counts)
    free = np.array([*fit.discrimination, *(b for (b,) in fit.thresholds)])

    def height(values: np.ndarray) -> float:
        moved = GradedFit(**{**vars(fit), "discrimination": tuple(values[:5]), "thresholds": tuple(zip(values[5:]))})
        return plain_likelihood(moved, frame, counts.to_numpy())

    step, unit = 1e-3, np.eye(10)
    curvature = [
        [
            sum(s * t * height(free + step * (s * unit[i] + t * unit[j])) for s in (1, -1) for t in (1, -1)) / 4e-6
            for j in range(10)
        ]
        for i in range(10)
    ]
    expected = np.sqrt(np.diag(np.linalg.inv(-np.array(curvature))))
    found = [*fit.standard_errors.discrimination, *(se for (se,) in fit.standard_errors.thresholds)]
    np.testing.assert_allclose(expected, found, rtol=1e-3)


def test_parameters_of_simulated_responses_are_recovered_within_standard_errors() -> None:
    fit = fit_graded(drawn(SLOPES, THRESHOLDS, 4000))
    assert fit.converged
    off = [
        (a - b) / se for a, b, se in zip(fit.discrimination, SLOPES, fit.standard_errors.discrimination, strict=True)
    ]
    for found, true, errors in zip(fit.thresholds, THRESHOLDS, fit.standard_errors.thresholds, strict=True):
        off += [(a - b) / se for a, b, se in zip(found, true, errors, strict=True)]
    assert 1.5 > np.sqrt(np.mean(np.square(off))) > 0.5
    assert all(own.rmsd < 0.02 for own in fit.item_fit)


def test_missing_responses_drop_out() -> None:
    frame = drawn(SLOPES, THRESHOLDS, 6000).astype(float)
    frame = frame.mask(np.random.default_rng(2).random(frame.shape) < 0.3)
    fit = fit_graded(frame)
    np.testing.assert_allclose(SLOPES, fit.discrimination, rtol=0.15)
    assert int(frame.notna().any(axis=1).sum()) == fit.people


def test_the_order_of_items_and_people_does_not_matter() -> None:
    frame = drawn(SLOPES, THRESHOLDS, 800)
    plain, turned = fit_graded(frame), fit_graded(frame.iloc[::-1, ::-1])
    np.testing.assert_allclose(plain.discrimination, turned.discrimination[::-1], atol=1e-7)
    for one, other in zip(plain.thresholds, turned.thresholds[::-1], strict=True):
        np.testing.assert_allclose(one, other, atol=1e-6)


def test_a_reversed_item_changes_the_sign_of_its_slope_and_the_order_of_its_thresholds() -> None:
    frame = drawn(SLOPES, THRESHOLDS, 800)
    plain, other = fit_graded(frame), fit_graded(frame.assign(i1=7 - frame["i1"]))
    assert math.isclose(-plain.discrimination[1], other.discrimination[1], abs_tol=1e-7)
    np.testing.assert_allclose(plain.thresholds[1][::-1], other.thresholds[1], atol=1e-6)
    assert math.isclose(plain.log_likelihood, other.log_likelihood, abs_tol=1e-8)


def test_reversing_all_items_reverses_the_scale() -> None:
    frame = drawn(SLOPES, THRESHOLDS, 800)
    plain, other = fit_graded(frame), fit_graded(-frame)
    np.testing.assert_allclose(plain.discrimination, other.discrimination, atol=1e-7)
    np.testing.assert_allclose([-b for b in plain.thresholds[0]][::-1], other.thresholds[0], atol=1e-6)


def test_counts_equal_repeated_rows() -> None:
    frame, counts = published("science")
    repeated = frame.loc[frame.index.repeat(counts)]
    counted, plain = fit_graded(frame, counts), fit_graded(repeated)
    assert (392, 392) == (counted.people, plain.people)
    np.testing.assert_allclose(counted.discrimination, plain.discrimination, atol=1e-9)


def test_the_numbering_of_categories_does_not_matter() -> None:
    frame, counts = published("lsat6")
    assert fit_graded(frame, counts).thresholds == fit_graded(frame * 3 - 1, counts).thresholds
