"""Implements the graded response model in slope-intercept form, for all items at once, as it is fitted.

The parameters of an item are its slope a and an intercept c_k = -a b_k for each boundary between neighbouring
categories. With z_k = a theta + c_k the graded response model [Samejima1969] gives, for a category between boundaries k
and k + 1,

    log P = log logistic(z_k) + log logistic(-z_{k+1}) + log(1 - exp(c_{k+1} - c_k)).

The last term does not depend on theta. Every boundary is a logistic regression of the category above it against the one
below, and log P is concave in (a, c); gradient and Hessian follow.

The parameters of all items form one vector: the slopes, then the intercepts item by item. Categories and boundaries are
numbered through all items in the same order.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, log_expit

from scoring.calibration.response_patterns import Patterns
from scoring.model.scale import GRID, POINTS, Floats

Indices = NDArray[np.intp]
"""Indices of items, categories or boundaries."""


@dataclass(frozen=True, eq=False)
class Layout:
    """The positions of each item's parameters, categories and boundaries in the arrays of all items.

    Attributes:
        boundaries: per item, the number of its boundaries, one fewer than its categories.
    """

    boundaries: Indices

    @cached_property
    def item(self) -> Indices:
        """Boundary -> its item."""
        return np.repeat(np.arange(len(self.boundaries)), self.boundaries)

    @cached_property
    def below(self) -> Indices:
        """Boundary -> the category just below it."""
        return np.arange(len(self.item)) + self.item

    @cached_property
    def above(self) -> Indices:
        """Boundary -> the category just above it."""
        return self.below + 1

    @cached_property
    def inner(self) -> Indices:
        """The boundaries that have another boundary of their item above them."""
        return np.flatnonzero(self.item[:-1] == self.item[1:])

    @cached_property
    def first(self) -> Indices:
        """Item -> its lowest category."""
        return np.concatenate([[0], np.cumsum(self.boundaries + 1)[:-1]])

    @property
    def size(self) -> int:
        """The number of parameters, which equals the number of categories of all items."""
        return len(self.boundaries) + len(self.item)

    def split(self, vector: Floats) -> tuple[Floats, Floats]:
        """Returns the slopes, one per item, and the intercepts, one per boundary."""
        return vector[: len(self.boundaries)], vector[len(self.boundaries) :]

    def gaps(self, vector: Floats) -> Floats:
        """Returns each inner boundary's intercept minus the next one's; all are positive for valid parameters."""
        intercepts = self.split(vector)[1]
        return intercepts[self.inner] - intercepts[self.inner + 1]


def layout_of(patterns: Patterns) -> Layout:
    """Returns the layout of the items of a table of responses."""
    return Layout(np.array([len(values) - 1 for values in patterns.categories], dtype=np.intp))


def boundary_logits(layout: Layout, vector: Floats) -> Floats:
    """Returns the logits z = a theta + c: boundaries x grid points."""
    slopes, intercepts = layout.split(vector)
    return slopes[layout.item, np.newaxis] * GRID + intercepts[:, np.newaxis]


def log_probabilities(layout: Layout, vector: Floats) -> Floats:
    """Returns log P(category | theta): categories x grid points."""
    logits = boundary_logits(layout, vector)
    result = np.zeros((layout.size, POINTS))
    result[layout.above] += log_expit(logits)
    result[layout.below] += log_expit(-logits)
    result[layout.above[layout.inner]] += np.log(-np.expm1(-layout.gaps(vector)))[:, np.newaxis]
    return result


def response_gradients(layout: Layout, vector: Floats) -> Floats:
    """Returns the gradient of log P of one response: grid points x categories x parameters."""
    share = expit(boundary_logits(layout, vector)).T
    result = np.zeros((POINTS, layout.size, layout.size))
    own = len(layout.boundaries) + np.arange(len(layout.item))
    for category, side in ((layout.above, 1 - share), (layout.below, -share)):
        result[:, category, own] += side
        result[:, category, layout.item] += GRID[:, np.newaxis] * side
    middle, gap_slope = layout.above[layout.inner], 1 / np.expm1(layout.gaps(vector))
    result[:, middle, own[layout.inner]] += gap_slope
    result[:, middle, own[layout.inner + 1]] -= gap_slope
    return result
