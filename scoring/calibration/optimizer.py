"""To the maximum of the marginal likelihood, and how steeply it falls off there.

EM cycles with one Newton step each [BockAitkin1981] [Lange1995] lead near the maximum; Newton steps on the marginal
likelihood itself, with its exact curvature [Louis1982], then settle every digit. No step loses likelihood.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np
from scipy.special import logit

from scoring.calibration.graded_model import Layout, layout_of
from scoring.calibration.marginal_likelihood import (
    Expected,
    complete_information,
    expect,
    gradient,
    observed_information,
)
from scoring.calibration.response_patterns import ABSENT, Patterns
from scoring.model.scale import Floats

WARM_UP: Final = 20
"""EM cycles before the first Newton step on the marginal likelihood: they need no good start, which that does."""

MOST_STEPS: Final = 500
"""Steps before giving up: well-behaved data need 25 to 30."""

STILL: Final = 1e-8
"""The largest change of a slope or intercept in the last step: all printed digits are then settled."""

STRIDE: Final = 2.0
"""The longest step of a slope or intercept: far from the maximum a curvature says little of what lies there."""

HALVINGS: Final = 30
"""How often a step that does not climb is halved."""

SHARPEST: Final = 12.0
"""The steepest slope that a grid of step .2 sums within 2e-4; beyond it lies no maximum but a copied item."""

LOGISTIC: Final = 1.702
"""Logistic slope units in a normal one: the start turns correlations into slopes by it."""

ROUNDING: Final = 1e-13
"""The share of a log-likelihood that rounding alone may take from it."""

EDGE: Final = 0.8
"""The largest loading that the start believes."""


@dataclass(frozen=True, eq=False)
class Summit:
    """Where the climb ended.

    Attributes:
        layout: what the vector holds.
        vector: slopes and intercepts; the slopes' sum is positive.
        expected: the E step there.
        steps: steps taken.
        change: the largest change in the last one.
        settled: whether it is a maximum and the last step changed nothing any more.
        covariance: of the vector, from the observed information; NaN where no maximum was reached.
    """

    layout: Layout
    vector: Floats
    expected: Expected
    steps: int
    change: float
    settled: bool
    covariance: Floats


def climb(patterns: Patterns, *, common_slope: bool) -> Summit:
    """The maximum, or where the climb had to stop."""
    hill = _Hill(patterns, layout_of(patterns), common_slope=common_slope)
    at = hill.foot()
    while not at.settled and at.steps < MOST_STEPS and hill.steepest(at) <= SHARPEST:
        at = hill.step(at)
    at = hill.faced(at)
    return Summit(hill.layout, at.vector, at.expected, at.steps, at.change, at.settled, hill.covariance(at))


@dataclass(frozen=True, eq=False)
class _Foothold:
    """A place on the hill, and the step that led there."""

    vector: Floats
    expected: Expected
    steps: int = 0
    change: float = np.inf
    settled: bool = False


@dataclass(frozen=True, eq=False)
class _Hill:
    """The marginal likelihood of some responses, over all parameters or those with one slope in common."""

    patterns: Patterns
    layout: Layout
    common_slope: bool

    @cached_property
    def ties(self) -> Floats:
        """All parameters as a linear function of the free ones: parameters x free ones."""
        identity = np.eye(self.layout.size)
        if not self.common_slope:
            return identity
        items = len(self.layout.boundaries)
        return np.column_stack([identity[:, :items].sum(axis=1), identity[:, items:]])

    def foot(self) -> _Foothold:
        """Where the climb begins."""
        vector = _start(self.layout, self.patterns)
        if self.common_slope:
            slopes = self.layout.split(vector)[0]
            slopes[:] = np.abs(slopes).mean()
        return _Foothold(vector, self.expect(vector))

    def expect(self, vector: Floats) -> Expected:
        """The E step at a place."""
        return expect(self.layout, self.patterns, vector)

    def steepest(self, at: _Foothold) -> float:
        """The largest slope of an item."""
        return float(np.abs(self.layout.split(at.vector)[0]).max())

    def step(self, at: _Foothold) -> _Foothold:
        """One step upwards.

        It is a Newton step: on the marginal likelihood once that is curved like a hill, before that on the expected
        complete one, which always is.
        """
        free = self.observed(at) if at.steps >= WARM_UP else None
        newton = free is not None
        if free is None:
            free = self.ties.T @ complete_information(self.layout, at.vector, at.expected.counts) @ self.ties
        upwards = self.ties.T @ gradient(self.layout, at.vector, at.expected.counts)
        step = self.ties @ np.linalg.solve(free, upwards)
        step *= min(1.0, STRIDE / max(np.abs(step).max(), STILL))
        for _ in range(HALVINGS):
            there = at.vector + step
            if (self.layout.gaps(there) > 0).all():
                expected = self.expect(there)
                if expected.log_likelihood >= at.expected.log_likelihood - ROUNDING * abs(at.expected.log_likelihood):
                    change = float(np.abs(step).max())
                    return _Foothold(there, expected, at.steps + 1, change, newton and change < STILL)
            step = step / 2
        return replace(at, steps=at.steps + 1, change=float(np.abs(step).max()))

    def observed(self, at: _Foothold) -> Floats | None:
        """The observed information of the free parameters, where the likelihood is curved like a hill."""
        full = observed_information(self.layout, self.patterns, at.vector, at.expected.counts)
        free = np.asarray(self.ties.T @ full @ self.ties)
        try:
            np.linalg.cholesky(free)
        except np.linalg.LinAlgError:
            return None
        return free

    def faced(self, at: _Foothold) -> _Foothold:
        """The same place with theta pointing where most items do: their slopes change sign, intercepts do not."""
        slopes, intercepts = self.layout.split(at.vector)
        if slopes.sum() >= 0:
            return at
        vector = np.concatenate([-slopes, intercepts])
        return replace(at, vector=vector, expected=self.expect(vector))

    def covariance(self, at: _Foothold) -> Floats:
        """Of all parameters; NaN where no maximum was reached."""
        free = self.observed(at) if at.settled else None
        if free is None:
            return np.full((self.layout.size, self.layout.size), np.nan)
        return np.asarray(self.ties @ np.linalg.inv(free) @ self.ties.T)


def _start(layout: Layout, patterns: Patterns) -> Floats:
    """Slopes from the first principal axis of the correlations, intercepts from how many chose a category or more."""
    there = patterns.codes != ABSENT
    weight = patterns.counts[:, np.newaxis] * there
    means = (patterns.codes * weight).sum(axis=0) / weight.sum(axis=0)
    centred = np.where(there, patterns.codes - means, 0.0)
    products = centred.T @ (centred * patterns.counts[:, np.newaxis])
    spread = np.sqrt(np.diag(products))
    values, axes = np.linalg.eigh(products / np.outer(spread, spread))
    loadings = np.clip(axes[:, -1] * np.sqrt(values[-1]), -EDGE, EDGE)
    slopes = LOGISTIC * loadings / np.sqrt(1 - loadings**2)
    least = layout.above - layout.first[layout.item]  # a boundary's category above it, counted within its item
    reached = ((patterns.codes[:, layout.item] >= least) * weight[:, layout.item]).sum(axis=0)
    wider = np.sqrt(1 + (slopes / LOGISTIC) ** 2)
    return np.concatenate([slopes, logit(reached / weight.sum(axis=0)[layout.item]) * wider[layout.item]])
