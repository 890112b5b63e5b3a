"""Computes indices of careless responding [Curran2016], which warn a person who reviews answers.

They never change a score.

- ``longstring`` [Johnson2005]: the longest run of identical answers, as shown, in the order of the columns. A missing
  answer ends a run.
- ``irv`` [Dunn2018]: intra-individual response variability, the standard deviation (n - 1) of a respondent's answers as
  shown. It is low for straight-lining and high for random answers; neither has a common cut-off.
- ``seconds_per_item`` [Huang2012]: the mean time per item.
- ``contradictions`` [GoldbergKilkowski1985]: semantic antonyms that were both agreed with, or both disagreed with. With
  a pack, the first item of a dimension keyed high mirrors the first keyed low, the second the second, and so on. A pair
  contradicts if one answer lies below the midpoint of the dimension and the other above. ``mirrored`` is the number of
  pairs of which both items were answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import bdtrc

from scoring.model.scale import Floats
from scoring.quality.covariance import Flags

SECONDS: Final = "seconds"
"""The column with the seconds for the whole questionnaire; ``<item>_seconds`` holds those for one item."""

FAST: Final = 2.0
"""Seconds per item below which an item cannot have been read [Huang2012]."""

LONG_SHARE: Final = 0.5
"""Share of the items that a run must span to be long [Curran2016]."""

LONG: Final = 6
"""Minimum length of a long run, because on a short form two equal answers in a row are common."""

CONTRADICTION_RATE: Final = 0.165
"""Share of mirrored pairs that contradict if respondents follow the response model, under the a-priori parameters of
pairs and agree items (20,000 simulated respondents). Random steps give .32, the same step for all items gives 1."""

RARE: Final = 0.01
"""Probability, under that share, below which a number of contradictions gives a warning: of 18 pairs it takes 8."""


class Warned(StrEnum):
    """The warnings that a respondent's answers may get."""

    LONGSTRING = "longstring"
    UNVARIED = "unvaried"
    FAST = "fast"
    CONTRADICTORY = "contradictory"


def quality(answers: Floats, seconds: Floats | None = None, mirrored: Floats | None = None) -> pd.DataFrame:
    """Returns the indices of careless responding, one row per respondent; a million take a few seconds.

    Args:
        answers: respondents x items as shown, in the order in which they were asked; NaN is missing.
        seconds: each respondent's mean seconds per item, NaN where unknown; None if there are no times.
        mirrored: respondents x pairs of mirrored items x 2, keyed answers minus the midpoint, NaN where missing; or
            None.

    Returns:
        ``longstring``, ``irv`` (NaN with fewer than two answers), ``seconds_per_item``, ``mirrored`` and
        ``contradictions`` where known, and ``warnings``: a tuple of `Warned`, mostly empty.
    """
    run, given = longstring(answers), np.count_nonzero(~np.isnan(answers), axis=1)
    signs: dict[str, NDArray[np.generic]] = {"longstring": run, "irv": irv(answers)}
    warned = {
        Warned.LONGSTRING: (run >= LONG) & (run >= LONG_SHARE * answers.shape[1]),
        Warned.UNVARIED: (signs["irv"] == 0) & (given >= LONG),
    }
    if seconds is not None:
        signs["seconds_per_item"] = seconds
        warned[Warned.FAST] = seconds < FAST
    if mirrored is not None:
        both, against = contradictions(mirrored)
        signs |= {"mirrored": both, "contradictions": against}
        warned[Warned.CONTRADICTORY] = bdtrc(against - 1, both, CONTRADICTION_RATE) < RARE
    return pd.DataFrame({**signs, "warnings": _listed(warned)})


def longstring(answers: Floats) -> NDArray[np.int64]:
    """Returns the longest run of identical answers of each respondent; 0 without an answer."""
    run = longest = np.zeros(len(answers), dtype=np.int64)
    before = np.full(len(answers), np.nan)
    for column in answers.T:
        run = np.where(column == before, run + 1, ~np.isnan(column))
        longest = np.maximum(longest, run)
        before = column
    return longest


def irv(answers: Floats) -> Floats:
    """Returns the standard deviation of each respondent's answers; NaN with fewer than two."""
    there = ~np.isnan(answers)
    count = there.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(there, answers, 0).sum(axis=1) / count
        squares = np.where(there, (answers - mean[:, np.newaxis]) ** 2, 0).sum(axis=1)
        return np.where(count > 1, np.sqrt(squares / (count - 1)), np.nan)


def contradictions(mirrored: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Returns for each respondent the number of pairs with two answers, and the number of those that contradict."""
    product = mirrored[:, :, 0] * mirrored[:, :, 1]
    return np.count_nonzero(~np.isnan(product), axis=1), np.count_nonzero(product < 0, axis=1)


def seconds_per_item(times: Floats, total: Floats | None, answered: NDArray[np.int64]) -> Floats:
    """Returns each respondent's mean seconds per item; NaN where unknown.

    Args:
        times: seconds per item, respondents x items with times; NaN is missing.
        total: the seconds for all items together, used for respondents without times per item; or None.
        answered: the number of answers that the total covers.
    """
    there = ~np.isnan(times)
    count = there.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(there, times, 0).sum(axis=1) / count
        return mean if total is None else np.where(count > 0, mean, np.where(answered > 0, total / answered, np.nan))


def _listed(warned: Mapping[Warned, Flags]) -> list[tuple[Warned, ...]]:
    """Returns each respondent's warnings; only those with any are processed one by one."""
    flags = np.column_stack(list(warned.values()))
    kinds = list(warned)
    listed: list[tuple[Warned, ...]] = [()] * len(flags)
    for person in np.flatnonzero(flags.any(axis=1)):
        listed[person] = tuple(kind for kind, on in zip(kinds, flags[person], strict=True) if on)
    return listed
