"""Computes what further answers are expected to change: preposterior analysis [RaiffaSchlaifer1961].

The lead of one role over another is a contrast, a sum of one term per dimension. An answer shifts the posterior mean of
its dimension's term. By the law of total variance the variance of that shift equals the expected reduction of the
term's posterior variance. The posterior mean after all remaining items is therefore the present mean plus a shift whose
variance is the reduction by all of them together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from scoring.adaptive.item_bank import ItemBank
from scoring.model.missing import Codes
from scoring.model.posterior import posteriors
from scoring.model.scale import Floats
from scoring.roles import win_probability
from scoring.roles.assessment import rank_roles
from scoring.roles.fit import cumulants


@dataclass(frozen=True, eq=False)
class Lookahead:
    """The present lead and what further answers are expected to change; the last axis of every array is respondents.

    Attributes:
        variance_reduction: items x respondents, the expected reduction of the posterior variance of the contrast
            between the two leading roles by an answer to the item, in display points to the fourth power. For an item
            that was answered already, the reduction by a second, independent answer.
        win_probability: P(leading role fits better than the runner-up), 0..1.
        p_leader_stays: P(leading role still leads after all remaining items), 0..1.
    """

    variance_reduction: Floats
    win_probability: Floats
    p_leader_stays: Floats


@dataclass(frozen=True, eq=False)
class _Lead:
    """The lead over one other role.

    Attributes:
        mean: its posterior mean.
        variance: its posterior variance.
        third: its third cumulant.
        variance_reduction: items x respondents, the expected reduction of its variance.
        shift: the variance of the shift of its mean by all remaining items.
    """

    mean: Floats
    variance: Floats
    third: Floats
    variance_reduction: Floats
    shift: Floats


def look_ahead(bank: ItemBank, codes: Codes, remaining: NDArray[np.bool_]) -> Lookahead:
    """Returns the lookahead of respondents.

    Args:
        bank: the item bank.
        codes: the answers so far, items x respondents.
        remaining: which items can still be asked, items x respondents.
    """
    weights = np.stack([posteriors(measure, codes) for measure in bank.instrument.measures])
    distance = (weights @ bank.squared_distances.transpose(0, 2, 1)).sum(axis=0).T
    best, runner_up = rank_roles(bank.scorer, distance)
    variance_reduction, probability, p_overtaken = np.empty(remaining.shape), np.empty(len(best)), np.zeros(len(best))
    for number in range(len(distance) - 1):
        rival = number + (number >= best)
        lead = _lead(bank, weights, bank.squared_distances[:, rival] - bank.squared_distances[:, best], remaining)
        p_overtaken += 1 - _p_lead_stays_positive(lead)
        second = rival == runner_up
        variance_reduction[:, second] = lead.variance_reduction[:, second]
        probability[second] = win_probability.of_two(lead.mean, lead.variance, lead.third)[0, second]
    return Lookahead(variance_reduction, probability, np.maximum(1 - p_overtaken, 0.0))


def _lead(bank: ItemBank, weights: Floats, gaps: Floats, remaining: NDArray[np.bool_]) -> _Lead:
    """Returns the lead over one role as the sum of the dimensions' terms.

    Each remaining item is assumed to be as informative, in proportion, after the others as it is now: where one answer
    leaves the share 1 / (1 + s) of a term's variance, several leave 1 / (1 + sum of s).

    Args:
        bank: the item bank.
        weights: the posteriors, dimensions x respondents x grid points.
        gaps: the contrast's term at each grid point, of the same shape.
        remaining: items x respondents.
    """
    once = weights * gaps
    twice = once * gaps
    first, second, third = cumulants(once.sum(axis=2), twice.sum(axis=2), (twice * gaps).sum(axis=2))
    variance_reduction = _variance_reduction(bank, weights, once)
    rest = second[bank.dimension] - variance_reduction
    precision = np.divide(variance_reduction, rest, out=np.zeros_like(variance_reduction), where=rest > 0) * remaining
    total = bank.belongs @ precision
    shift = (second * total / (1 + total)).sum(axis=0)
    return _Lead(first.sum(axis=0), second.sum(axis=0), third.sum(axis=0), variance_reduction, shift)


def _variance_reduction(bank: ItemBank, weights: Floats, once: Floats) -> Floats:
    """Returns the variance of a term's mean after one answer, sum over x of E[gap; x]^2 / P(x) - E[gap]^2."""
    probability, part = (bank.probabilities @ each.transpose(0, 2, 1) for each in (weights, once))
    squared = np.divide(part**2, probability, out=np.zeros_like(part), where=probability > 0)
    means = squared.reshape(len(probability), -1, bank.max_categories, probability.shape[2]).sum(axis=2)
    variances = np.maximum(means - once.sum(axis=2)[:, np.newaxis] ** 2, 0.0)
    return np.asarray(variances[bank.dimension, bank.index_in_dimension])


def _p_lead_stays_positive(lead: _Lead) -> Floats:
    """Returns P(lead > 0 after the shift), the shift being taken as normal."""
    certain = lead.shift <= 0
    sd = np.sqrt(np.where(certain, 1.0, lead.shift))
    return np.where(certain, 1.0, ndtr(lead.mean / sd))
