"""Computes posteriors of theta by quadrature on a fixed grid [BockMislevy1982].

Every quantity needed of a posterior is an expectation E[f(theta) | answers], so one function computes them all, for one
respondent or a million, from a matrix of functionals (grid points x functionals). Many respondents share few response
patterns: once there are more respondents than pairs of patterns, the expectations of all pairs are one matrix product
and each respondent is a look-up. Otherwise each respondent's posterior is multiplied out. Both give the same numbers to
1e-10.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from scoring.model.instrument import Block, Instrument, Measure
from scoring.model.missing import Codes
from scoring.model.scale import POINTS, POSITIONS, PRIOR, Floats

CHUNK: Final = 4096
"""Respondents computed at a time: their posteriors take 2 MB, which fits the processor's cache."""

_POSITION_MOMENTS: Final = np.stack([POSITIONS, POSITIONS**2], axis=1)


@dataclass(frozen=True, eq=False)
class Estimates:
    """Posterior means and standard deviations in display points, unclipped: dimensions x respondents each."""

    means: Floats
    sds: Floats


def estimate(instrument: Instrument, codes: Codes) -> Estimates:
    """Returns the expected a-posteriori (EAP) position and its SD of every respondent on every dimension.

    Args:
        instrument: the measurement model.
        codes: items x respondents.
    """
    means, sds = np.empty((2, len(instrument.measures), codes.shape[1]))
    for measure, mean, sd in zip(instrument.measures, means, sds, strict=True):
        for people, values in expectations(measure, codes, _POSITION_MOMENTS):
            mean[people] = values[:, 0]
            sd[people] = np.sqrt(values[:, 1] - values[:, 0] ** 2)
    return Estimates(means, sds)


def expectations(measure: Measure, codes: Codes, functionals: Floats) -> Iterator[tuple[slice, Floats]]:
    """Yields E[f(theta) | answers on one dimension] for one chunk of respondents after another.

    Args:
        measure: the dimension.
        codes: items x respondents.
        functionals: f at each grid point, grid points x functionals.

    Yields:
        The slice of respondents, and their expectations: respondents x functionals.
    """
    basis = PRIOR[:, np.newaxis] * np.column_stack([np.ones(POINTS), functionals])
    table = _pair_table(measure, codes, basis)
    for start in range(0, codes.shape[1], CHUNK):
        people = slice(start, start + CHUNK)
        yield people, (_look_up(table, codes[:, people]) if table else _multiply_out(measure, codes[:, people], basis))


def posteriors(measure: Measure, codes: Codes) -> Floats:
    """Returns each respondent's posterior on one dimension: respondents x grid points, rows summing to 1."""
    weights = PRIOR * _likelihood(measure, codes)
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def _multiply_out(measure: Measure, codes: Codes, basis: Floats) -> Floats:
    """Returns the expectations of some respondents by multiplying out the likelihood of each."""
    return _divide_by_evidence(_likelihood(measure, codes) @ basis)


def _likelihood(measure: Measure, codes: Codes) -> Floats:
    """Returns the likelihood of the answers, respondents x grid points, up to a factor per respondent."""
    rows = (block.likelihood.take(block.pattern_numbers(codes), axis=0) for block in measure.blocks)
    result = next(rows, None)
    if result is None:
        return np.ones((codes.shape[1], POINTS))
    for more in rows:
        result *= more
    return result


def _divide_by_evidence(sums: Floats) -> Floats:
    """Returns sums over the grid as expectations: the first column is the evidence, by which the others are divided."""
    return np.asarray(sums[:, 1:] / sums[:, :1])


@dataclass(frozen=True, eq=False)
class _Side:
    """One of two blocks, reduced to the patterns that occur; `index` maps a pattern number to its row among them."""

    block: Block
    index: NDArray[np.intp]
    likelihood: Floats


@dataclass(frozen=True, eq=False)
class _PairTable:
    """The expectations of all pairs of occurring patterns: pairs x functionals."""

    left: _Side
    right: _Side
    values: Floats


def _pair_table(measure: Measure, codes: Codes, basis: Floats) -> _PairTable | None:
    """Returns the table of a dimension with two blocks if it has fewer rows than there are respondents, else None."""
    if len(measure.blocks) != 2 or codes.shape[1] <= CHUNK:
        return None
    left, right = (_side(block, codes) for block in measure.blocks)
    if len(left.likelihood) * len(right.likelihood) > codes.shape[1]:
        return None
    weighted = right.likelihood.T[:, :, np.newaxis] * basis[:, np.newaxis, :]
    sums = left.likelihood @ weighted.reshape(POINTS, -1)
    return _PairTable(left, right, _divide_by_evidence(sums.reshape(-1, basis.shape[1])))


def _side(block: Block, codes: Codes) -> _Side:
    """Returns a block reduced to the patterns that occur among the respondents."""
    occurs = np.bincount(block.pattern_numbers(codes), minlength=len(block.likelihood)) > 0
    return _Side(block, np.cumsum(occurs) - 1, block.likelihood[occurs])


def _look_up(table: _PairTable, codes: Codes) -> Floats:
    """Returns the rows of the table that belong to the respondents: respondents x functionals."""
    left, right = (side.index[side.block.pattern_numbers(codes)] for side in (table.left, table.right))
    return table.values.take(left * len(table.right.likelihood) + right, axis=0)
