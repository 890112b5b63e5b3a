"""Which items run against the others: a high answer to them goes with low answers elsewhere."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from scoring.model.scale import Floats
from scoring.quality.covariance import correlations

_ROUNDING: Final = 1e-9
"""A covariance with the rest, in units of the item's own variance, that is taken for 0."""


def running_against(matrix: Floats) -> NDArray[np.bool_]:
    """The items that would have to be reversed for every item to rise with the sum of the others.

    None, where every item does so already. Otherwise the signs of the first principal component tell two camps apart
    where item-rest correlations cannot: with as many items keyed one way as the other, all of those are negative.
    Items that still fall with the rest then change camp, the worst one first; the variance of the sum grows with each,
    so that this ends. The smaller camp runs against the larger one; of two equal camps, the one without the first item.

    Args:
        matrix: the items' covariances.
    """
    signs = np.ones(len(matrix))
    if _falling(matrix, signs) is not None:
        signs = np.where(np.linalg.eigh(correlations(matrix))[1][:, -1] < 0, -1.0, 1.0)
    while (worst := _falling(matrix, signs)) is not None:
        signs[worst] *= -1
    larger = np.sign(signs.sum()) or signs[0]
    return np.asarray(signs != larger)


def _falling(matrix: Floats, signs: Floats) -> int | None:
    """The item that falls most with the sum of the others under those signs, if any does; rounding is no fall."""
    with_rest = (signs * (matrix @ signs) - np.diag(matrix)) / np.diag(matrix)
    worst = int(np.argmin(with_rest))
    return worst if with_rest[worst] < -_ROUNDING else None
