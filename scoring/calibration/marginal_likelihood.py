"""The marginal likelihood of graded items, its slope and its curvature, in closed form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.sparse import csr_array
from scipy.special import expit

from scoring.calibration.graded_model import Layout, Places, lines, log_probabilities, scores
from scoring.calibration.response_patterns import ABSENT, Patterns
from scoring.model.scale import GRID, POINTS, PRIOR, Floats

CHUNK: Final = 16_384
"""Patterns held as posteriors at a time: 8 MB."""

PAIRS: Final = 4_000_000
"""Pairs of responses held at a time: 64 MB."""


@dataclass(frozen=True, eq=False)
class Expected:
    """What the E step gives [BockAitkin1981].

    Attributes:
        log_likelihood: of all people.
        counts: categories x grid points: how many people of each place gave each response, as far as can be known.
    """

    log_likelihood: float
    counts: Floats


def expect(layout: Layout, patterns: Patterns, vector: Floats) -> Expected:
    """The E step at the parameters given."""
    total, counts = 0.0, np.zeros((layout.size, POINTS))
    for part in _parts(layout, patterns, vector, CHUNK):
        total += float(part.people @ part.evidence)
        counts += part.chosen.T @ (part.posterior * part.people[:, np.newaxis])
    return Expected(total, counts)


def gradient(layout: Layout, vector: Floats, counts: Floats) -> Floats:
    """The slope of the log-likelihood: by Fisher's identity, that of the expected complete one [Louis1982]."""
    above, below = counts[layout.above], counts[layout.below]
    surplus = above - (above + below) * expit(lines(layout, vector))
    slopes = np.bincount(layout.item, surplus @ GRID)
    pull = above[layout.inner].sum(axis=1) / np.expm1(layout.gaps(vector))
    intercepts = surplus.sum(axis=1)
    intercepts[layout.inner] += pull
    intercepts[layout.inner + 1] -= pull
    return np.concatenate([slopes, intercepts])


def complete_information(layout: Layout, vector: Floats, counts: Floats) -> Floats:
    """Minus the curvature of the expected complete log-likelihood: positive definite, for that one is concave."""
    share = expit(lines(layout, vector))
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
    items = len(layout.boundaries)
    each = scores(layout, vector)
    result = complete_information(layout, vector, counts)
    pairs = np.zeros((layout.size**2, POINTS))
    for part in _parts(layout, patterns, vector, max(PAIRS // items**2, 1)):
        pairs += _pairs(layout, part.codes).T @ (part.posterior * part.people[:, np.newaxis])
        mean = _mean_scores(layout, vector, part)
        result += mean.T @ (mean * part.people[:, np.newaxis])
    for score, together in zip(each, pairs.T, strict=True):
        result -= score.T @ together.reshape(layout.size, -1) @ score
    return result


@dataclass(frozen=True, eq=False)
class _Part:
    """Some of the patterns.

    Attributes:
        codes: patterns x items.
        chosen: patterns x categories, 1 where a category was chosen; sparse.
        people: how many gave each.
        posterior: patterns x grid points.
        evidence: log of each pattern's marginal probability.
    """

    codes: Places
    chosen: csr_array
    people: Floats
    posterior: Floats
    evidence: Floats


def _parts(layout: Layout, patterns: Patterns, vector: Floats, size: int) -> Iterator[_Part]:
    """The patterns in parts of a size, with their posteriors."""
    logs = log_probabilities(layout, vector)
    for start in range(0, len(patterns.counts), size):
        codes = patterns.codes[start : start + size]
        there = codes != ABSENT
        chosen = _rows((layout.first + codes)[there], there.sum(axis=1), layout.size)
        joint = chosen @ logs + np.log(PRIOR)
        top = joint.max(axis=1, keepdims=True)
        weights = np.exp(joint - top)
        sums = weights.sum(axis=1, keepdims=True)
        people = patterns.counts[start : start + size]
        yield _Part(codes, chosen, people, weights / sums, (np.log(sums) + top)[:, 0])


def _rows(columns: Places, lengths: Places, width: int) -> csr_array:
    """A sparse matrix of ones, row by row."""
    starts = np.concatenate([[0], np.cumsum(lengths)])
    return csr_array((np.ones(len(columns)), columns, starts), shape=(len(lengths), width))


def _pairs(layout: Layout, codes: Places) -> csr_array:
    """Which two categories each pattern has together: patterns x pairs of categories."""
    there = codes != ABSENT
    both = there[:, :, np.newaxis] & there[:, np.newaxis]
    place = layout.first + codes
    columns = (place[:, :, np.newaxis] * layout.size + place[:, np.newaxis])[both]
    return _rows(columns, both.sum(axis=(1, 2)), layout.size**2)


def _mean_scores(layout: Layout, vector: Floats, part: _Part) -> Floats:
    """The posterior mean of each pattern's score: patterns x parameters."""
    share = expit(lines(layout, vector)).T
    least = layout.above - layout.first[layout.item]  # the code of the category above a boundary
    own = part.codes[:, layout.item]
    above = (own == least).astype(np.float64)
    beside = above + (own == least - 1)
    intercepts = above - beside * (part.posterior @ share)
    leans = above * (part.posterior @ GRID)[:, np.newaxis] - beside * (part.posterior @ (GRID[:, np.newaxis] * share))
    slopes = np.add.reduceat(leans, np.concatenate([[0], np.cumsum(layout.boundaries)[:-1]]), axis=1)
    pull = above[:, layout.inner] / np.expm1(layout.gaps(vector))
    intercepts[:, layout.inner] += pull
    intercepts[:, layout.inner + 1] -= pull
    return np.hstack([slopes, intercepts])
