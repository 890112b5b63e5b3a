"""Omega: exact for a perfect factor, and the published solution of a real table."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize

from scoring.quality.omega import omega_total, one_factor

# Lord's four vocabulary tests, 649 people: Joreskog, Statistical analysis of sets of congeneric tests, Psychometrika 36
# (1971), who prints chi-square 36.21 (2 degrees of freedom) for one factor by maximum likelihood.
VOCABULARY = np.array(
    [
        [86.3979, 57.7751, 56.8651, 58.8986],
        [57.7751, 86.2632, 59.3177, 59.6683],
        [56.8651, 59.3177, 97.2850, 73.8201],
        [58.8986, 59.6683, 73.8201, 97.8192],
    ]
)


def factor_matrix(loadings: list[float], errors: list[float]) -> np.ndarray:
    return np.outer(loadings, loadings) + np.diag(errors)


def test_omega_of_a_perfect_factor_is_exact() -> None:
    # Loadings 3, 2, 1, 2 and errors 1, 2, 3, 4: omega = 8^2 / (8^2 + 10) = 64/74; alpha is lower.
    matrix = factor_matrix([3, 2, 1, 2], [1, 2, 3, 4])
    assert 64 / 74 == pytest.approx(omega_total(matrix), abs=1e-9)
    assert 4 / 3 * (1 - np.trace(matrix) / matrix.sum()) < 64 / 74


def test_omega_of_tau_equivalent_items_is_alpha() -> None:
    # Equal loadings 2, errors 1, 5, 3: covariances 4, variances 5, 9, 7; alpha = 3/2 * (1 - 21/45) = .8 = 36/45.
    assert 0.8 == pytest.approx(omega_total(factor_matrix([2, 2, 2], [1, 5, 3])), abs=1e-9)


def test_omega_of_two_items_is_alpha() -> None:
    assert 8 / 9 == pytest.approx(omega_total(np.array([[1.0, 2.0], [2.0, 4.0]])))


def test_omega_of_three_identical_items_is_one() -> None:
    assert 1.0 == pytest.approx(omega_total(np.full((3, 3), 4.0)), abs=1e-6)


def test_omega_of_the_vocabulary_tests_is_that_of_the_published_solution() -> None:
    def misfit(parameters: np.ndarray) -> float:
        implied = factor_matrix(parameters[:4], np.exp(parameters[4:]))  # type: ignore[arg-type]
        difference = np.linalg.slogdet(implied)[1] - np.linalg.slogdet(VOCABULARY)[1]
        return float(difference + np.trace(VOCABULARY @ np.linalg.inv(implied)) - 4)

    start = np.concatenate([np.full(4, 7.5), np.full(4, np.log(30.0))])
    found = minimize(misfit, start, options={"gtol": 1e-8})
    loadings, errors = found.x[:4], np.exp(found.x[4:])
    assert 36.21 == pytest.approx(648 * found.fun, abs=0.005)
    published = loadings.sum() ** 2 / (loadings.sum() ** 2 + errors.sum())
    assert published == pytest.approx(omega_total(VOCABULARY), abs=1e-4)


def test_loadings_reproduce_a_perfect_matrix_whatever_their_signs() -> None:
    loadings = np.array([0.9, -0.7, 0.5, 0.3, -0.2])
    matrix = np.outer(loadings, loadings)
    np.fill_diagonal(matrix, 1.0)
    assert loadings == pytest.approx(one_factor(matrix) * np.sign(one_factor(matrix)[0]), abs=1e-6)
