"""The whole model for coded answers: one engine, whose columns are people, be it one or a million."""

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
"""Expected distances this near, as a share of the ruler's square, are a tie: rounding alone can part them.
A tie goes to the role that stands first in the pack."""

LEAN: Final = 100.0
"""Lean of somebody at the point of the 0..100 box where two roles are farthest apart."""

_PAIR: Final = 2


@dataclass(frozen=True, eq=False)
class Moments:
    """What the posteriors come down to; the last axis of every array is people.

    Attributes:
        estimates: place on every dimension.
        distances: distance to every role: expectation, variance and third cumulant.
        contrast: the second and third cumulant of the contrast D_2 - D_1 of the first two roles: 2 x people.
    """

    estimates: Estimates
    distances: Distances
    contrast: Floats


@dataclass(frozen=True, eq=False)
class Assessment:
    """What the answers say about each person; the last axis of every array is people.

    Attributes:
        estimates: place on every dimension.
        fits: fit to every role.
        chances: roles x people, P(this role fits best).
        best: index of the role with the smallest expected distance.
        runner_up: index of the next one.
        lean: contrast of the two, 0..100 points.
        verdict: index among `verdict.VERDICTS`.
        answered: number of answers.
    """

    estimates: Estimates
    fits: Fits
    chances: Floats
    best: NDArray[np.intp]
    runner_up: NDArray[np.intp]
    lean: Floats
    verdict: NDArray[np.int8]
    answered: NDArray[np.int64]


def assess(scorer: Scorer, codes: Codes) -> Assessment:
    """Scores people.

    Args:
        scorer: the instrument and the roles of the pack.
        codes: items x people.
    """
    measured = moments(scorer, codes)
    distance = measured.distances.mean
    fitted = fits(measured.distances, scorer.geometry.ruler)
    best, runner_up = ranked(scorer, distance)
    chance = _chances(scorer, codes, measured)
    count = answer_counts(codes)
    people = np.arange(codes.shape[1])
    return Assessment(
        estimates=measured.estimates,
        fits=fitted,
        chances=chance,
        best=best,
        runner_up=runner_up,
        lean=_lean(scorer, distance, best, runner_up),
        verdict=verdicts(chance[best, people], fitted.fit.max(axis=0) < scorer.low_fit, count),
        answered=count,
    )


def moments(scorer: Scorer, codes: Codes) -> Moments:
    """Places, distances and the contrast's spread: sums of one term a dimension."""
    roles, people, dimensions = len(scorer.roles), codes.shape[1], len(scorer.instrument.measures)
    means, sds = np.empty((2, dimensions, people))
    totals, contrast = np.zeros((3, roles, people)), np.zeros((2, people))
    for d, measure in enumerate(scorer.instrument.measures):
        squares = scorer.geometry.squares(d)
        gap = squares[:, 1:2] - squares[:, :1]
        place = POSITIONS[:, np.newaxis]
        functionals = np.hstack([place, place**2, gap**2, gap**3, squares, squares**2, squares**3])
        for who, values in expectations(measure, codes, functionals):
            rows = np.ascontiguousarray(values.T)
            mean, mean_2, gap_2, gap_3 = rows[:4]
            first, second, third = rows[4:].reshape(3, roles, -1)
            means[d, who], sds[d, who] = mean, np.sqrt(mean_2 - mean**2)
            totals[:, :, who] += cumulants(first, second, third)
            contrast[:, who] += cumulants(first[1] - first[0], gap_2, gap_3)[1:]
    return Moments(Estimates(means, sds), Distances(*totals), contrast)


def ranked(scorer: Scorer, distance: Floats) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The nearest role and the next one, by expected distances (roles x people); a tie goes to the pack's first."""
    tie = TIE * scorer.geometry.ruler**2
    best = (distance <= distance.min(axis=0) + tie).argmax(axis=0)
    others = distance.copy()
    others[best, np.arange(distance.shape[1])] = np.inf
    return best, (others <= others.min(axis=0) + tie).argmax(axis=0)


def _chances(scorer: Scorer, codes: Codes, measured: Moments) -> Floats:
    """P(this role fits best): roles x people."""
    if len(scorer.roles) == _PAIR:
        distance = measured.distances.mean
        return win_probability.of_two(distance[1] - distance[0], *measured.contrast)
    weights = [posteriors(measure, codes) for measure in scorer.instrument.measures]
    return win_probability.of_many(weights, scorer.geometry)


def _lean(scorer: Scorer, distance: Floats, best: NDArray[np.intp], runner_up: NDArray[np.intp]) -> Floats:
    """The contrast, 100 (E[D_runner-up] - E[D_best]) / span: a sum over dimensions; 0 for roles at the same place."""
    people = np.arange(distance.shape[1])
    span = scorer.geometry.spans[best, runner_up]
    points = LEAN * (distance[runner_up, people] - distance[best, people]) / np.where(span > 0, span, 1.0)
    return np.where(np.abs(points) < LEAN * TIE, 0.0, points)
