"""The graded response model in the form that it is fitted in, for all items at once.

An item's parameters are its slope a and an intercept c_k = -a b_k for each boundary between neighbouring categories.
With z_k = a theta + c_k the graded model [Samejima1969] reads, for a category between the boundaries k and k + 1,

    log P = log logistic(z_k) + log logistic(-z_{k+1}) + log(1 - exp(c_{k+1} - c_k)),

where the last term does not depend on theta: every boundary is a logistic regression of the category above it against
the one below, and log P is concave in (a, c). Slope and curvature follow from these.

All items lie in one vector: the slopes, then the intercepts item by item. Categories and boundaries are numbered
through all items in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, log_expit

from scoring.calibration.response_patterns import Patterns
from scoring.model.scale import GRID, POINTS, Floats

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


def lines(layout: Layout, vector: Floats) -> Floats:
    """The lines z = a theta + c: boundaries x grid points."""
    slopes, intercepts = layout.split(vector)
    return slopes[layout.item, np.newaxis] * GRID + intercepts[:, np.newaxis]


def log_probabilities(layout: Layout, vector: Floats) -> Floats:
    """Logarithms of P(category | theta): categories x grid points."""
    at = lines(layout, vector)
    result = np.zeros((layout.size, POINTS))
    result[layout.above] += log_expit(at)
    result[layout.below] += log_expit(-at)
    result[layout.above[layout.inner]] += np.log(-np.expm1(-layout.gaps(vector)))[:, np.newaxis]
    return result


def scores(layout: Layout, vector: Floats) -> Floats:
    """The slope of log P of one response: grid points x categories x parameters."""
    share = expit(lines(layout, vector)).T
    result = np.zeros((POINTS, layout.size, layout.size))
    own = len(layout.boundaries) + np.arange(len(layout.item))
    for category, side in ((layout.above, 1 - share), (layout.below, -share)):
        result[:, category, own] += side
        result[:, category, layout.item] += GRID[:, np.newaxis] * side
    middle, pull = layout.above[layout.inner], 1 / np.expm1(layout.gaps(vector))
    result[:, middle, own[layout.inner]] += pull
    result[:, middle, own[layout.inner + 1]] -= pull
    return result
