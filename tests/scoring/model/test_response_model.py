from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.integrate import dblquad
from scipy.special import expit
from scipy.stats import norm

from questions import Pack
from questions.ids import Format
from scoring.model.instrument import build_instrument
from scoring.model.posterior import estimate
from scoring.model.response_model import ItemParameters, categories, likelihoods, predictive, prior_parameters
from scoring.model.scale import PRIOR
from tests.scoring.packs import agree, pair, scenario


def test_a_category_is_the_difference_of_two_logistics() -> None:
    # One boundary at 0, a = 2, theta = 1: P(upper) = 1 / (1 + e^-2) = .8808.
    table = likelihoods(ItemParameters(2.0, (0.0,)), np.array([1.0]))
    assert [1 - 0.880797, 0.880797] == pytest.approx(table[:, 0], abs=1e-6)


def test_the_categories_of_every_item_sum_to_one_at_every_theta(pack: Pack) -> None:
    for item in pack.structure.items:
        assert np.ones(61) == pytest.approx(likelihoods(prior_parameters(item)).sum(axis=0), abs=1e-14)


def test_far_from_a_category_its_likelihood_loses_no_digits() -> None:
    # Lowest of five at theta = 40, a = 1.5: 1 - logistic(1.5 (40 + 1.5)) = logistic(-62.25), no rounded-off zero.
    table = likelihoods(prior_parameters(pair("p")), np.array([40.0]))
    assert float(expit(-62.25)) == pytest.approx(table[0, 0], rel=1e-12)


def test_mirrored_categories_are_mirrored_to_the_last_bit() -> None:
    table = likelihoods(prior_parameters(scenario("s", {"a": 1, "b": 2, "c": 4, "e": 5})))
    assert np.array_equal(table, table[::-1, ::-1])


def test_the_uncertainty_of_provisional_parameters_is_averaged_over() -> None:
    # log a = log 1.5 + .6 x .35 u and b = 0 + .6 x .6 v with u, v ~ N(0, 1), by adaptive quadrature at theta = 1.
    def density(u: float, v: float) -> float:
        return float(expit(1.5 * np.exp(0.21 * u) * (1.0 - 0.36 * v)) * norm.pdf(u) * norm.pdf(v))

    upper, _ = dblquad(density, -8, 8, -8, 8)
    table = predictive(ItemParameters(1.5, (0.0,)), np.array([1.0]))
    assert [1 - upper, upper] == pytest.approx(table[:, 0], abs=1e-6)


def test_fitted_parameters_are_not_averaged_over() -> None:
    fitted = ItemParameters(1.5, (-1.0, 1.0), provisional=False)
    assert np.array_equal(likelihoods(fitted), predictive(fitted))


def test_averaged_probabilities_sum_to_one_and_are_mirrored_to_the_last_bit() -> None:
    low, high = (
        predictive(prior_parameters(scenario("s", at))) for at in ({"a": 1, "b": 2, "c": 4}, {"a": 2, "b": 4, "c": 5})
    )
    assert np.ones(61) == pytest.approx(low.sum(axis=0), abs=1e-14)
    assert np.array_equal(low, high[::-1, ::-1])


@pytest.mark.parametrize(
    ("places", "boundaries"),
    [
        ({"a": 1, "b": 3, "c": 5}, (-1.0, 1.0)),  # (-1.5 - .5) / 2 and (.5 + 1.5) / 2
        ({"a": 1, "b": 2, "c": 4, "d": 5}, (-1.5, 0.0, 1.5)),  # -1.5, (-.5 + .5) / 2, 1.5
        ({"a": 5, "b": 1, "c": 4}, (-0.5, 1.5)),  # (-1.5 - .5 + .5) / 3, 1.5: the file's order does not matter
        ({"a": 2, "b": 2, "c": 4}, (0.0,)),  # two options at one place are one category
    ],
)
def test_a_threshold_of_a_scenario_is_the_mean_of_the_boundaries_between_its_options(
    places: dict[str, int], boundaries: tuple[float, ...]
) -> None:
    assert boundaries == pytest.approx(prior_parameters(scenario("s", places)).thresholds)


def test_a_pair_has_the_highest_discrimination_and_a_scenario_the_lowest() -> None:
    sharpness = [
        prior_parameters(i).discrimination for i in (pair("p"), agree("a"), scenario("s", {"a": 1, "b": 3, "c": 5}))
    ]
    assert sorted(sharpness, reverse=True) == sharpness


def test_a_population_uses_all_five_steps_of_a_pair() -> None:
    shares = likelihoods(prior_parameters(pair("p"))) @ PRIOR
    assert [0.16, 0.21, 0.26, 0.21, 0.16] == pytest.approx(shares, abs=0.005)


def test_a_priori_parameters_are_marked_as_provisional() -> None:
    assert prior_parameters(pair("p")).provisional


@pytest.mark.parametrize(("provisional", "expected"), [(False, 0.80), (True, 0.79)])
def test_eight_items_a_dimension_are_as_reliable_as_the_docstring_says(
    pack: Pack, *, provisional: bool, expected: float
) -> None:
    parameters = {i.id: replace(prior_parameters(i), provisional=provisional) for i in pack.structure.items}
    instrument, numbers, people = build_instrument(pack.structure, parameters), np.random.default_rng(1), 3000
    theta = dict(zip(pack.dimension_ids, numbers.standard_normal((len(pack.dimension_ids), people)), strict=True))
    codes = np.stack(
        [
            1
            + (
                numbers.random(people) > likelihoods(prior_parameters(item), theta[item.dimension]).cumsum(axis=0)[:-1]
            ).sum(axis=0)
            for item in pack.structure.items
        ]
    ).astype(np.int8)
    reliability = 1 - (estimate(instrument, codes).sds / 15) ** 2
    assert reliability.mean() == pytest.approx(expected, abs=0.007)


def test_the_shipped_pack_uses_every_format(pack: Pack) -> None:
    assert set(Format) == {item.format for item in pack.structure.items}
    assert all(len(categories(item)) >= 3 for item in pack.structure.items)
