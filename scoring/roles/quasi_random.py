"""Quasi-random numbers, the same ones every time: nothing here depends on chance, on the clock or on earlier calls."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from scipy.stats import qmc

from scoring.model.scale import Floats

DRAWS: Final = 2**12
"""Points a set: a power of 2, as Sobol points want. Shares counted in them are within .01 of the limit, mostly .003."""

SEED: Final = 20261123
"""Fixes the scrambling of the points [Owen1998]."""


@lru_cache(maxsize=8)
def sobol(dimensions: int) -> Floats:
    """Scrambled Sobol points, dimensions x draws, each within 0..1; not to be written to."""
    points = np.ascontiguousarray(qmc.Sobol(dimensions, rng=np.random.default_rng(SEED)).random(DRAWS).T)
    points.setflags(write=False)
    return points
