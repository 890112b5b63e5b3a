"""Defines the policy for missing answers: they drop out of the likelihood.

A skipped item, an item that was never reached and an item outside the form are treated alike. None of them is scored
as the middle of the scale, and every estimate is shown with the number of answers that it is based on.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Codes = NDArray[np.int8]
"""Coded answers, items x respondents: 0 = missing, 1..K = the item's response categories from the low pole upwards."""

MISSING: Final = 0
"""The code of a missing answer. Its likelihood is the same at every theta."""


def is_missing(value: object) -> bool:
    """Returns whether a value stands for a missing answer: None, NaN, pandas' NA or NaT, or only white space."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value)  # noqa: PLR0124


def answer_counts(codes: Codes) -> NDArray[np.int64]:
    """Returns the number of answers of each respondent, 0..items."""
    return np.asarray(np.count_nonzero(codes, axis=0), dtype=np.int64)
