from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import chi2, norm

from scoring.roles.assessment import assess, moments
from scoring.roles.fit import Distances, cumulants, fits, quantile
from scoring.roles.geometry import geometry_of
from scoring.roles.scorer import scorer_of
from tests.scoring.packs import lopsided_pack, pair, small_pack

MIRRORED = {"a": {"d": (25.0, 1.0)}, "b": {"d": (75.0, 1.0)}}


def one(value: float) -> np.ndarray:
    return np.array([[value]])


def test_an_empty_questionnaire_has_the_mean_distance_of_the_population() -> None:
    # E[D] = 15^2 + (50 - 25)^2 = 850; the ruler runs from 25 to 100: 75; fit = 100 (1 - 29.155 / 75) = 61.127.
    seen = assess(scorer_of(small_pack([pair("p")], MIRRORED)), np.zeros((1, 1), dtype=np.int8))
    assert [61.127, 61.127] == pytest.approx(seen.fits.fit[:, 0], abs=1e-3)


def test_the_expected_distance_is_that_of_the_mean_plus_the_variance() -> None:
    scorer = scorer_of(small_pack([pair("p")], MIRRORED))
    measured = moments(scorer, np.array([[4]], dtype=np.int8))
    mean, sd = measured.estimates.means[0, 0], measured.estimates.sds[0, 0]
    assert [(mean - 25) ** 2 + sd**2, (mean - 75) ** 2 + sd**2] == pytest.approx(measured.distances.mean[:, 0])


def test_the_contrast_of_mirrored_roles_is_linear_in_the_place() -> None:
    # (x - 25)^2 - (x - 75)^2 = 100 x - 5000: mean 100 (m - 50), variance 100^2 s^2.
    scorer = scorer_of(small_pack([pair("p")], MIRRORED))
    measured = moments(scorer, np.array([[4]], dtype=np.int8))
    mean, sd = measured.estimates.means[0, 0], measured.estimates.sds[0, 0]
    distance = measured.distances.mean[:, 0]
    assert 100 * (mean - 50) == pytest.approx(distance[0] - distance[1])
    assert (100 * sd) ** 2 == pytest.approx(measured.contrast[0, 0])


def test_the_lean_of_an_empty_questionnaire_follows_from_the_roles_alone() -> None:
    # D_a - D_b = (x - 20)^2 - (x - 60)^2 = 80 x - 3200: 800 at 50, and 4800 at most, at 100. Lean = 100 * 800 / 4800.
    pack = small_pack([pair("p")], {"a": {"d": (20.0, 1.0)}, "b": {"d": (60.0, 1.0)}})
    seen = assess(scorer_of(pack), np.zeros((1, 1), dtype=np.int8))
    assert (100 * 800 / 4800, 1) == pytest.approx((seen.lean[0], seen.best[0]))


def test_only_relative_weights_matter() -> None:
    light, heavy = (
        small_pack([pair("p")], {"a": {"d": (25.0, w), "e": (30.0, w)}, "b": {"d": (75.0, w), "e": (80.0, w)}})
        for w in (1.0, 7.0)
    )
    assert geometry_of(light.structure).weights == pytest.approx(geometry_of(heavy.structure).weights)


def test_the_largest_contrast_may_lie_at_the_vertex_of_a_quadratic() -> None:
    # Weights .2/.8 and .8/.2, targets 40/50 and 60/50. On d the contrast .2 (x - 40)^2 - .8 (x - 60)^2 turns at
    # (.2 * 40 - .8 * 60) / (.2 - .8) = 66.7, inside the box: a corner alone would not do. Compared with a fine search.
    pack = small_pack([pair("p")], {"a": {"d": (40.0, 1), "e": (50.0, 4)}, "b": {"d": (60.0, 4), "e": (50.0, 1)}})
    x = np.linspace(0, 100, 3001)
    d = 0.2 * (x - 40) ** 2 - 0.8 * (x - 60) ** 2
    e = 0.8 * (x - 50) ** 2 - 0.2 * (x - 50) ** 2
    assert max(d.max() + e.max(), -(d.min() + e.min())) == pytest.approx(
        geometry_of(pack.structure).max_contrasts[0, 1], rel=1e-6
    )


def test_the_better_fit_is_the_smaller_expected_distance() -> None:
    pack = lopsided_pack(roles=4)
    scorer = scorer_of(pack)
    codes = np.random.default_rng(2).integers(0, 5, (len(scorer.instrument.items), 50)).astype(np.int8)
    measured, seen = moments(scorer, codes), assess(scorer, codes)
    assert np.array_equal(measured.distances.mean.argsort(axis=0), (-seen.fits.fit).argsort(axis=0))


def test_cumulants_of_an_exponential_variable_are_factorials() -> None:
    # Raw moments n! of rate 1: 1, 2, 6; cumulants (n - 1)!: 1, 1, 2.
    assert [1.0, 1.0, 2.0] == [cumulant.item() for cumulant in cumulants(one(1.0), one(2.0), one(6.0))]


@pytest.mark.parametrize("degrees", [3, 8, 30])
@pytest.mark.parametrize("share", [0.05, 0.5, 0.95])
def test_the_power_normal_gives_the_quantiles_of_a_chi_square(degrees: int, share: float) -> None:
    # Cumulants n, 2 n and 8 n give the power 1 - 8 / 12 = 1/3: Wilson and Hilferty's cube root.
    distances = Distances(one(degrees), one(2 * degrees), one(8 * degrees))
    assert share == pytest.approx(float(chi2.cdf(quantile(distances, norm.ppf(share)), degrees).item()), abs=0.01)


@pytest.mark.parametrize("third", [1.5, 1.5 + 1e-13, 1.5 + 1e-9])
def test_the_power_normal_is_continuous_where_its_power_is_zero(third: float) -> None:
    # k1 = 2, k2 = 1 and k3 = 1.5 give the power 1 - 2 * 1.5 / 3 = 0, the log-normal.
    expected = 2 * np.exp(1.5 * 0.5 - 0.125)
    assert expected == pytest.approx(quantile(Distances(one(2.0), one(1.0), one(third)), 1.5).item(), rel=1e-6)


def test_the_fit_is_100_on_the_targets_and_0_at_the_largest_distance() -> None:
    certain = Distances(np.array([[1e-9], [75.0**2]]), np.full((2, 1), 1e-18), np.full((2, 1), 1e-27))
    assert [100.0, 0.0] == pytest.approx(fits(certain, 75.0).fit[:, 0], abs=1e-3)


def test_an_interval_holds_its_fit() -> None:
    pack = lopsided_pack(roles=3)
    scorer = scorer_of(pack)
    codes = np.random.default_rng(3).integers(0, 5, (len(scorer.instrument.items), 300)).astype(np.int8)
    seen = assess(scorer, codes).fits
    assert np.all((seen.low <= seen.fit) & (seen.fit <= seen.high))
