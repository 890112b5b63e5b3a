"""How well each item keeps to a fitted model.

RMSD compares, at every theta, the share of people expected there who gave a response with its probability: it stands
with responses missing. S-X2 [OrlandoThissen2000] [KangChen2011] compares, at every sum score, how often each category
was chosen with how often the model has it: a test, of those who answered everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.stats import chi2

from scoring.calibration.graded_model import log_probabilities
from scoring.calibration.optimizer import Summit
from scoring.calibration.response_patterns import ABSENT, Patterns
from scoring.model.scale import POINTS, PRIOR, Floats

MISFIT: Final = 0.12
"""RMSD from which an item is told of: the mark of large-scale surveys [OECD2017]."""

SMALLEST_CELL: Final = 1.0
"""Expected people below which neighbouring categories of a sum score are taken together [OrlandoThissen2000]."""


@dataclass(frozen=True)
class ItemFit:
    """One item's fit.

    Attributes:
        rmsd: root mean squared difference of shares and probabilities, 0..1, 0 the best.
        s_x2: Orlando and Thissen's statistic, NaN when nobody answered all items.
        df: its degrees of freedom; with none left it is no test.
        p: probability of a larger statistic if the item keeps to the model; NaN without degrees of freedom.
    """

    rmsd: float
    s_x2: float
    df: int
    p: float


def item_fits(patterns: Patterns, summit: Summit) -> tuple[ItemFit, ...]:
    """The fit of each item, in their order."""
    layout = summit.layout
    probabilities = np.split(np.exp(log_probabilities(layout, summit.vector)), layout.first[1:])
    counts = np.split(summit.expected.counts, layout.first[1:])
    fits = []
    for item, (model, seen) in enumerate(zip(probabilities, counts, strict=True)):
        statistic, cells = _s_x2(patterns, probabilities, item)
        df = max(cells - len(model), 0)
        p = float(chi2.sf(statistic, df)) if df else np.nan
        fits.append(ItemFit(_rmsd(model, seen), statistic, df, p))
    return tuple(fits)


def _rmsd(model: Floats, seen: Floats) -> float:
    """The root of the mean over people and categories; for two categories that of either one."""
    people = seen.sum(axis=0)
    there = people > 0
    shares = seen[:, there] / people[there]
    squares = (shares - model[:, there]) ** 2
    return float(np.sqrt((squares.mean(axis=0) @ people[there]) / people.sum()))


def _s_x2(patterns: Patterns, probabilities: list[Floats], item: int) -> tuple[float, int]:
    """The statistic, and how many shares in it are free to differ."""
    whole = (patterns.codes != ABSENT).all(axis=1)
    if not whole.any():
        return np.nan, 0
    codes, people = patterns.codes[whole], patterns.counts[whole]
    expected = _expected_shares(probabilities, item)
    observed = np.zeros_like(expected)
    np.add.at(observed, (codes.sum(axis=1), codes[:, item]), people)
    statistic, free = 0.0, 0
    for seen, shares in zip(observed, expected, strict=True):
        if seen.sum():
            cells = _cells(seen, shares * seen.sum())
            statistic += sum((found - due) ** 2 / due for found, due in cells)
            free += len(cells) - 1
    return float(statistic), free


def _expected_shares(probabilities: list[Floats], item: int) -> Floats:
    """P(category of one item | sum score): scores x categories; a category that a score rules out has 0."""
    others = _sum_scores([model for other, model in enumerate(probabilities) if other != item])
    model = probabilities[item]
    joint = np.zeros((len(others) + len(model) - 1, len(model)))
    for category, curve in enumerate(model):
        joint[category : category + len(others), category] = others @ (curve * PRIOR)
    return np.asarray(joint / joint.sum(axis=1, keepdims=True))


def _sum_scores(probabilities: list[Floats]) -> Floats:
    """P(sum score | theta), by recursion over items [LordWingersky1984]: scores x grid points."""
    result = np.ones((1, POINTS))
    for model in probabilities:
        longer = np.zeros((len(result) + len(model) - 1, POINTS))
        for category, curve in enumerate(model):
            longer[category : category + len(result)] += result * curve
        result = longer
    return result


def _cells(seen: Floats, due: Floats) -> list[Floats]:
    """Observed and expected people by category, small ones joined to the next, the last to the one before."""
    cells: list[Floats] = []
    waiting = np.zeros(2)
    for pair in np.column_stack([seen, due]):
        waiting = waiting + pair
        if waiting[1] >= SMALLEST_CELL:
            cells.append(waiting)
            waiting = np.zeros(2)
    if cells:
        cells[-1] = cells[-1] + waiting
    return cells
