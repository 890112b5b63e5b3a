"""Win probabilities and intervals, compared with distributions convolved on a fine grid."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest
from scipy.interpolate import CubicSpline
from scipy.special import ndtr

from questions import Pack, load_pack
from scoring import score
from scoring.model.coding import code_answers
from scoring.model.missing import Codes
from scoring.model.posterior import posteriors
from scoring.model.scale import CENTRE, GRID, QUANTILE, UNIT, Floats
from scoring.roles.assessment import Moments, assess, moments
from scoring.roles.fit import quantile
from scoring.roles.scorer import Scorer, scorer_of
from scoring.roles.win_probability import of_many, of_two
from tests.scoring.packs import lopsided_pack, pair, random_answers, small_pack

Density = tuple[Floats, Floats]
"""Values and their probabilities."""

CELLS = 2**13


def fine_posterior(weights: Floats) -> Density:
    """A posterior on a grid ten times as fine, on the display scale."""
    theta = np.linspace(GRID[0], GRID[-1], 10 * (len(GRID) - 1) + 1)
    log = CubicSpline(GRID, np.log(np.maximum(weights, 1e-300)))(theta)
    density = np.exp(log - log.max())
    return CENTRE + UNIT * theta, density / density.sum()


def convolved(terms: list[Density]) -> Density:
    """The sum of independent terms: each spread over a common lattice, then multiplied as Fourier transforms."""
    step = sum(np.ptp(values) for values, _ in terms) / (CELLS - 8)
    start, transform = 0.0, np.ones(CELLS + 1, dtype=complex)
    for values, weights in terms:
        cell, part = np.divmod((values - values.min()) / step, 1)
        mass = np.zeros(2 * CELLS)
        np.add.at(mass, cell.astype(int), weights * (1 - part))
        np.add.at(mass, cell.astype(int) + 1, weights * part)
        start, transform = start + values.min(), transform * np.fft.rfft(mass)
    return start + step * np.arange(CELLS), np.fft.irfft(transform, 2 * CELLS)[:CELLS]


def share_below(density: Density, value: float) -> float:
    values, weights = density
    return float(np.interp(value, values, np.cumsum(weights) - weights / 2))


def terms_of(scorer: Scorer, codes: Codes, mix: tuple[float, ...]) -> list[Density]:
    """One term a dimension of the mix of the roles' distances, for one person."""
    places = [fine_posterior(posteriors(measure, codes)[0]) for measure in scorer.instrument.measures]
    return [(scorer.geometry.squared_distances(d, x) @ mix, weights) for d, (x, weights) in enumerate(places)]


def each_person(pack: Pack, missing: float) -> list[tuple[Codes, Moments]]:
    scorer = scorer_of(pack)
    answers = random_answers(pack, 12, seed=4, missing=missing)
    codes = [code_answers(pack, scorer.instrument, given) for given in answers]
    return [(one, moments(scorer, one)) for one in codes]


class Bounds(NamedTuple):
    """Maximum error of a win probability, and of the share beyond an end of an interval."""

    chance: float
    tail: float


SHIPPED = Bounds(chance=0.001, tail=0.0025)
ANY_ROLES = Bounds(chance=0.035, tail=0.02)
CASES = pytest.mark.parametrize(
    ("pack", "missing", "bounds"),
    [
        *((load_pack("sales_roles"), missing, SHIPPED) for missing in (0.0, 0.7, 0.95)),
        *((lopsided_pack(seed=seed), missing, ANY_ROLES) for seed in (1, 2, 3) for missing in (0.0, 0.6)),
    ],
)


@CASES
def test_the_win_probability_of_two_roles_is_that_of_the_convolved_contrast(
    pack: Pack, missing: float, bounds: Bounds
) -> None:
    scorer = scorer_of(pack)
    for codes, _ in each_person(pack, missing):
        exact = 1 - share_below(convolved(terms_of(scorer, codes, (-1.0, 1.0))), 0.0)
        assert exact == pytest.approx(assess(scorer, codes).win_probabilities[0, 0], abs=bounds.chance)


@CASES
@pytest.mark.parametrize("mix", [(1.0, 0.0), (0.0, 1.0)])
def test_an_interval_leaves_five_percent_on_either_side(
    pack: Pack, missing: float, bounds: Bounds, mix: tuple[float, float]
) -> None:
    scorer = scorer_of(pack)
    for codes, measured in each_person(pack, missing):
        density = convolved(terms_of(scorer, codes, mix))
        for z in (-QUANTILE, QUANTILE):
            end = quantile(measured.distances, z)[mix.index(1.0), 0]
            assert ndtr(z) == pytest.approx(share_below(density, end), abs=bounds.tail)


@pytest.mark.parametrize("missing", [0.0, 0.5])
def test_win_probabilities_from_draws_agree_with_those_of_two_roles(pack: Pack, missing: float) -> None:
    scorer = scorer_of(pack)
    answers = random_answers(pack, 70, seed=8, missing=missing)
    codes = np.hstack([code_answers(pack, scorer.instrument, given) for given in answers])
    drawn = of_many([posteriors(measure, codes) for measure in scorer.instrument.measures], scorer.geometry)
    assert assess(scorer, codes).win_probabilities == pytest.approx(drawn, abs=0.01)


def test_win_probabilities_of_many_roles_sum_to_one_and_are_reproducible() -> None:
    pack = lopsided_pack(roles=4)
    for answers in random_answers(pack, 10, seed=9, missing=0.3):
        result = score(pack, answers)
        assert sum(fit.p for fit in result.fits) == pytest.approx(1.0, abs=1e-12)
        assert result == score(pack, answers)


def test_roles_with_equal_targets_share_their_win_probability() -> None:
    same = {"d": (25.0, 1.0)}
    pack = small_pack([pair("p")], {"a": same, "b": same, "c": {"d": (75.0, 1.0)}})
    first, second, third = (fit.p for fit in score(pack, {pack.structure.items[0].id: 2}).fits)
    assert first == second
    assert first > third


def test_two_indistinguishable_roles_have_equal_win_probabilities() -> None:
    same = {"d": (25.0, 1.0)}
    result = score(small_pack([pair("p")], {"a": same, "b": same}), {})
    assert ([0.5, 0.5], 0.0, "a") == ([fit.p for fit in result.fits], result.lean, result.best)


def test_without_skewness_the_win_probability_is_the_normal_one() -> None:
    # z = 3 / 2 = 1.5: Phi = .9332.
    assert [0.9332, 0.0668] == pytest.approx(of_two(np.array([3.0]), np.array([4.0]), np.zeros(1))[:, 0], abs=1e-4)
