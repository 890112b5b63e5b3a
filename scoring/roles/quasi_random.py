"""Provides quasi-random numbers that are always the same: they depend on no clock, random state or earlier call."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from scipy.stats import qmc

from scoring.model.scale import Floats

DRAWS: Final = 2**12
"""Number of points: a power of 2, as Sobol sequences require. Shares counted in them are within .01 of the limit,
mostly within .003."""

SEED: Final = 20261123
"""Seed of the scrambling of the points [Owen1998]."""


@lru_cache(maxsize=8)
def sobol_points(dimensions: int) -> Floats:
    """Returns scrambled Sobol points in 0..1, dimensions x draws, as a read-only array."""
    points = np.ascontiguousarray(qmc.Sobol(dimensions, rng=np.random.default_rng(SEED)).random(DRAWS).T)
    points.setflags(write=False)
    return points
