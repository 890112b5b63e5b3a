"""Where a person stands on a dimension: the posterior of theta by quadrature on a fixed grid [BockMislevy1982].

Everything asked of a posterior is an expectation E[f(theta) | answers], so one engine gives them all, for one person
and for a million: a matrix of functionals goes in (grid points x functionals), a row a person comes out. Many people
share few patterns of answers; once there are more people than pairs of patterns, the expectations of all pairs are
one matrix product and a person is one look-up. Otherwise each person's own posterior is multiplied out. Both ways
give the same numbers to 1e-10.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from scoring.model.instrument import Block, Instrument, Measure
from scoring.model.missing import Codes
from scoring.model.scale import PLACES, POINTS, PRIOR, Floats

CHUNK: Final = 4096
"""People multiplied out at a time: their posteriors take 2 MB, which the cache holds."""

_PLACE_MOMENTS: Final = np.stack([PLACES, PLACES**2], axis=1)


@dataclass(frozen=True, eq=False)
class Estimates:
    """Posterior means and standard deviations: one row a dimension, one column a person, display points, unclipped."""

    means: Floats
    sds: Floats


def estimate(instrument: Instrument, codes: Codes) -> Estimates:
    """The expected a-posteriori place and its SD, of everyone on every dimension."""
    means, sds = np.empty((2, len(instrument.measures), codes.shape[1]))
    for measure, mean, sd in zip(instrument.measures, means, sds, strict=True):
        for people, values in expectations(measure, codes, _PLACE_MOMENTS):
            mean[people] = values[:, 0]
            sd[people] = np.sqrt(values[:, 1] - values[:, 0] ** 2)
    return Estimates(means, sds)


def expectations(measure: Measure, codes: Codes, functionals: Floats) -> Iterator[tuple[slice, Floats]]:
    """E[f(theta) | answers on one dimension], chunk by chunk of people.

    Args:
        measure: the dimension.
        codes: items x people.
        functionals: grid points x functionals.

    Yields:
        Which people, and their rows: people x functionals.
    """
    basis = PRIOR[:, np.newaxis] * np.column_stack([np.ones(POINTS), functionals])
    table = _pair_table(measure, codes, basis)
    for start in range(0, codes.shape[1], CHUNK):
        people = slice(start, start + CHUNK)
        yield people, (_looked_up(table, codes[:, people]) if table else _direct(measure, codes[:, people], basis))


def posteriors(measure: Measure, codes: Codes) -> Floats:
    """Each person's posterior on one dimension: people x grid points, rows summing to 1."""
    weights = PRIOR * _likelihood(measure, codes)
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def _direct(measure: Measure, codes: Codes, basis: Floats) -> Floats:
    """The expectations of a few people, each multiplied out."""
    return _normalised(_likelihood(measure, codes) @ basis)


def _likelihood(measure: Measure, codes: Codes) -> Floats:
    """People x grid points, up to a factor a person."""
    rows = (block.likelihood.take(block.patterns(codes), axis=0) for block in measure.blocks)
    result = next(rows, None)
    if result is None:
        return np.ones((codes.shape[1], POINTS))
    for more in rows:
        result *= more
    return result


def _normalised(sums: Floats) -> Floats:
    """Sums over the grid as expectations: the first column is the evidence that the others are divided by."""
    return np.asarray(sums[:, 1:] / sums[:, :1])


@dataclass(frozen=True, eq=False)
class _Side:
    """One of two blocks, with the patterns that occur: `place` maps a pattern number to its place among them."""

    block: Block
    place: NDArray[np.intp]
    likelihood: Floats


@dataclass(frozen=True, eq=False)
class _PairTable:
    """The expectations of all pairs of patterns that occur: one row a pair."""

    left: _Side
    right: _Side
    values: Floats


def _pair_table(measure: Measure, codes: Codes, basis: Floats) -> _PairTable | None:
    """The table of a dimension with two blocks, where it is smaller than the number of people."""
    if len(measure.blocks) != 2 or codes.shape[1] <= CHUNK:
        return None
    left, right = (_side(block, codes) for block in measure.blocks)
    if len(left.likelihood) * len(right.likelihood) > codes.shape[1]:
        return None
    weighted = right.likelihood.T[:, :, np.newaxis] * basis[:, np.newaxis, :]
    sums = left.likelihood @ weighted.reshape(POINTS, -1)
    return _PairTable(left, right, _normalised(sums.reshape(-1, basis.shape[1])))


def _side(block: Block, codes: Codes) -> _Side:
    """A block cut down to the patterns that occur among the people."""
    occurs = np.bincount(block.patterns(codes), minlength=len(block.likelihood)) > 0
    return _Side(block, np.cumsum(occurs) - 1, block.likelihood[occurs])


def _looked_up(table: _PairTable, codes: Codes) -> Floats:
    """The rows of the people's pairs."""
    left, right = (side.place[side.block.patterns(codes)] for side in (table.left, table.right))
    return table.values.take(left * len(table.right.likelihood) + right, axis=0)
