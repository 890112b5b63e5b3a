"""Computes the metrics of a simulation study: estimates and verdicts compared with the true values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from questions.ids import DimensionId, ItemId
from scoring.model.scale import CENTRE, QUANTILE, UNIT, Floats
from scoring.roles.assessment import Assessment
from scoring.roles.fit import as_fit
from scoring.roles.scorer import Scorer
from scoring.roles.verdict import VERDICTS, Verdict

EDGES: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
"""The bin edges of the win probability, including the verdicts' bounds .80 and .95; below .5 only occurs with more than
two roles."""


@dataclass(frozen=True)
class ItemCounts:
    """The numbers of items asked; ``share`` is the mean as a share of the pack's items."""

    mean: float
    median: float
    p90: float
    most: int
    share: float


@dataclass(frozen=True)
class Coverage:
    """The shares 0..1 of 90 % intervals of positions and of fits that contain the true value."""

    positions: float
    fits: float


@dataclass(frozen=True)
class DimensionMetrics:
    """The errors of the positions on one dimension: root mean square and mean, in display points and on theta.

    A positive bias means estimates too near the high pole; ``coverage`` is that of the 90 % intervals.
    """

    dimension: DimensionId
    rmse: float
    bias: float
    rmse_theta: float
    bias_theta: float
    coverage: float


@dataclass(frozen=True)
class VerdictMetrics:
    """How often a verdict is given, and how often it is then wrong; None if it is never given.

    A verdict is wrong if the best role is not truly the nearest one; `Verdict.NEITHER` is wrong if a role truly fits.
    """

    verdict: Verdict
    share: float
    error_rate: float | None


@dataclass(frozen=True)
class Bin:
    """The respondents whose best role has a win probability from ``low`` to ``high``.

    Attributes:
        stated: the mean win probability.
        observed: the share whose best role is truly the nearest one.
    """

    low: float
    high: float
    people: int
    stated: float
    observed: float


@dataclass(frozen=True)
class StopShare:
    """The share of adaptive forms that stopped for one reason."""

    stop: str
    share: float


@dataclass(frozen=True)
class ItemShare:
    """The share of respondents who were asked an item."""

    item: ItemId
    share: float


@dataclass(frozen=True, eq=False)
class Recovery:
    """Estimated and true values of simulated respondents.

    Attributes:
        scorer: the instrument and the roles of the pack.
        thetas: the true positions on theta, dimensions x respondents.
        assessment: the scores.
    """

    scorer: Scorer
    thetas: Floats
    assessment: Assessment

    @cached_property
    def positions(self) -> Floats:
        """The true positions in display points: dimensions x respondents."""
        return CENTRE + UNIT * self.thetas

    @cached_property
    def distances(self) -> Floats:
        """The true squared distances to the roles, in squared display points: roles x respondents."""
        squares = [self.scorer.geometry.squared_distances(d, positions) for d, positions in enumerate(self.positions)]
        return np.asarray(np.sum(squares, axis=0).T)

    @cached_property
    def fits(self) -> Floats:
        """The true fits, 0..100: roles x respondents."""
        return as_fit(self.distances, self.scorer.geometry.max_distance)

    @cached_property
    def nearest(self) -> NDArray[np.intp]:
        """The index of the role that is truly nearest to each respondent."""
        return np.asarray(self.distances.argmin(axis=0), dtype=np.intp)

    @cached_property
    def right(self) -> NDArray[np.bool_]:
        """Whether the best role is truly the nearest one."""
        return np.asarray(self.assessment.best == self.nearest)

    @cached_property
    def stated(self) -> Floats:
        """The win probability of the best role, 0..1."""
        return np.asarray(self.assessment.win_probabilities[self.assessment.best, np.arange(len(self.assessment.best))])

    @cached_property
    def errors(self) -> Floats:
        """Estimated minus true positions, in display points: dimensions x respondents."""
        return np.asarray(self.assessment.estimates.means - self.positions)

    @cached_property
    def held(self) -> NDArray[np.bool_]:
        """Whether each 90 % interval of a position contains the true position: dimensions x respondents."""
        return np.asarray(np.abs(self.errors) <= QUANTILE * self.assessment.estimates.sds)


def item_counts(presented: NDArray[np.bool_]) -> ItemCounts:
    """Returns how many items were asked; ``presented`` is items x respondents."""
    counts = presented.sum(axis=0)
    return ItemCounts(
        mean=float(counts.mean()),
        median=float(np.median(counts)),
        p90=float(np.quantile(counts, 0.9)),
        most=int(counts.max()),
        share=float(presented.mean()),
    )


def coverage(recovery: Recovery) -> Coverage:
    """Returns the coverage of the intervals, over all dimensions and all roles."""
    fits = recovery.assessment.fits
    fits_held = (fits.low <= recovery.fits) & (recovery.fits <= fits.high)
    return Coverage(float(recovery.held.mean()), float(fits_held.mean()))


def by_dimension(recovery: Recovery) -> tuple[DimensionMetrics, ...]:
    """Returns the errors of the positions, in the pack's order of dimensions."""
    rmse, bias = np.sqrt((recovery.errors**2).mean(axis=1)), recovery.errors.mean(axis=1)
    columns = (rmse, bias, rmse / UNIT, bias / UNIT, recovery.held.mean(axis=1))
    return tuple(
        DimensionMetrics(measure.dimension, *map(float, values))
        for measure, *values in zip(recovery.scorer.instrument.measures, *columns, strict=True)
    )


def by_verdict(recovery: Recovery) -> tuple[VerdictMetrics, ...]:
    """Returns how often each verdict is given and wrong, in the order of `VERDICTS`."""
    low = recovery.fits.max(axis=0) < recovery.scorer.low_fit
    return tuple(_verdict(recovery, low, number, verdict) for number, verdict in enumerate(VERDICTS))


def calibration(recovery: Recovery) -> tuple[Bin, ...]:
    """Returns the win probability of the best role in bins; empty bins are left out."""
    return tuple(_bins(recovery))


def calibration_error(bins: Sequence[Bin]) -> float:
    """Returns the mean |stated - observed| over bins, weighted by their respondents, 0..1."""
    gaps = sum(each.people * abs(each.stated - each.observed) for each in bins)
    return gaps / sum(each.people for each in bins)


def stop_shares(stop: NDArray[np.int8], names: Sequence[str]) -> tuple[StopShare, ...]:
    """Returns the share of each reason; ``stop`` holds their indices."""
    return tuple(StopShare(str(name), float((stop == number).mean())) for number, name in enumerate(names))


def exposure(scorer: Scorer, presented: NDArray[np.bool_]) -> tuple[ItemShare, ...]:
    """Returns the share of respondents who were asked each item, in the pack's order."""
    return tuple(
        ItemShare(item, float(share))
        for item, share in zip(scorer.instrument.items, presented.mean(axis=1), strict=True)
    )


def _verdict(recovery: Recovery, low: NDArray[np.bool_], number: int, verdict: Verdict) -> VerdictMetrics:
    """Returns the metrics of one verdict; ``low`` is whether truly no role fits a respondent."""
    given = recovery.assessment.verdict == number
    wrong = ~low if verdict is Verdict.NEITHER else ~recovery.right
    return VerdictMetrics(verdict, float(given.mean()), _mean(wrong[given]))


def _bins(recovery: Recovery) -> Iterator[Bin]:
    """Yields every bin that is not empty; the last one includes its upper edge."""
    numbers = np.digitize(recovery.stated, EDGES[1:-1])
    for number, (low, high) in enumerate(pairwise(EDGES)):
        inside = numbers == number
        if inside.any():
            yield Bin(
                low,
                high,
                int(inside.sum()),
                float(recovery.stated[inside].mean()),
                float(recovery.right[inside].mean()),
            )


def _mean(values: NDArray[np.bool_]) -> float | None:
    """Returns the share of true values; None if there are no values."""
    return float(values.mean()) if len(values) else None
