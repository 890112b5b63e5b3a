"""The figures of a simulation: what was said of people against what is true of them."""

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
"""The bins of P(better): below .5 only with more than two roles; the verdicts' bounds, .80 and .95, among the edges."""


@dataclass(frozen=True)
class Items:
    """How many items were asked; ``share`` is the mean as a share of the pack's items."""

    mean: float
    median: float
    p90: float
    most: int
    share: float


@dataclass(frozen=True)
class Coverage:
    """Share of 90 % intervals that hold the true value: of positions, and of fits."""

    positions: float
    fits: float


@dataclass(frozen=True)
class DimensionFigures:
    """Error of the position on one dimension, root mean square and mean (above 0: too near the high pole)."""

    dimension: DimensionId
    rmse: float
    bias: float
    rmse_theta: float
    bias_theta: float
    coverage: float


@dataclass(frozen=True)
class VerdictFigures:
    """How often a verdict is given, and is wrong; None where it never is given.

    Wrong is a best role that truly is not the nearer one; and of `Verdict.NEITHER`, that truly one does fit.
    """

    verdict: Verdict
    share: float
    error_rate: float | None


@dataclass(frozen=True)
class Bin:
    """People whose best role has a P(better) of ``low`` to ``high``: its mean, and how often it is the nearer one."""

    low: float
    high: float
    people: int
    stated: float
    observed: float


@dataclass(frozen=True)
class StopShare:
    """How often an adaptive form ended for one reason."""

    stop: str
    share: float


@dataclass(frozen=True)
class ItemShare:
    """How often an item was asked."""

    item: ItemId
    share: float


@dataclass(frozen=True, eq=False)
class Seen:
    """What was said of people, beside what is true: ``thetas`` is dimensions x people."""

    scorer: Scorer
    thetas: Floats
    assessment: Assessment

    @cached_property
    def places(self) -> Floats:
        """Where they truly stand, in display points."""
        return CENTRE + UNIT * self.thetas

    @cached_property
    def distances(self) -> Floats:
        """How far they truly are from each role: roles x people, in squared points."""
        squares = [self.scorer.geometry.squares(d, places) for d, places in enumerate(self.places)]
        return np.asarray(np.sum(squares, axis=0).T)

    @cached_property
    def fits(self) -> Floats:
        """How well each role truly fits, 0..100: roles x people."""
        return as_fit(self.distances, self.scorer.geometry.ruler)

    @cached_property
    def nearest(self) -> NDArray[np.intp]:
        """The role that is truly nearest to each person."""
        return np.asarray(self.distances.argmin(axis=0), dtype=np.intp)

    @cached_property
    def right(self) -> NDArray[np.bool_]:
        """Whether it is the best role that was named."""
        return np.asarray(self.assessment.best == self.nearest)

    @cached_property
    def stated(self) -> Floats:
        """P(better) of the best role."""
        return np.asarray(self.assessment.chances[self.assessment.best, np.arange(len(self.assessment.best))])

    @cached_property
    def errors(self) -> Floats:
        """By how many points each position is too high: dimensions x people."""
        return np.asarray(self.assessment.estimates.means - self.places)

    @cached_property
    def held(self) -> NDArray[np.bool_]:
        """Whether each position's interval holds the true place."""
        return np.asarray(np.abs(self.errors) <= QUANTILE * self.assessment.estimates.sds)


def items_used(dealt: NDArray[np.bool_]) -> Items:
    """How many items were asked; ``dealt`` is items x people."""
    counts = dealt.sum(axis=0)
    return Items(
        mean=float(counts.mean()),
        median=float(np.median(counts)),
        p90=float(np.quantile(counts, 0.9)),
        most=int(counts.max()),
        share=float(dealt.mean()),
    )


def coverage(seen: Seen) -> Coverage:
    """How often the intervals hold, over all dimensions and all roles."""
    fits = seen.assessment.fits
    return Coverage(float(seen.held.mean()), float(((fits.low <= seen.fits) & (seen.fits <= fits.high)).mean()))


def by_dimension(seen: Seen) -> tuple[DimensionFigures, ...]:
    """The positions' errors, in the pack's order."""
    rmse, bias = np.sqrt((seen.errors**2).mean(axis=1)), seen.errors.mean(axis=1)
    columns = (rmse, bias, rmse / UNIT, bias / UNIT, seen.held.mean(axis=1))
    return tuple(
        DimensionFigures(measure.dimension, *map(float, values))
        for measure, *values in zip(seen.scorer.instrument.measures, *columns, strict=True)
    )


def by_verdict(seen: Seen) -> tuple[VerdictFigures, ...]:
    """The verdicts, in their fixed order."""
    low = seen.fits.max(axis=0) < seen.scorer.low_fit
    return tuple(_verdict(seen, low, number, verdict) for number, verdict in enumerate(VERDICTS))


def calibration(seen: Seen) -> tuple[Bin, ...]:
    """P(better) in bins, those without people left out."""
    return tuple(_bins(seen))


def calibration_error(bins: Sequence[Bin]) -> float:
    """How far what was stated is from what was observed, 0..1: the mean over the bins, weighed by their people."""
    gaps = sum(each.people * abs(each.stated - each.observed) for each in bins)
    return gaps / sum(each.people for each in bins)


def stop_shares(stop: NDArray[np.int8], names: Sequence[str]) -> tuple[StopShare, ...]:
    """How often each reason held; ``stop`` holds their numbers."""
    return tuple(StopShare(str(name), float((stop == number).mean())) for number, name in enumerate(names))


def exposure(scorer: Scorer, dealt: NDArray[np.bool_]) -> tuple[ItemShare, ...]:
    """How often each item was asked, in the pack's order."""
    return tuple(
        ItemShare(item, float(share)) for item, share in zip(scorer.instrument.items, dealt.mean(axis=1), strict=True)
    )


def _verdict(seen: Seen, low: NDArray[np.bool_], number: int, verdict: Verdict) -> VerdictFigures:
    """One verdict; ``low`` says of whom it is true that no role fits."""
    told = seen.assessment.verdict == number
    wrong = ~low if verdict is Verdict.NEITHER else ~seen.right
    return VerdictFigures(verdict, float(told.mean()), _mean(wrong[told]))


def _bins(seen: Seen) -> Iterator[Bin]:
    """Every bin with people in it; the last one holds its upper edge."""
    number = np.digitize(seen.stated, EDGES[1:-1])
    for place, (low, high) in enumerate(pairwise(EDGES)):
        inside = number == place
        if inside.any():
            yield Bin(low, high, int(inside.sum()), float(seen.stated[inside].mean()), float(seen.right[inside].mean()))


def _mean(values: NDArray[np.bool_]) -> float | None:
    return float(values.mean()) if len(values) else None
