"""The one scale that everything is measured on: theta inside, 0..100 where a person reads it.

Theta is a person's place on a dimension in standard deviations of the population, 0 in its middle and positive
towards the high pole. No other module turns one scale into the other, or chooses a grid.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

Floats = NDArray[np.float64]
"""An array of doubles."""

ALGORITHM: Final = "1"
"""Version of the arithmetic: it changes whenever the same pack and answers would give another number."""

POINTS: Final = 61
"""Grid points: with the prior below the sums are within about 1e-5 of the integrals; 31 points on -4..4 miss by .03."""

REACH: Final = 6.0
"""The grid ends at -6 and 6: the prior beyond is 2e-9, and even unanimous answers do not push an estimate there."""

CENTRE: Final = 50.0
"""The middle of the display scale: theta 0."""

UNIT: Final = 15.0
"""Display points a standard deviation: 0..100 then holds 99.9 % of a population, and most of them use most of it."""

LOWEST: Final = 0.0
HIGHEST: Final = 100.0
"""The ends of the display scale: low pole and high pole."""

INTERVAL: Final = 0.90
"""Coverage of every interval that is shown."""

QUANTILE: Final = float(ndtri(0.5 + INTERVAL / 2))
"""The standard normal quantile at the upper end of such an interval, 1.645."""

# Multiples of whole numbers are symmetric to the last bit, which a linspace is not: mirrored answers must tie exactly.
GRID: Final[Floats] = (np.arange(POINTS, dtype=np.float64) - POINTS // 2) * (REACH / (POINTS // 2))
"""The grid of theta, ascending, symmetric round 0."""

PRIOR: Final[Floats] = np.asarray(np.exp(-0.5 * GRID**2) / np.exp(-0.5 * GRID**2).sum())
"""The prior's weight at each grid point, N(0, 1), summing to 1."""

PLACES: Final[Floats] = CENTRE + UNIT * GRID
"""The grid on the display scale, -40..140: distances to a role are taken here, before anything is clipped."""

for _constant in (GRID, PRIOR, PLACES):
    _constant.setflags(write=False)


def clipped(display: Floats) -> Floats:
    """Display values held within 0..100, as they are shown."""
    return np.clip(display, LOWEST, HIGHEST)
