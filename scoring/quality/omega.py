"""Computes McDonald's omega total under one factor [McDonald1999], fitted by minimum residuals [HarmanJones1966].

The loadings of one factor minimize the squared residuals of the off-diagonal correlations; communalities stay within
0..1. Loadings are rescaled to the items' units before they are summed, so that omega describes the plain sum score and
equals alpha if the items are tau-equivalent. Minimum residuals require neither normal answers nor a matrix of full
rank, which pairwise covariances and short tables do not provide.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize

from scoring.model.scale import Floats
from scoring.quality.covariance import correlations


def omega_total(matrix: Floats) -> float:
    """Returns the share of the sum score's variance that one common factor accounts for, 0..1.

    Two items do not identify two loadings; these are then assumed to be equal in the items' units, and omega is alpha.

    Args:
        matrix: the items' covariances, items x items.
    """
    sds = np.sqrt(np.diag(matrix))
    if len(matrix) == 2:
        common = 4 * max(float(matrix[0, 1]), 0.0)
        return common / (common + float(np.trace(matrix)) - common / 2)
    loadings = one_factor(correlations(matrix))
    common = float(np.sum(sds * loadings)) ** 2
    return common / (common + float(np.sum(sds**2 * (1 - loadings**2))))


def one_factor(correlation: Floats) -> Floats:
    """Returns the loadings of one factor, -1..1, with the orientation of the first principal component.

    Args:
        correlation: symmetric, of three items or more.
    """

    def residuals(loadings: Floats) -> tuple[float, Floats]:
        left = correlation - np.outer(loadings, loadings)
        np.fill_diagonal(left, 0.0)
        return float(np.sum(left**2)) / 2, -2 * left @ loadings

    values, vectors = np.linalg.eigh(correlation)
    start = np.clip(vectors[:, -1] * np.sqrt(values[-1]), -1, 1) * np.where(vectors[:, -1].sum() < 0, -1, 1)
    bounds = [(-1.0, 1.0)] * len(start)
    found = minimize(
        residuals, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"ftol": 1e-15, "gtol": 1e-9}
    )
    return np.asarray(found.x)
