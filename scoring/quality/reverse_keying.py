"""Finds items that are keyed in reverse: a high answer to them goes with low answers to the others."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from scoring.model.scale import Floats
from scoring.quality.covariance import correlations

_ROUNDING: Final = 1e-9
"""A covariance with the rest, in units of the item's variance, that is treated as 0."""


def reverse_keyed(matrix: Floats) -> NDArray[np.bool_]:
    """Returns which items must be reversed for every item to correlate positively with the sum of the others.

    If some item correlates negatively, the signs of the first principal component separate two groups of items.
    Item-rest correlations alone cannot: with equally many items keyed each way, all of them are negative. Items that
    still correlate negatively then change groups, the most negative first; each change increases the variance of the
    sum, so that the loop ends. The smaller group is reverse keyed; of equal groups, the one without the first item.

    Args:
        matrix: the items' covariances, items x items.
    """
    signs = np.ones(len(matrix))
    if _most_negative(matrix, signs) is not None:
        signs = np.where(np.linalg.eigh(correlations(matrix))[1][:, -1] < 0, -1.0, 1.0)
    while (worst := _most_negative(matrix, signs)) is not None:
        signs[worst] *= -1
    larger = np.sign(signs.sum()) or signs[0]
    return np.asarray(signs != larger)


def _most_negative(matrix: Floats, signs: Floats) -> int | None:
    """Returns the item whose covariance with the sum of the others is most negative under the signs, or None."""
    with_rest = (signs * (matrix @ signs) - np.diag(matrix)) / np.diag(matrix)
    worst = int(np.argmin(with_rest))
    return worst if with_rest[worst] < -_ROUNDING else None
