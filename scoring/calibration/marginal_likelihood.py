"""Computes the marginal likelihood of the graded response model, its gradient and its Hessian in closed form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.sparse import csr_array
from scipy.special import expit

from scoring.calibration.graded_model import Indices, Layout, boundary_logits, log_probabilities, response_gradients
from scoring.calibration.response_patterns import ABSENT, Patterns
from scoring.model.scale import GRID, POINTS, PRIOR, Floats

CHUNK: Final = 16_384
"""Patterns whose posteriors are computed at a time: 8 MB."""

MAX_PAIRS: Final = 4_000_000
"""Pairs of responses held in memory at a time: 64 MB."""


@dataclass(frozen=True, eq=False)
class EStep:
    """The result of an E step [BockAitkin1981].

    Attributes:
        log_likelihood: the marginal log-likelihood of all respondents.
        counts: the expected number of respondents at each grid point who gave each response, categories x grid points.
    """

    log_likelihood: float
    counts: Floats


def e_step(layout: Layout, patterns: Patterns, vector: Floats) -> EStep:
    """Returns the E step at a vector of parameters."""
    total, counts = 0.0, np.zeros((layout.size, POINTS))
    for chunk in _pattern_chunks(layout, patterns, vector, CHUNK):
        total += float(chunk.people @ chunk.evidence)
        counts += chunk.chosen.T @ (chunk.posterior * chunk.people[:, np.newaxis])
    return EStep(total, counts)


def gradient(layout: Layout, vector: Floats, counts: Floats) -> Floats:
    """Returns the gradient of the log-likelihood; it equals that of the expected complete one [Louis1982]."""
    above, below = counts[layout.above], counts[layout.below]
    surplus = above - (above + below) * expit(boundary_logits(layout, vector))
    slopes = np.bincount(layout.item, surplus @ GRID)
    gap_slope = above[layout.inner].sum(axis=1) / np.expm1(layout.gaps(vector))
    intercepts = surplus.sum(axis=1)
    intercepts[layout.inner] += gap_slope
    intercepts[layout.inner + 1] -= gap_slope
    return np.concatenate([slopes, intercepts])


def complete_information(layout: Layout, vector: Floats, counts: Floats) -> Floats:
    """Returns the complete information, minus the Hessian of the expected complete log-likelihood."""
    share = expit(boundary_logits(layout, vector))
    weight = (counts[layout.above] + counts[layout.below]) * share * (1 - share)
    count = len(layout.boundaries)
    own = count + np.arange(len(layout.item))
    result = np.zeros((layout.size, layout.size))
    result[own, own] = weight.sum(axis=1)
    result[layout.item, own] = result[own, layout.item] = weight @ GRID
    np.fill_diagonal(result[:count, :count], np.bincount(layout.item, weight @ GRID**2))
    gap_curvature = counts[layout.above[layout.inner]].sum(axis=1) / (4 * np.sinh(layout.gaps(vector) / 2) ** 2)
    lower, upper = own[layout.inner], own[layout.inner + 1]
    for one, other, sign in ((lower, lower, 1), (upper, upper, 1), (lower, upper, -1), (upper, lower, -1)):
        result[one, other] += sign * gap_curvature
    return result


def observed_information(layout: Layout, patterns: Patterns, vector: Floats, counts: Floats) -> Floats:
    """Returns the observed information, minus the Hessian of the marginal log-likelihood.

    It is the complete information minus the missing information, the posterior variance of the complete score summed
    over respondents [Louis1982].
    """
    items = len(layout.boundaries)
    each = response_gradients(layout, vector)
    result = complete_information(layout, vector, counts)
    pairs = np.zeros((layout.size**2, POINTS))
    for chunk in _pattern_chunks(layout, patterns, vector, max(MAX_PAIRS // items**2, 1)):
        pairs += _category_pairs(layout, chunk.codes).T @ (chunk.posterior * chunk.people[:, np.newaxis])
        mean = _mean_scores(layout, vector, chunk)
        result += mean.T @ (mean * chunk.people[:, np.newaxis])
    for score, together in zip(each, pairs.T, strict=True):
        result -= score.T @ together.reshape(layout.size, -1) @ score
    return result


@dataclass(frozen=True, eq=False)
class _PatternChunk:
    """Some of the patterns with their posteriors.

    Attributes:
        codes: patterns x items.
        chosen: patterns x categories, 1 where a category was chosen; sparse.
        people: how many respondents gave each pattern.
        posterior: patterns x grid points, rows summing to 1.
        evidence: the logarithm of each pattern's marginal probability.
    """

    codes: Indices
    chosen: csr_array
    people: Floats
    posterior: Floats
    evidence: Floats


def _pattern_chunks(layout: Layout, patterns: Patterns, vector: Floats, size: int) -> Iterator[_PatternChunk]:
    """Yields the patterns in chunks of a size, with their posteriors."""
    logs = log_probabilities(layout, vector)
    for start in range(0, len(patterns.counts), size):
        codes = patterns.codes[start : start + size]
        there = codes != ABSENT
        chosen = _indicator_matrix((layout.first + codes)[there], there.sum(axis=1), layout.size)
        joint = chosen @ logs + np.log(PRIOR)
        top = joint.max(axis=1, keepdims=True)
        weights = np.exp(joint - top)
        sums = weights.sum(axis=1, keepdims=True)
        people = patterns.counts[start : start + size]
        yield _PatternChunk(codes, chosen, people, weights / sums, (np.log(sums) + top)[:, 0])


def _indicator_matrix(columns: Indices, lengths: Indices, width: int) -> csr_array:
    """Returns a sparse matrix with a 1 at each of the columns given row by row, and rows of the given lengths."""
    starts = np.concatenate([[0], np.cumsum(lengths)])
    return csr_array((np.ones(len(columns)), columns, starts), shape=(len(lengths), width))


def _category_pairs(layout: Layout, codes: Indices) -> csr_array:
    """Returns which pairs of categories each pattern contains: patterns x pairs of categories, sparse."""
    there = codes != ABSENT
    both = there[:, :, np.newaxis] & there[:, np.newaxis]
    category = layout.first + codes
    columns = (category[:, :, np.newaxis] * layout.size + category[:, np.newaxis])[both]
    return _indicator_matrix(columns, both.sum(axis=(1, 2)), layout.size**2)


def _mean_scores(layout: Layout, vector: Floats, chunk: _PatternChunk) -> Floats:
    """Returns the posterior mean of each pattern's score (gradient of log P): patterns x parameters."""
    share = expit(boundary_logits(layout, vector)).T
    least = layout.above - layout.first[layout.item]  # the code of the category above a boundary
    own = chunk.codes[:, layout.item]
    above = (own == least).astype(np.float64)
    beside = above + (own == least - 1)
    intercepts = above - beside * (chunk.posterior @ share)
    leans = above * (chunk.posterior @ GRID)[:, np.newaxis] - beside * (chunk.posterior @ (GRID[:, np.newaxis] * share))
    slopes = np.add.reduceat(leans, np.concatenate([[0], np.cumsum(layout.boundaries)[:-1]]), axis=1)
    gap_slope = above[:, layout.inner] / np.expm1(layout.gaps(vector))
    intercepts[:, layout.inner] += gap_slope
    intercepts[:, layout.inner + 1] -= gap_slope
    return np.hstack([slopes, intercepts])
