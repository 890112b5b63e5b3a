"""Computes the reliability of each dimension of a pack: of the sum of its keyed answers, and of the estimates."""

from __future__ import annotations

from dataclasses import dataclass

from questions import Pack
from questions.ids import DimensionId
from scoring.errors import AnswerError
from scoring.model.instrument import Measure, instrument_of
from scoring.model.keyed import dimension_frame
from scoring.model.missing import Codes
from scoring.model.posterior import Estimates, estimate
from scoring.quality.covariance import Missing
from scoring.quality.reliability import Reliability, empirical_reliability, reliability


@dataclass(frozen=True)
class DimensionReliability:
    """The reliability of one dimension.

    Attributes:
        reliability: of the sum of the keyed answers 1..5; None if the answers do not determine it.
        empirical: of the estimates of all who answered anything on the dimension, 0..1; None with fewer than two.
        error: why there is no reliability; None if there is.
    """

    dimension: DimensionId
    reliability: Reliability | None
    empirical: float | None
    error: AnswerError | None


def reliability_by_dimension(
    pack: Pack, codes: Codes, missing: Missing = Missing.PAIRWISE
) -> tuple[DimensionReliability, ...]:
    """Returns the reliability of every dimension, in the pack's order.

    Args:
        pack: the pack.
        codes: items x respondents.
        missing: the policy for missing answers; items that nobody answered are left out.
    """
    instrument = instrument_of(pack)
    estimates = estimate(instrument, codes)
    triples = zip(instrument.measures, estimates.means, estimates.sds, strict=True)
    return tuple(_dimension(pack, codes, measure, Estimates(mean, sd), missing) for measure, mean, sd in triples)


def _dimension(
    pack: Pack, codes: Codes, measure: Measure, estimates: Estimates, missing: Missing
) -> DimensionReliability:
    """Returns the reliability of one dimension, from the respondents who answered anything on it."""
    people = codes[measure.rows].any(axis=0)
    empirical = empirical_reliability(estimates.means[people], estimates.sds[people])
    try:
        of_sum = reliability(dimension_frame(pack, measure, codes[:, people]), missing)
    except AnswerError as error:
        return DimensionReliability(measure.dimension, None, empirical, error)
    return DimensionReliability(measure.dimension, of_sum, empirical, None)
