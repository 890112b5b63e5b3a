"""Scores coded answers: estimates, fits, win probabilities and verdicts, for one respondent or a million at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from scoring.model.missing import Codes, answer_counts
from scoring.model.posterior import Estimates, expectations, posteriors
from scoring.model.scale import POSITIONS, Floats
from scoring.roles import win_probability
from scoring.roles.fit import Distances, Fits, cumulants, fits
from scoring.roles.scorer import Scorer
from scoring.roles.verdict import verdicts

TIE: Final = 1e-9
"""Expected distances that differ by at most this share of `Geometry.max_distance` squared are tied, because rounding
alone can separate them. The pack's first of the tied roles is named."""

LEAN: Final = 100.0
"""The lean at the point of the 0..100 box where the contrast of two roles is largest, in points of lean."""

_PAIR: Final = 2


@dataclass(frozen=True, eq=False)
class Moments:
    """Moments of the posteriors; the last axis of every array is respondents.

    Attributes:
        estimates: of the position on every dimension.
        distances: the first three cumulants of the squared distance to every role.
        contrast: the second and third cumulant of the contrast D_2 - D_1 of the first two roles: 2 x respondents.
    """

    estimates: Estimates
    distances: Distances
    contrast: Floats


@dataclass(frozen=True, eq=False)
class Assessment:
    """The scores of respondents; the last axis of every array is respondents.

    Attributes:
        estimates: the position on every dimension.
        fits: the fit of every role.
        win_probabilities: P(this role fits best), 0..1, roles x respondents.
        best: the index of the role with the smallest expected distance.
        runner_up: the index of the role with the second smallest.
        lean: the contrast of these two, 0..100 points of lean.
        verdict: the index in `verdict.VERDICTS`.
        answered: the number of answers.
    """

    estimates: Estimates
    fits: Fits
    win_probabilities: Floats
    best: NDArray[np.intp]
    runner_up: NDArray[np.intp]
    lean: Floats
    verdict: NDArray[np.int8]
    answered: NDArray[np.int64]


def assess(scorer: Scorer, codes: Codes) -> Assessment:
    """Returns the scores of respondents.

    Args:
        scorer: the instrument and the roles of the pack.
        codes: items x respondents.
    """
    measured = moments(scorer, codes)
    distance = measured.distances.mean
    fitted = fits(measured.distances, scorer.geometry.max_distance)
    best, runner_up = rank_roles(scorer, distance)
    probabilities = _win_probabilities(scorer, codes, measured)
    count = answer_counts(codes)
    people = np.arange(codes.shape[1])
    return Assessment(
        estimates=measured.estimates,
        fits=fitted,
        win_probabilities=probabilities,
        best=best,
        runner_up=runner_up,
        lean=_lean(scorer, distance, best, runner_up),
        verdict=verdicts(probabilities[best, people], fitted.fit.max(axis=0) < scorer.low_fit, count),
        answered=count,
    )


def moments(scorer: Scorer, codes: Codes) -> Moments:
    """Returns positions, distances and the cumulants of the contrast, each a sum of one term per dimension."""
    roles, people, dimensions = len(scorer.roles), codes.shape[1], len(scorer.instrument.measures)
    means, sds = np.empty((2, dimensions, people))
    totals, contrast = np.zeros((3, roles, people)), np.zeros((2, people))
    for d, measure in enumerate(scorer.instrument.measures):
        squares = scorer.geometry.squared_distances(d)
        gap = squares[:, 1:2] - squares[:, :1]
        position = POSITIONS[:, np.newaxis]
        functionals = np.hstack([position, position**2, gap**2, gap**3, squares, squares**2, squares**3])
        for chunk, values in expectations(measure, codes, functionals):
            rows = np.ascontiguousarray(values.T)
            mean, mean_2, gap_2, gap_3 = rows[:4]
            first, second, third = rows[4:].reshape(3, roles, -1)
            means[d, chunk], sds[d, chunk] = mean, np.sqrt(mean_2 - mean**2)
            totals[:, :, chunk] += cumulants(first, second, third)
            contrast[:, chunk] += cumulants(first[1] - first[0], gap_2, gap_3)[1:]
    return Moments(Estimates(means, sds), Distances(*totals), contrast)


def rank_roles(scorer: Scorer, distance: Floats) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Returns the indices of the nearest role and the next one; of tied roles, the pack's first is taken.

    Args:
        scorer: the instrument and the roles of the pack.
        distance: expected squared distances, roles x respondents.
    """
    tie = TIE * scorer.geometry.max_distance**2
    best = (distance <= distance.min(axis=0) + tie).argmax(axis=0)
    others = distance.copy()
    others[best, np.arange(distance.shape[1])] = np.inf
    return best, (others <= others.min(axis=0) + tie).argmax(axis=0)


def _win_probabilities(scorer: Scorer, codes: Codes, measured: Moments) -> Floats:
    """Returns P(this role fits best), 0..1: roles x respondents."""
    if len(scorer.roles) == _PAIR:
        distance = measured.distances.mean
        return win_probability.of_two(distance[1] - distance[0], *measured.contrast)
    weights = [posteriors(measure, codes) for measure in scorer.instrument.measures]
    return win_probability.of_many(weights, scorer.geometry)


def _lean(scorer: Scorer, distance: Floats, best: NDArray[np.intp], runner_up: NDArray[np.intp]) -> Floats:
    """Returns the lean, 100 (E[D_runner-up] - E[D_best]) / max contrast; 0 if both roles have equal targets."""
    people = np.arange(distance.shape[1])
    largest = scorer.geometry.max_contrasts[best, runner_up]
    points = LEAN * (distance[runner_up, people] - distance[best, people]) / np.where(largest > 0, largest, 1.0)
    return np.where(np.abs(points) < LEAN * TIE, 0.0, points)
