"""Maximizes the marginal likelihood of the graded response model, and estimates the covariance of its parameters.

EM cycles with one Newton step each [BockAitkin1981] [Lange1995] approach the maximum. Newton steps on the marginal
likelihood, with its exact Hessian [Louis1982], then determine every digit. No step decreases the likelihood.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np
from scipy.special import logit

from scoring.calibration.graded_model import Layout, layout_of
from scoring.calibration.marginal_likelihood import (
    EStep,
    complete_information,
    e_step,
    gradient,
    observed_information,
)
from scoring.calibration.response_patterns import ABSENT, Patterns
from scoring.model.scale import Floats

WARM_UP: Final = 20
"""EM cycles before the first Newton step on the marginal likelihood, which unlike them needs good starting values."""

MAX_STEPS: Final = 500
"""Maximum number of steps; well-behaved data need 25 to 30."""

TOLERANCE: Final = 1e-8
"""The largest change of a slope or intercept in a final step; all printed digits are then exact."""

MAX_STEP: Final = 2.0
"""Maximum change of a slope or intercept in one step, because a Hessian far from the maximum extrapolates badly."""

MAX_HALVINGS: Final = 30
"""Maximum number of times that a step is halved because it does not increase the likelihood."""

MAX_SLOPE: Final = 12.0
"""The largest slope for which sums over a grid of step .2 are within 2e-4. Larger ones have no maximum: the item is a
copy of another one."""

LOGISTIC: Final = 1.702
"""Ratio of slopes in the logistic and the normal metric; starting slopes are computed from correlations with it."""

ROUNDING: Final = 1e-13
"""The share of a log-likelihood by which rounding alone may decrease it."""

MAX_LOADING: Final = 0.8
"""The largest loading used for starting values."""


@dataclass(frozen=True, eq=False)
class MmlResult:
    """The result of marginal maximum likelihood estimation.

    Attributes:
        layout: the layout of the vector.
        vector: slopes and intercepts; the sum of the slopes is not negative.
        expected: the E step at the estimates.
        steps: the number of steps taken.
        change: the largest change of a parameter in the last step.
        converged: whether the estimates are a maximum and the last change is below `TOLERANCE`.
        covariance: of the vector, from the observed information; NaN unless converged.
    """

    layout: Layout
    vector: Floats
    expected: EStep
    steps: int
    change: float
    converged: bool
    covariance: Floats


def mml_fit(patterns: Patterns, *, common_slope: bool) -> MmlResult:
    """Returns the marginal maximum likelihood estimates, or the last iterate if the search does not converge."""
    objective = _Objective(patterns, layout_of(patterns), common_slope=common_slope)
    iterate = objective.start()
    while not iterate.converged and iterate.steps < MAX_STEPS and objective.largest_slope(iterate) <= MAX_SLOPE:
        iterate = objective.step(iterate)
    iterate = objective.orient(iterate)
    return MmlResult(
        layout=objective.layout,
        vector=iterate.vector,
        expected=iterate.expected,
        steps=iterate.steps,
        change=iterate.change,
        converged=iterate.converged,
        covariance=objective.covariance(iterate),
    )


@dataclass(frozen=True, eq=False)
class _Iterate:
    """Parameters reached by the search, with their E step and the size of the step that led there."""

    vector: Floats
    expected: EStep
    steps: int = 0
    change: float = np.inf
    converged: bool = False


@dataclass(frozen=True, eq=False)
class _Objective:
    """The marginal likelihood of responses as a function of all parameters, or of those with one common slope."""

    patterns: Patterns
    layout: Layout
    common_slope: bool

    @cached_property
    def ties(self) -> Floats:
        """The matrix that maps the free parameters to all parameters: parameters x free parameters."""
        identity = np.eye(self.layout.size)
        if not self.common_slope:
            return identity
        items = len(self.layout.boundaries)
        return np.column_stack([identity[:, :items].sum(axis=1), identity[:, items:]])

    def start(self) -> _Iterate:
        """Returns the starting values."""
        vector = _starting_values(self.layout, self.patterns)
        if self.common_slope:
            slopes = self.layout.split(vector)[0]
            slopes[:] = np.abs(slopes).mean()
        return _Iterate(vector, self.e_step(vector))

    def e_step(self, vector: Floats) -> EStep:
        """Returns the E step at a vector of parameters."""
        return e_step(self.layout, self.patterns, vector)

    def largest_slope(self, iterate: _Iterate) -> float:
        """Returns the largest |slope| of an item."""
        return float(np.abs(self.layout.split(iterate.vector)[0]).max())

    def step(self, iterate: _Iterate) -> _Iterate:
        """Returns the next iterate, after a Newton step that does not decrease the marginal likelihood.

        After the warm-up the step uses the observed information if that is positive definite, otherwise the complete
        information, which always is.
        """
        information = self.observed(iterate) if iterate.steps >= WARM_UP else None
        newton = information is not None
        if information is None:
            complete = complete_information(self.layout, iterate.vector, iterate.expected.counts)
            information = self.ties.T @ complete @ self.ties
        ascent = self.ties.T @ gradient(self.layout, iterate.vector, iterate.expected.counts)
        step = self.ties @ np.linalg.solve(information, ascent)
        step *= min(1.0, MAX_STEP / max(np.abs(step).max(), TOLERANCE))
        for _ in range(MAX_HALVINGS):
            moved = iterate.vector + step
            if (self.layout.gaps(moved) > 0).all():
                expected = self.e_step(moved)
                before = iterate.expected.log_likelihood
                if expected.log_likelihood >= before - ROUNDING * abs(before):
                    change = float(np.abs(step).max())
                    return _Iterate(moved, expected, iterate.steps + 1, change, newton and change < TOLERANCE)
            step = step / 2
        return replace(iterate, steps=iterate.steps + 1, change=float(np.abs(step).max()))

    def observed(self, iterate: _Iterate) -> Floats | None:
        """Returns the observed information of the free parameters, or None if it is not positive definite."""
        full = observed_information(self.layout, self.patterns, iterate.vector, iterate.expected.counts)
        information = np.asarray(self.ties.T @ full @ self.ties)
        try:
            np.linalg.cholesky(information)
        except np.linalg.LinAlgError:
            return None
        return information

    def orient(self, iterate: _Iterate) -> _Iterate:
        """Returns an equivalent iterate whose slopes do not have a negative sum, by reversing theta if necessary."""
        slopes, intercepts = self.layout.split(iterate.vector)
        if slopes.sum() >= 0:
            return iterate
        vector = np.concatenate([-slopes, intercepts])
        return replace(iterate, vector=vector, expected=self.e_step(vector))

    def covariance(self, iterate: _Iterate) -> Floats:
        """Returns the covariance of all parameters; NaN unless converged."""
        information = self.observed(iterate) if iterate.converged else None
        if information is None:
            return np.full((self.layout.size, self.layout.size), np.nan)
        return np.asarray(self.ties @ np.linalg.inv(information) @ self.ties.T)


def _starting_values(layout: Layout, patterns: Patterns) -> Floats:
    """Returns slopes from the first principal axis of the correlations, and intercepts from cumulative frequencies."""
    there = patterns.codes != ABSENT
    weight = patterns.counts[:, np.newaxis] * there
    means = (patterns.codes * weight).sum(axis=0) / weight.sum(axis=0)
    centred = np.where(there, patterns.codes - means, 0.0)
    products = centred.T @ (centred * patterns.counts[:, np.newaxis])
    spread = np.sqrt(np.diag(products))
    values, axes = np.linalg.eigh(products / np.outer(spread, spread))
    loadings = np.clip(axes[:, -1] * np.sqrt(values[-1]), -MAX_LOADING, MAX_LOADING)
    slopes = LOGISTIC * loadings / np.sqrt(1 - loadings**2)
    least = layout.above - layout.first[layout.item]  # the code, within its item, of the category above a boundary
    reached = ((patterns.codes[:, layout.item] >= least) * weight[:, layout.item]).sum(axis=0)
    wider = np.sqrt(1 + (slopes / LOGISTIC) ** 2)
    return np.concatenate([slopes, logit(reached / weight.sum(axis=0)[layout.item]) * wider[layout.item]])
