"""The policy for answers that are not there.

A skipped item, an item that was never reached and an item that a form does not hold are the same thing to the
model: they drop out of the likelihood. None of them is ever scored as the middle of the scale, and no estimate is
shown without the number of answers that it rests on.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Codes = NDArray[np.int8]
"""Coded answers, one row an item and one column a person: 0 = missing, 1..K = the item's categories, low to high."""

MISSING: Final = 0
"""The code of a missing answer: one more category, equally likely at every theta."""


def is_missing(value: object) -> bool:
    """Whether a value holds no answer: None, NaN, pandas' NA, or nothing but blanks."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value)  # noqa: PLR0124


def answered(codes: Codes) -> NDArray[np.int64]:
    """The number of answers of each person, 0..items."""
    return np.asarray(np.count_nonzero(codes, axis=0), dtype=np.int64)
