"""Computes how well each item fits the estimated graded response model.

RMSD compares, at every theta, the expected share of respondents who gave a response with its model probability; it
allows for missing responses. S-X2 [OrlandoThissen2000] [KangChen2011] compares, at every sum score, observed and
expected frequencies of the categories; it is a test for respondents who answered every item.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.stats import chi2

from scoring.calibration.graded_model import log_probabilities
from scoring.calibration.optimizer import MmlResult
from scoring.calibration.response_patterns import ABSENT, Patterns
from scoring.model.scale import POINTS, PRIOR, Floats

MISFIT: Final = 0.12
"""RMSD from which misfit is reported, the criterion of large-scale surveys [OECD2017]."""

SMALLEST_CELL: Final = 1.0
"""Expected frequency below which neighbouring categories of a sum score are collapsed [OrlandoThissen2000]."""


@dataclass(frozen=True)
class ItemFit:
    """The fit of one item.

    Attributes:
        rmsd: root mean squared difference of shares and probabilities, 0..1, 0 the best.
        s_x2: Orlando and Thissen's statistic; NaN if nobody answered all items.
        df: its degrees of freedom, 0 or more.
        p: probability of a larger statistic if the item fits the model; NaN without degrees of freedom.
    """

    rmsd: float
    s_x2: float
    df: int
    p: float


def item_fits(patterns: Patterns, result: MmlResult) -> tuple[ItemFit, ...]:
    """Returns the fit of each item, in their order."""
    layout = result.layout
    probabilities = np.split(np.exp(log_probabilities(layout, result.vector)), layout.first[1:])
    counts = np.split(result.expected.counts, layout.first[1:])
    fits = []
    for item, (model, expected) in enumerate(zip(probabilities, counts, strict=True)):
        statistic, cells = _s_x2(patterns, probabilities, item)
        df = max(cells - len(model), 0)
        p = float(chi2.sf(statistic, df)) if df else np.nan
        fits.append(ItemFit(_rmsd(model, expected), statistic, df, p))
    return tuple(fits)


def _rmsd(model: Floats, counts: Floats) -> float:
    """Returns the root mean squared difference over respondents and categories."""
    people = counts.sum(axis=0)
    there = people > 0
    shares = counts[:, there] / people[there]
    squares = (shares - model[:, there]) ** 2
    return float(np.sqrt((squares.mean(axis=0) @ people[there]) / people.sum()))


def _s_x2(patterns: Patterns, probabilities: list[Floats], item: int) -> tuple[float, int]:
    """Returns the S-X2 statistic, and its number of free frequencies."""
    whole = (patterns.codes != ABSENT).all(axis=1)
    if not whole.any():
        return np.nan, 0
    codes, people = patterns.codes[whole], patterns.counts[whole]
    expected = _expected_shares(probabilities, item)
    observed = np.zeros_like(expected)
    np.add.at(observed, (codes.sum(axis=1), codes[:, item]), people)
    statistic, free = 0.0, 0
    for frequencies, shares in zip(observed, expected, strict=True):
        if frequencies.sum():
            cells = _collapsed(frequencies, shares * frequencies.sum())
            statistic += sum((seen - due) ** 2 / due for seen, due in cells)
            free += len(cells) - 1
    return float(statistic), free


def _expected_shares(probabilities: list[Floats], item: int) -> Floats:
    """Returns P(category of one item | sum score), sum scores x categories; impossible categories have 0."""
    others = _sum_scores([model for other, model in enumerate(probabilities) if other != item])
    model = probabilities[item]
    joint = np.zeros((len(others) + len(model) - 1, len(model)))
    for category, curve in enumerate(model):
        joint[category : category + len(others), category] = others @ (curve * PRIOR)
    return np.asarray(joint / joint.sum(axis=1, keepdims=True))


def _sum_scores(probabilities: list[Floats]) -> Floats:
    """Returns P(sum score | theta), sum scores x grid points, by recursion over items [LordWingersky1984]."""
    result = np.ones((1, POINTS))
    for model in probabilities:
        longer = np.zeros((len(result) + len(model) - 1, POINTS))
        for category, curve in enumerate(model):
            longer[category : category + len(result)] += result * curve
        result = longer
    return result


def _collapsed(observed: Floats, expected: Floats) -> list[Floats]:
    """Returns pairs of observed and expected frequencies, small categories being collapsed with a neighbour."""
    cells: list[Floats] = []
    pending = np.zeros(2)
    for pair in np.column_stack([observed, expected]):
        pending = pending + pair
        if pending[1] >= SMALLEST_CELL:
            cells.append(pending)
            pending = np.zeros(2)
    if cells:
        cells[-1] = cells[-1] + pending
    return cells
