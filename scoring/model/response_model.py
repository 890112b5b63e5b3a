"""The response model of one item: Samejima's graded response model [Samejima1969].

P(X >= k | theta) = logistic(a (theta - b_k)): ``a`` says how sharply an item tells people apart, ``b_k`` where on
theta the k-th boundary between neighbouring categories lies. Categories run from the low pole to the high pole.

Until an instrument has data of its own the parameters below are a-priori values. Eight items on a dimension as in the
shipped pack, four pairs, two agree items and two scenarios, then have a reliability (1 - expected posterior variance)
of .80 in an N(0, 1) population: the .80 that is commonly asked of a scale that single people are described by
[NunnallyBernstein1994]. Guessed parameters are no known ones: what they may be off is part of what is not known of a
person (`predictive`), which leaves .79.
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
"""Discrimination of a pair: both poles in view leave least room for reading a question one's own way."""

AGREE: Final = 1.2
"""Discrimination of an agree item: below a pair's, for a habit of agreeing mixes with what is asked [Billiet2000]."""

SCENARIO: Final = 1.1
"""Discrimination of a scenario: lowest, for a situation brings in more than one dimension."""

DISCRIMINATION: Final[Mapping[Format, float]] = {
    Format.PAIR: PAIR,
    Format.AGREE: AGREE,
    Format.SCENARIO: SCENARIO,
}

BOUNDARIES: Final = (-1.5, -0.5, 0.5, 1.5)
"""Theta of the boundaries between neighbouring steps: symmetric, as no pole is the better one, and one standard
deviation apart, so that a pair's five steps are used by 16, 21, 26, 21 and 16 % of an N(0, 1) population."""

UNSURE_DISCRIMINATION: Final = 0.35
"""SD of what log discrimination may be off its a-priori value: two in three items within 0.7 to 1.4 times it."""

UNSURE_LOCATION: Final = 0.6
"""SD of what all of an item's thresholds together may be off theirs, on theta."""

CAUTION: Final = 0.6
"""Share of these two SDs that provisional items are scored with. Taken whole, 90 % intervals hold 90 % of people if the
a-priori values are off by as much, and 92.6 % if they are right; left out, 86.9 % and 90.0 %. This share gives 88.3 %
and 91.1 %: a little too wide at best, a little too narrow at worst (`python -m scoring simulate --day-one`)."""

_NODES: Final = 9
"""Gauss-Hermite nodes to average over either; with more, no likelihood moves by 3e-8."""


@dataclass(frozen=True)
class ItemParameters:
    """What the model knows of an item.

    Attributes:
        discrimination: a > 0, logistic metric.
        thresholds: b, ascending on theta; one fewer than the item has categories.
        provisional: whether they are a-priori values rather than fitted to responses.
    """

    discrimination: float
    thresholds: tuple[float, ...]
    provisional: bool = True


def categories(item: Item) -> tuple[int, ...]:
    """The places 1..5 that an item's responses can take, ascending: its categories. Equal places are one category."""
    return tuple(sorted(set(item.places.values())))


def prior_parameters(item: Item) -> ItemParameters:
    """The a-priori parameters of an item's format.

    A scenario leaves out some of the five steps: its boundary between two neighbouring options is the mean of the
    boundaries that lie between their places.
    """
    places = categories(item)
    between = [BOUNDARIES[low - 1 : high - 1] for low, high in pairwise(places)]
    return ItemParameters(DISCRIMINATION[item.format], tuple(sum(span) / len(span) for span in between))


def likelihoods(parameters: ItemParameters, grid: Floats = GRID) -> Floats:
    """P(category | theta): one row a category, low to high, one column a grid point; every column sums to 1.

    The difference of two logistics is written as a product, logistic(u) - logistic(v) = logistic(u) logistic(-v)
    (1 - exp(v - u)): no digits are lost where both are near 1, and mirrored categories are mirrored to the last bit.
    """
    edges = np.array([-np.inf, *parameters.thresholds, np.inf])[:, np.newaxis]
    low, high, slope = edges[:-1], edges[1:], parameters.discrimination
    return np.asarray(expit(slope * (grid - low)) * expit(slope * (high - grid)) * -np.expm1(-slope * (high - low)))


def predictive(parameters: ItemParameters, grid: Floats = GRID) -> Floats:
    """P(category | theta) as far as it is known: `likelihoods`, averaged over what provisional parameters may be.

    Log discrimination and location are taken as normal round the a-priori values. An item that lies higher answers as
    for a theta that is lower by as much; opposite shifts are added to each other first, so that mirrored categories
    stay mirrored to the last bit.
    """
    if not parameters.provisional:
        return likelihoods(parameters, grid)
    nodes, weights = np.polynomial.hermite_e.hermegauss(_NODES)
    table = np.zeros((len(parameters.thresholds) + 1, len(grid)))
    for (log_factor, share), (shift, part) in product(zip(nodes, weights / weights.sum(), strict=True), repeat=2):
        factor = np.exp(CAUTION * UNSURE_DISCRIMINATION * log_factor)
        other = replace(parameters, discrimination=float(parameters.discrimination * factor))
        off = CAUTION * UNSURE_LOCATION * shift
        table += share * part * (likelihoods(other, grid - off) + likelihoods(other, grid + off)) / 2
    return table
