"""What further answers would bring, judged from the posterior before they are given: preposterior analysis.

The lead of one role over another is a contrast with one term a dimension. An answer moves the posterior mean of its
dimension's term; by the law of total variance the variance of that move is what the answer takes off the term's
variance on average. The mean after all the items that are left is then the present mean and a move whose variance is
what all of them take off together [RaiffaSchlaifer1961].
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from scoring.adaptive.item_bank import Bank
from scoring.model.missing import Codes
from scoring.model.posterior import posteriors
from scoring.model.scale import Floats
from scoring.roles import win_probability
from scoring.roles.assessment import ranked
from scoring.roles.fit import cumulants


@dataclass(frozen=True, eq=False)
class Outlook:
    """What is known of each person, and what could become of it; the last axis of every array is people.

    Attributes:
        gain: items x people, by how much an answer would lower the variance of the contrast between the two leading
            roles, on average, in points to the fourth power; the same for an item that was answered, again.
        chance: P that the leading role fits better than the runner-up, 0..1.
        stays: P that the leading role still leads once every item that is left has been answered, 0..1.
    """

    gain: Floats
    chance: Floats
    stays: Floats


@dataclass(frozen=True, eq=False)
class _Prospect:
    """The lead over one other role: its mean, variance and third cumulant, what answers take off, and how it moves."""

    mean: Floats
    variance: Floats
    third: Floats
    gain: Floats
    move: Floats


def outlook(bank: Bank, codes: Codes, left: NDArray[np.bool_]) -> Outlook:
    """Looks ahead for people.

    Args:
        bank: the items.
        codes: the answers so far, items x people.
        left: which items could still be asked, items x people.
    """
    weights = np.stack([posteriors(measure, codes) for measure in bank.instrument.measures])
    distance = (weights @ bank.squares.transpose(0, 2, 1)).sum(axis=0).T
    best, runner_up = ranked(bank.scorer, distance)
    gain, chance, doubt = np.empty(left.shape), np.empty(len(best)), np.zeros(len(best))
    for number in range(len(distance) - 1):
        rival = number + (number >= best)
        prospect = _prospect(bank, weights, bank.squares[:, rival] - bank.squares[:, best], left)
        doubt += 1 - _stays(prospect)
        second = rival == runner_up
        gain[:, second] = prospect.gain[:, second]
        chance[second] = win_probability.of_two(prospect.mean, prospect.variance, prospect.third)[0, second]
    return Outlook(gain, chance, np.maximum(1 - doubt, 0.0))


def _prospect(bank: Bank, weights: Floats, gaps: Floats, left: NDArray[np.bool_]) -> _Prospect:
    """Adds up the dimensions' terms; weights and gaps are dimensions x people x grid points.

    An item that is left is taken to tell as much about its term, in proportion, whatever the others say: where one
    answer would leave the share 1 / (1 + s) of the variance, several leave 1 / (1 + sum of s).
    """
    once = weights * gaps
    twice = once * gaps
    first, second, third = cumulants(once.sum(axis=2), twice.sum(axis=2), (twice * gaps).sum(axis=2))
    gain = _taken(bank, weights, once)
    rest = second[bank.dimension] - gain
    tells = np.divide(gain, rest, out=np.zeros_like(gain), where=rest > 0) * left
    told = bank.members @ tells
    move = (second * told / (1 + told)).sum(axis=0)
    return _Prospect(first.sum(axis=0), second.sum(axis=0), third.sum(axis=0), gain, move)


def _taken(bank: Bank, weights: Floats, once: Floats) -> Floats:
    """The variance of a term's mean after one answer, items x people: sum of E[gap, x]^2 / P(x), less E[gap]^2."""
    chance, part = (bank.curves @ each.transpose(0, 2, 1) for each in (weights, once))
    squared = np.divide(part**2, chance, out=np.zeros_like(part), where=chance > 0)
    means = squared.reshape(len(chance), -1, bank.steps, chance.shape[2]).sum(axis=2)
    return np.asarray(np.maximum(means - once.sum(axis=2)[:, np.newaxis] ** 2, 0.0)[bank.dimension, bank.place])


def _stays(prospect: _Prospect) -> Floats:
    """P that the lead is still above 0 after the move, which is taken as normal."""
    certain = prospect.move <= 0
    sd = np.sqrt(np.where(certain, 1.0, prospect.move))
    return np.where(certain, 1.0, ndtr(prospect.mean / sd))
