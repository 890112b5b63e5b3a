"""Defines the measurement scale: theta in computations, 0..100 wherever a person reads a position.

Theta is a respondent's position on a dimension in standard deviations of the population: 0 at its mean, positive
towards the high pole. Only this module chooses the quadrature grid and the constants that convert between both scales.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

Floats = NDArray[np.float64]
"""An array of 64-bit floating-point numbers."""

ALGORITHM: Final = "1"
"""Version of the scoring algorithm. It changes whenever the same pack and answers would give a different number."""

POINTS: Final = 61
"""Number of quadrature points. Sums over this grid are within about 1e-5 of the integrals; those over 31 points on
-4..4 are off by .03."""

REACH: Final = 6.0
"""The grid spans theta from -6 to 6: the prior mass beyond is 2e-9, and even unanimous answers yield no estimate
there."""

CENTRE: Final = 50.0
"""The midpoint of the display scale, which is theta 0."""

UNIT: Final = 15.0
"""Display points per standard deviation of theta: 0..100 then covers 99.9 % of an N(0, 1) population."""

LOWEST: Final = 0.0
HIGHEST: Final = 100.0
"""The ends of the display scale: the low pole and the high pole."""

INTERVAL: Final = 0.90
"""Nominal coverage of every interval that is shown."""

QUANTILE: Final = float(ndtri(0.5 + INTERVAL / 2))
"""The standard normal quantile at the upper end of such an interval, 1.645."""

# Multiples of integers are symmetric to the last bit, unlike np.linspace: mirrored answers must tie exactly.
GRID: Final[Floats] = (np.arange(POINTS, dtype=np.float64) - POINTS // 2) * (REACH / (POINTS // 2))
"""The quadrature points of theta, ascending, symmetric about 0."""

PRIOR: Final[Floats] = np.asarray(np.exp(-0.5 * GRID**2) / np.exp(-0.5 * GRID**2).sum())
"""The weight of the N(0, 1) prior at each grid point; the weights sum to 1."""

POSITIONS: Final[Floats] = CENTRE + UNIT * GRID
"""The grid on the display scale, -40..140. Distances to roles are computed here, before positions are clipped."""

for _constant in (GRID, PRIOR, POSITIONS):
    _constant.setflags(write=False)


def clip_to_scale(display: Floats) -> Floats:
    """Clips positions on the display scale to 0..100, the range in which they are shown."""
    return np.clip(display, LOWEST, HIGHEST)
