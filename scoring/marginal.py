"""The marginal likelihood of graded items, its slope and its curvature, in closed form.

An item's parameters are its slope a and an intercept c_k = -a b_k for each boundary between neighbouring categories.
With z_k = a theta + c_k the graded model [Samejima1969] reads, for a category between the boundaries k and k + 1,

    log P = log logistic(z_k) + log logistic(-z_{k+1}) + log(1 - exp(c_{k+1} - c_k)),

where the last term does not depend on theta: every boundary is a logistic regression of the category above it against
the one below, and log P is concave in (a, c). Everything here follows from these three terms.

All items lie in one vector: the slopes, then the intercepts item by item. Categories and boundaries are numbered
through all items in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, log_expit

from scoring.patterns import ABSENT, Patterns
from scoring.scale import GRID, POINTS, PRIOR, Floats

CHUNK: Final = 16_384
"""Patterns held as posteriors at a time: 8 MB."""

Places = NDArray[np.intp]
"""Numbers of items, categories or boundaries."""


@dataclass(frozen=True, eq=False)
class Layout:
    """Where each item's categories and boundaries lie among all of them.

    Attributes:
        boundaries: per item, the number of its boundaries: one fewer than its categories.
    """

    boundaries: Places

    @cached_property
    def item(self) -> Places:
        """Boundary -> its item."""
        return np.repeat(np.arange(len(self.boundaries)), self.boundaries)

    @cached_property
    def below(self) -> Places:
        """Boundary -> the category just below it."""
        return np.arange(len(self.item)) + self.item

    @cached_property
    def above(self) -> Places:
        """Boundary -> the category just above it."""
        return self.below + 1

    @cached_property
    def inner(self) -> Places:
        """The boundaries that have another one of their item above them."""
        return np.flatnonzero(self.item[:-1] == self.item[1:])

    @cached_property
    def first(self) -> Places:
        """Item -> its lowest category."""
        return np.concatenate([[0], np.cumsum(self.boundaries + 1)[:-1]])

    @property
    def size(self) -> int:
        """The number of parameters, which is that of all categories too."""
        return len(self.boundaries) + len(self.item)

    def split(self, vector: Floats) -> tuple[Floats, Floats]:
        """Slopes, one an item, and intercepts, one a boundary."""
        return vector[: len(self.boundaries)], vector[len(self.boundaries) :]

    def gaps(self, vector: Floats) -> Floats:
        """How far each inner boundary's intercept lies above the next one's; all > 0 where the model holds."""
        intercepts = self.split(vector)[1]
        return intercepts[self.inner] - intercepts[self.inner + 1]


def layout_of(patterns: Patterns) -> Layout:
    """The layout of the items of a table of responses."""
    return Layout(np.array([len(values) - 1 for values in patterns.categories], dtype=np.intp))


@dataclass(frozen=True, eq=False)
class Expected:
    """What the E step gives [BockAitkin1981].

    Attributes:
        log_likelihood: of all people.
        counts: categories x grid points: how many people of each place gave each response, as far as can be known.
    """

    log_likelihood: float
    counts: Floats


def log_probabilities(layout: Layout, vector: Floats) -> Floats:
    """Logarithms of P(category | theta): categories x grid points."""
    lines = _lines(layout, vector)
    result = np.zeros((layout.size, POINTS))
    result[layout.above] += log_expit(lines)
    result[layout.below] += log_expit(-lines)
    result[layout.above[layout.inner]] += np.log(-np.expm1(-layout.gaps(vector)))[:, np.newaxis]
    return result


def expect(layout: Layout, patterns: Patterns, vector: Floats) -> Expected:
    """The E step at the parameters given."""
    total, counts = 0.0, np.zeros((layout.size, POINTS))
    for chosen, people, posterior, evidence in _posteriors(layout, patterns, vector):
        total += float(people @ evidence)
        counts += chosen.T @ (posterior * people[:, np.newaxis])
    return Expected(total, counts)


def gradient(layout: Layout, vector: Floats, counts: Floats) -> Floats:
    """The slope of the log-likelihood: by Fisher's identity, that of the expected complete one [Louis1982]."""
    above, below = counts[layout.above], counts[layout.below]
    surplus = above - (above + below) * expit(_lines(layout, vector))
    slopes = np.bincount(layout.item, surplus @ GRID)
    pull = above[layout.inner].sum(axis=1) / np.expm1(layout.gaps(vector))
    intercepts = surplus.sum(axis=1)
    intercepts[layout.inner] += pull
    intercepts[layout.inner + 1] -= pull
    return np.concatenate([slopes, intercepts])


def complete_information(layout: Layout, vector: Floats, counts: Floats) -> Floats:
    """Minus the curvature of the expected complete log-likelihood: positive definite, for that one is concave."""
    share = expit(_lines(layout, vector))
    weight = (counts[layout.above] + counts[layout.below]) * share * (1 - share)
    count = len(layout.boundaries)
    own = count + np.arange(len(layout.item))
    result = np.zeros((layout.size, layout.size))
    result[own, own] = weight.sum(axis=1)
    result[layout.item, own] = result[own, layout.item] = weight @ GRID
    np.fill_diagonal(result[:count, :count], np.bincount(layout.item, weight @ GRID**2))
    stiff = counts[layout.above[layout.inner]].sum(axis=1) / (4 * np.sinh(layout.gaps(vector) / 2) ** 2)
    lower, upper = own[layout.inner], own[layout.inner + 1]
    for one, other, sign in ((lower, lower, 1), (upper, upper, 1), (lower, upper, -1), (upper, lower, -1)):
        result[one, other] += sign * stiff
    return result


def observed_information(layout: Layout, patterns: Patterns, vector: Floats, counts: Floats) -> Floats:
    """Minus the curvature of the marginal log-likelihood itself.

    The complete information less what is lost by not seeing theta: the posterior variance of the complete score, summed
    over people [Louis1982].
    """
    scores = _scores(layout, vector)
    result = complete_information(layout, vector, counts)
    for chosen, people, posterior, _ in _posteriors(layout, patterns, vector):
        mean = np.zeros((len(people), layout.size))
        for point, score in enumerate(scores):
            weight = posterior[:, point, np.newaxis]
            result -= score.T @ (chosen.T @ (chosen * (weight * people[:, np.newaxis]))) @ score
            mean += weight * (chosen @ score)
        result += mean.T @ (mean * people[:, np.newaxis])
    return result


def _lines(layout: Layout, vector: Floats) -> Floats:
    """The lines z = a theta + c: boundaries x grid points."""
    slopes, intercepts = layout.split(vector)
    return slopes[layout.item, np.newaxis] * GRID + intercepts[:, np.newaxis]


def _posteriors(layout: Layout, patterns: Patterns, vector: Floats) -> Iterator[tuple[Floats, Floats, Floats, Floats]]:
    """Chunks of patterns: what was chosen (0 or 1 a category), people, posterior over the grid, log evidence."""
    logs = log_probabilities(layout, vector)
    for start in range(0, len(patterns.counts), CHUNK):
        codes = patterns.codes[start : start + CHUNK]
        chosen = np.zeros((len(codes), layout.size))
        rows, items = np.nonzero(codes != ABSENT)
        chosen[rows, layout.first[items] + codes[rows, items]] = 1
        joint = chosen @ logs + np.log(PRIOR)
        top = joint.max(axis=1, keepdims=True)
        weights = np.exp(joint - top)
        sums = weights.sum(axis=1, keepdims=True)
        yield chosen, patterns.counts[start : start + CHUNK], weights / sums, (np.log(sums) + top)[:, 0]


def _scores(layout: Layout, vector: Floats) -> Floats:
    """The slope of log P of one response: grid points x categories x parameters."""
    share = expit(_lines(layout, vector)).T
    result = np.zeros((POINTS, layout.size, layout.size))
    own = len(layout.boundaries) + np.arange(len(layout.item))
    for category, side in ((layout.above, 1 - share), (layout.below, -share)):
        result[:, category, own] += side
        result[:, category, layout.item] += GRID[:, np.newaxis] * side
    middle, pull = layout.above[layout.inner], 1 / np.expm1(layout.gaps(vector))
    result[:, middle, own[layout.inner]] += pull
    result[:, middle, own[layout.inner + 1]] -= pull
    return result
