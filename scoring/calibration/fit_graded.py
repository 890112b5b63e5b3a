"""Fits the graded response model by marginal maximum likelihood [Samejima1969] [BockAitkin1981].

Theta has an N(0, 1) prior on the grid that is also used for scoring, and is integrated out. Standard errors come from
the observed information [Louis1982], those of thresholds by the delta method.

The unit of theta follows from the prior. Its direction is chosen so that the sum of the slopes is positive. An item
that is keyed against the others has a slope a < 0, and its thresholds descend.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Final

import numpy as np
import pandas as pd

from questions import Problem
from questions.problems import Fact, warning
from scoring.calibration.item_fit import MISFIT, ItemFit, item_fits
from scoring.calibration.optimizer import MAX_SLOPE, MmlResult, mml_fit
from scoring.calibration.response_patterns import ABSENT, Patterns, read_patterns
from scoring.model.scale import Floats

METHOD: Final = "graded-mml-1"
"""Name and version of the method. It changes whenever the same responses would give other printed digits."""

MIN_ITEMS: Final[Mapping[bool, int]] = {False: 3, True: 2}
"""Minimum number of items, without and with a common slope: one correlation does not identify the slopes of two
items."""

RARE: Final = 10
"""Respondents in a category below which a note warns that its thresholds rest on few responses."""

NAMED: Final = 5
"""Maximum number of unused categories that are listed; of the others only the number is given."""


@dataclass(frozen=True)
class StandardErrors:
    """Standard errors from the observed information, in the shape of the estimates; NaN unless converged."""

    discrimination: tuple[float, ...]
    thresholds: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class GradedFit:
    """The graded response model fitted to responses; every tuple has one entry per item, in the table's order.

    Attributes:
        items: the items' names.
        categories: the values that occur, ascending. Values that nobody chose have no threshold.
        discrimination: a, in the logistic metric without the factor 1.7.
        thresholds: b, one between each two neighbouring categories, in their order.
        standard_errors: of both.
        log_likelihood: the natural logarithm of the marginal likelihood.
        converged: whether the estimates are a maximum and the last step changed no parameter by more than 1e-8.
        steps: the number of steps taken.
        last_change: the largest change of a slope or intercept in the last step.
        people: the number of respondents with any response.
        item_fit: how well each item fits the model.
        notes: warnings about the estimates, with the item as their place.
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
    notes: tuple[Problem, ...]


def fit_graded(frame: pd.DataFrame, counts: Sequence[float] | None = None, *, common_slope: bool = False) -> GradedFit:
    """Returns the graded response model fitted to a table; items of two categories follow the 2PL model.

    Args:
        frame: one row per respondent, one column per item, whole numbers, higher = more; None, NaN and blanks are
            missing.
        counts: how many respondents each row stands for, for a table of patterns.
        common_slope: whether all items share one discrimination, as in the one-parameter logistic model.

    Raises:
        AnswerError: the table cannot be fitted, see `read_patterns`.
    """
    patterns = read_patterns(frame, counts, MIN_ITEMS[common_slope])
    result = mml_fit(patterns, common_slope=common_slope)
    slopes, intercepts = result.layout.split(result.vector)
    fits = item_fits(patterns, result)
    return GradedFit(
        items=patterns.items,
        categories=patterns.categories,
        discrimination=tuple(slopes.tolist()),
        thresholds=_by_item(result, -intercepts / slopes[result.layout.item]),
        standard_errors=_standard_errors(result),
        log_likelihood=result.expected.log_likelihood,
        converged=result.converged,
        steps=result.steps,
        last_change=result.change,
        people=patterns.people,
        item_fit=fits,
        notes=(*_notes(patterns, result), *_misfits(patterns, fits)),
    )


def _by_item(result: MmlResult, values: Floats) -> tuple[tuple[float, ...], ...]:
    """Returns values of boundaries, grouped by item."""
    groups = np.split(values, np.cumsum(result.layout.boundaries)[:-1])
    return tuple(tuple(group.tolist()) for group in groups)


def _standard_errors(result: MmlResult) -> StandardErrors:
    """Returns the roots of the variances; that of b = -c / a is (var c + 2 b cov(a, c) + b^2 var a) / a^2."""
    layout = result.layout
    slopes, intercepts = layout.split(result.vector)
    own = len(slopes) + np.arange(len(intercepts))
    a = slopes[layout.item]
    b = -intercepts / a
    of_a, of_c = layout.split(np.diag(result.covariance))
    variance = (of_c + 2 * b * result.covariance[layout.item, own] + b**2 * of_a[layout.item]) / a**2
    return StandardErrors(tuple(np.sqrt(of_a).tolist()), _by_item(result, np.sqrt(variance)))


def _notes(patterns: Patterns, result: MmlResult) -> Iterator[Problem]:
    """Yields warnings about the estimation and about categories with few or no responses."""
    if not result.converged:
        yield warning("not_converged", "", {"steps": result.steps, "change": result.change})
    for item, slope in zip(patterns.items, result.layout.split(result.vector)[0], strict=True):
        if abs(slope) > MAX_SLOPE:
            yield warning("copied_item", "item", {"item": item})
    for item, values, codes in zip(patterns.items, patterns.categories, patterns.codes.T, strict=True):
        yield from _unused(item, values)
        people = np.bincount(codes[codes != ABSENT], patterns.counts[codes != ABSENT])
        for value, count in zip(values, people.tolist(), strict=True):
            if count < RARE:
                yield warning("rare_category", "item", {"item": item, "value": value, "count": count})


def _unused(item: str, values: Sequence[int]) -> Iterator[Problem]:
    """Yields a warning if whole numbers between the lowest and the highest value do not occur."""
    between = (number for low, high in pairwise(values) for number in range(low + 1, high))
    named = [str(number) for number in islice(between, NAMED)]
    more = values[-1] - values[0] + 1 - len(values) - len(named)
    facts: dict[str, Fact] = {"item": item, "values": ", ".join(named)}
    if more:
        yield warning("unused_range", "item", {**facts, "more": more, "last": values[-1]})
    elif named:
        yield warning("unused_categories", "item", facts)


def _misfits(patterns: Patterns, fits: Sequence[ItemFit]) -> Iterator[Problem]:
    """Yields a warning for each item that does not fit the model."""
    for item, fit in zip(patterns.items, fits, strict=True):
        if fit.rmsd >= MISFIT:
            yield warning("misfit", "item", {"item": item, "rmsd": fit.rmsd})
