"""Implements the response model of an item: Samejima's graded response model [Samejima1969].

P(X >= k | theta) = logistic(a (theta - b_k)), where ``a`` is the item's discrimination and ``b_k`` its k-th threshold
on theta, between two neighbouring response categories. Categories run from the low pole to the high pole.

Until a pack has been calibrated on responses, its items have the a-priori parameters below. With them, eight items per
dimension as in the shipped pack (four pairs, two agree items, two scenarios) have a reliability (1 - expected posterior
variance) of .80 in an N(0, 1) population, the value commonly required of scales that describe individuals
[NunnallyBernstein1994]. Taking the uncertainty of a-priori parameters into account (`predictive`) lowers it to .79.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise, product
from typing import Final

import numpy as np
from scipy.special import expit

from questions.ids import Format
from questions.model import Item
from scoring.model.scale import GRID, Floats

PAIR: Final = 1.5
"""A-priori discrimination of a pair: the highest, because showing both poles leaves the least room for
interpretation."""

AGREE: Final = 1.2
"""A-priori discrimination of an agree item: lower than a pair's, because of acquiescence [Billiet2000]."""

SCENARIO: Final = 1.1
"""A-priori discrimination of a scenario: the lowest, because a situation involves more than one dimension."""

DISCRIMINATION: Final[Mapping[Format, float]] = {
    Format.PAIR: PAIR,
    Format.AGREE: AGREE,
    Format.SCENARIO: SCENARIO,
}

BOUNDARIES: Final = (-1.5, -0.5, 0.5, 1.5)
"""A-priori thresholds between neighbouring steps, on theta: symmetric, because neither pole is better, and one standard
deviation apart, so that 16, 21, 26, 21 and 16 % of an N(0, 1) population choose the five steps of a pair."""

DISCRIMINATION_SD: Final = 0.35
"""SD of the error of an a-priori log discrimination: two in three items lie within 0.7 to 1.4 times the a-priori
value."""

LOCATION_SD: Final = 0.6
"""SD of the error of an item's a-priori location, a shift of all its thresholds, on theta."""

UNCERTAINTY_SHARE: Final = 0.6
"""Share of these two SDs that provisional items are scored with. With the full SDs, 90 % intervals cover 90 % of
respondents if the a-priori values are off by that much and 92.6 % if they are right; with none, 86.9 % and 90.0 %. This
share gives 88.3 % and 91.1 % (`python -m scoring simulate --day-one`)."""

_QUADRATURE_NODES: Final = 9
"""Gauss-Hermite nodes for each of the two errors; more nodes change no likelihood by 3e-8."""


@dataclass(frozen=True)
class ItemParameters:
    """The parameters of an item in the graded response model [Samejima1969].

    Attributes:
        discrimination: a > 0, in the logistic metric.
        thresholds: b, ascending on theta; one fewer than the item has response categories.
        provisional: whether they are a-priori values rather than fitted to responses.
    """

    discrimination: float
    thresholds: tuple[float, ...]
    provisional: bool = True


def categories(item: Item) -> tuple[int, ...]:
    """Returns the response categories of an item as ascending keyed steps 1..5; responses of equal step share one."""
    return tuple(sorted(set(item.places.values())))


def prior_parameters(item: Item) -> ItemParameters:
    """Returns the a-priori parameters of an item, which follow from its format.

    The options of a scenario use only some of the five steps: the threshold between two neighbouring options is the
    mean of the `BOUNDARIES` between their steps.
    """
    places = categories(item)
    between = [BOUNDARIES[low - 1 : high - 1] for low, high in pairwise(places)]
    return ItemParameters(DISCRIMINATION[item.format], tuple(sum(span) / len(span) for span in between))


def likelihoods(parameters: ItemParameters, grid: Floats = GRID) -> Floats:
    """Returns P(category | theta) as categories (low to high) x grid points; every column sums to 1 [Samejima1969].

    The difference of two logistics is computed as the product logistic(u) - logistic(v) = logistic(u) logistic(-v)
    (1 - exp(v - u)). It loses no digits where both are near 1 and is symmetric to the last bit for mirrored categories.
    """
    edges = np.array([-np.inf, *parameters.thresholds, np.inf])[:, np.newaxis]
    low, high, slope = edges[:-1], edges[1:], parameters.discrimination
    return np.asarray(expit(slope * (grid - low)) * expit(slope * (high - grid)) * -np.expm1(-slope * (high - low)))


def predictive(parameters: ItemParameters, grid: Floats = GRID) -> Floats:
    """Returns P(category | theta), categories x grid points, averaged over the uncertainty of provisional parameters.

    Log discrimination and location are normal about the a-priori values. Shifting an item upwards equals shifting theta
    downwards. Opposite shifts are summed pairwise, which keeps mirrored categories symmetric to the last bit.
    """
    if not parameters.provisional:
        return likelihoods(parameters, grid)
    nodes, weights = np.polynomial.hermite_e.hermegauss(_QUADRATURE_NODES)
    table = np.zeros((len(parameters.thresholds) + 1, len(grid)))
    for (log_factor, share), (shift, part) in product(zip(nodes, weights / weights.sum(), strict=True), repeat=2):
        factor = np.exp(UNCERTAINTY_SHARE * DISCRIMINATION_SD * log_factor)
        other = replace(parameters, discrimination=float(parameters.discrimination * factor))
        off = UNCERTAINTY_SHARE * LOCATION_SD * shift
        table += share * part * (likelihoods(other, grid - off) + likelihoods(other, grid + off)) / 2
    return table
