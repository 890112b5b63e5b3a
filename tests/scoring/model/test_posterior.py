from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.integrate import cubature
from scipy.stats import norm

from questions import Pack
from questions.model import Item
from scoring.model import posterior
from scoring.model.instrument import build_instrument, instrument_of
from scoring.model.missing import Codes
from scoring.model.posterior import estimate, posteriors
from scoring.model.response_model import predictive, prior_parameters
from tests.scoring.packs import PACKS, agree, pair, small_pack

TWO_ROLES = {"a": {"d": (25.0, 1.0)}, "b": {"d": (75.0, 1.0)}}


def integrals(items: list[Item], codes: list[int]) -> tuple[float, float]:
    """Mean and SD in display points by adaptive quadrature, independent of the code under test.

    A factor of 5 an answer cancels, and keeps the products of twenty of them well above the quadrature's tolerance.
    """

    given = Counter((prior_parameters(item), code) for item, code in zip(items, codes, strict=True) if code)

    def moments_at(thetas: NDArray[np.float64]) -> NDArray[np.float64]:
        chances = {parameters: predictive(parameters, thetas[:, 0]) for parameters, _ in given}
        answers = [(5 * chances[parameters][code - 1]) ** times for (parameters, code), times in given.items()]
        density = norm.pdf(thetas[:, 0]) * np.prod(answers, axis=0)
        return density[:, np.newaxis] * thetas ** np.arange(3)

    found = cubature(moments_at, [-12], [12], rtol=1e-10, atol=1e-14)
    assert "converged" == found.status
    moments = found.estimate
    mean = moments[1] / moments[0]
    return 50 + 15 * mean, 15 * float(np.sqrt(moments[2] / moments[0] - mean**2))


def random_codes(pack: Pack, people: int, seed: int) -> Codes:
    numbers = np.random.default_rng(seed)
    sizes = [max(codes.values()) + 1 for codes in instrument_of(pack).codes.values()]
    return np.stack([numbers.integers(0, size, people) for size in sizes]).astype(np.int8)


@pytest.mark.parametrize("code", [0, 1, 2, 3, 4, 5])
def test_one_answer_is_the_integral_over_theta(code: int) -> None:
    pack = small_pack([pair("p")], TWO_ROLES)
    estimates = estimate(instrument_of(pack), np.array([[code]], dtype=np.int8))
    assert integrals([pair("p")], [code]) == pytest.approx((estimates.means[0, 0], estimates.sds[0, 0]), abs=15e-5)


@pytest.mark.parametrize("items", [8, 11, 20])
def test_any_number_of_items_is_the_integral_over_theta(items: int) -> None:
    made: list[Item] = [pair(f"p{i}") if i % 2 else agree(f"a{i}", keyed="-") for i in range(items)]
    codes = np.random.default_rng(items).integers(0, 6, items).tolist()
    estimates = estimate(instrument_of(small_pack(made, TWO_ROLES)), np.array(codes, dtype=np.int8)[:, np.newaxis])
    assert integrals(made, codes) == pytest.approx((estimates.means[0, 0], estimates.sds[0, 0]), abs=15e-5)


def test_without_an_answer_the_posterior_is_the_prior() -> None:
    estimates = estimate(instrument_of(small_pack([pair("p")], TWO_ROLES)), np.zeros((1, 1), dtype=np.int8))
    assert (50.0, 15.0) == pytest.approx((estimates.means[0, 0], estimates.sds[0, 0]), abs=1e-5)


def test_a_dimension_without_items_keeps_its_prior() -> None:
    roles = {"a": {"d": (25.0, 1.0), "e": (40.0, 1.0)}, "b": {"d": (75.0, 1.0), "e": (60.0, 1.0)}}
    estimates = estimate(instrument_of(small_pack([pair("p")], roles)), np.array([[5]], dtype=np.int8))
    assert (50.0, 15.0) == pytest.approx((estimates.means[1, 0], estimates.sds[1, 0]), abs=1e-5)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_the_table_of_patterns_and_multiplying_out_agree(pack: Pack) -> None:
    # 30 patterns of answers on 6000 people: at most 900 pairs of half patterns, so the table pays.
    few = random_codes(pack, 30, seed=5)
    many = few[:, np.random.default_rng(6).integers(0, 30, 6000)]
    instrument = instrument_of(pack)
    together, apart = estimate(instrument, many), [estimate(instrument, many[:, [n]]) for n in range(0, 6000, 97)]
    assert together.means[:, ::97] == pytest.approx(np.hstack([one.means for one in apart]), abs=1e-10)
    assert together.sds[:, ::97] == pytest.approx(np.hstack([one.sds for one in apart]), abs=1e-10)


def test_many_respondents_are_computed_by_the_table_of_patterns(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    few = random_codes(pack, 30, seed=5)
    monkeypatch.setattr(posterior, "_multiply_out", never)
    estimate(instrument_of(pack), np.tile(few, 200))


def test_many_different_patterns_are_multiplied_out(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    many = random_codes(pack, posterior.CHUNK + 100, seed=8)
    monkeypatch.setattr(posterior, "_look_up", never)
    assert len(many.T) == estimate(instrument_of(pack), many).means.shape[1]


def test_a_posterior_sums_to_one_and_has_the_estimated_mean(pack: Pack) -> None:
    instrument, codes = instrument_of(pack), random_codes(pack, 20, seed=7)
    weights = posteriors(instrument.measures[0], codes)
    assert np.ones(20) == pytest.approx(weights.sum(axis=1))
    assert weights @ posterior.POSITIONS == pytest.approx(estimate(instrument, codes).means[0])


def test_given_parameters_replace_the_a_priori_ones() -> None:
    pack = small_pack([pair("p")], TWO_ROLES)
    fitted = build_instrument(pack.structure, {item.id: prior_parameters(agree("x")) for item in pack.structure.items})
    codes = np.array([[5]], dtype=np.int8)
    expected = estimate(instrument_of(small_pack([agree("x")], TWO_ROLES)), codes).means
    assert expected == pytest.approx(estimate(fitted, codes).means)
