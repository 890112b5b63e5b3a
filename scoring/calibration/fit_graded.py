"""Item parameters from responses: the graded model by marginal maximum likelihood [Samejima1969] [BockAitkin1981].

Theta has an N(0, 1) prior on the grid that scores are worked out on, and is summed out. Standard errors come from the
observed information [Louis1982]; those of thresholds by the delta method.

The unit of theta follows from the prior; its direction is free, and chosen so that the slopes have a positive sum. A
slope's sign is free too: an item that runs against the others has a < 0, and its thresholds then descend.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Final

import numpy as np
import pandas as pd

from scoring.calibration.item_fit import MISFIT, ItemFit, item_fits
from scoring.calibration.optimizer import SHARPEST, Summit, climb
from scoring.calibration.response_patterns import ABSENT, Patterns, read_patterns
from scoring.model.scale import Floats

METHOD: Final = "graded-mml-1"
"""Name and version of the method: it changes whenever the same responses would give other printed digits."""

FEWEST: Final[Mapping[bool, int]] = {False: 3, True: 2}
"""Items that it takes, without and with a common slope: one correlation does not say how sharp each of two items is."""

RARE: Final = 10
"""People in a category below which its thresholds rest on too few to go untold."""

NAMED: Final = 5
"""Categories without people that are named; of more only the number is told."""


@dataclass(frozen=True)
class StandardErrors:
    """From the observed information, in the shape of the estimates; NaN where no maximum was reached."""

    discrimination: tuple[float, ...]
    thresholds: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class GradedFit:
    """The graded model fitted to responses; one entry an item everywhere, in the table's order.

    Attributes:
        items: the items' names.
        categories: the values that were chosen, ascending. Those that nobody chose have no threshold.
        discrimination: a, logistic metric without the factor 1.7.
        thresholds: b, one between each two neighbouring categories, in their order.
        log_likelihood: the marginal one, natural logarithm.
        converged: whether it is a maximum and the last step changed no parameter by more than 1e-8.
        steps: steps taken.
        last_change: the largest change of a slope or intercept in the last step.
        people: people with any response.
        item_fit: how well each item keeps to the model.
        notes: what a reader of the estimates should know.
    """

    items: tuple[str, ...]
    categories: tuple[tuple[int, ...], ...]
    discrimination: tuple[float, ...]
    thresholds: tuple[tuple[float, ...], ...]
    standard_errors: StandardErrors
    log_likelihood: float
    converged: bool
    steps: int
    last_change: float
    people: float
    item_fit: tuple[ItemFit, ...]
    notes: tuple[str, ...]


def fit_graded(frame: pd.DataFrame, counts: Sequence[float] | None = None, *, common_slope: bool = False) -> GradedFit:
    """Fits the graded model; an item of two categories is the two-parameter logistic model.

    Args:
        frame: one row a person, one column an item, whole numbers, higher = more; None, NaN and blanks are missing.
        counts: how many people each row stands for, for a table of patterns.
        common_slope: one discrimination for all items, as in the one-parameter logistic model.

    Raises:
        AnswerError: the table cannot be fitted: see `read_patterns`.
    """
    patterns = read_patterns(frame, counts, FEWEST[common_slope])
    summit = climb(patterns, common_slope=common_slope)
    slopes, intercepts = summit.layout.split(summit.vector)
    fits = item_fits(patterns, summit)
    return GradedFit(
        items=patterns.items,
        categories=patterns.categories,
        discrimination=tuple(slopes.tolist()),
        thresholds=_by_item(summit, -intercepts / slopes[summit.layout.item]),
        standard_errors=_standard_errors(summit),
        log_likelihood=summit.expected.log_likelihood,
        converged=summit.settled,
        steps=summit.steps,
        last_change=summit.change,
        people=patterns.people,
        item_fit=fits,
        notes=(*_notes(patterns, summit), *_misfits(patterns, fits)),
    )


def _by_item(summit: Summit, values: Floats) -> tuple[tuple[float, ...], ...]:
    """Values of boundaries, parted by item."""
    parts = np.split(values, np.cumsum(summit.layout.boundaries)[:-1])
    return tuple(tuple(part.tolist()) for part in parts)


def _standard_errors(summit: Summit) -> StandardErrors:
    """Roots of the variances; a threshold b = -c / a has (var c + 2 b cov(a, c) + b^2 var a) / a^2."""
    layout = summit.layout
    slopes, intercepts = layout.split(summit.vector)
    own = len(slopes) + np.arange(len(intercepts))
    a = slopes[layout.item]
    b = -intercepts / a
    of_a, of_c = layout.split(np.diag(summit.covariance))
    variance = (of_c + 2 * b * summit.covariance[layout.item, own] + b**2 * of_a[layout.item]) / a**2
    return StandardErrors(tuple(np.sqrt(of_a).tolist()), _by_item(summit, np.sqrt(variance)))


def _notes(patterns: Patterns, summit: Summit) -> Iterator[str]:
    """What a reader of the estimates should know of the responses and the climb."""
    if not summit.settled:
        yield f"not converged: the last of {summit.steps} steps still changed a parameter by {summit.change:.1e}"
    for item, slope in zip(patterns.items, summit.layout.split(summit.vector)[0], strict=True):
        if abs(slope) > SHARPEST:
            yield f"{item}: its discrimination grows without end; is it a copy of another item, or a sum of others?"
    for item, values, codes in zip(patterns.items, patterns.categories, patterns.codes.T, strict=True):
        if lacking := _lacking(values):
            yield f"{item}: nobody chose {lacking}; it has no thresholds of its own"
        people = np.bincount(codes[codes != ABSENT], patterns.counts[codes != ABSENT])
        for value, count in zip(values, people, strict=True):
            if count < RARE:
                yield f"{item}: only {count:g} chose {value}; look at the standard errors beside it"


def _lacking(values: Sequence[int]) -> str:
    """The whole numbers between the lowest and the highest value that are none of them; of many only the first."""
    between = (number for low, high in pairwise(values) for number in range(low + 1, high))
    named = [str(number) for number in islice(between, NAMED)]
    more = values[-1] - values[0] + 1 - len(values) - len(named)
    return ", ".join(named) + (f" and {more} more up to {values[-1]} (a code for missing?)" if more else "")


def _misfits(patterns: Patterns, fits: Sequence[ItemFit]) -> Iterator[str]:
    for item, fit in zip(patterns.items, fits, strict=True):
        if fit.rmsd >= MISFIT:
            yield f"{item}: does not keep to the model (RMSD {fit.rmsd:.2f}); look at what it asks"
