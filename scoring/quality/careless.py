"""Signs of careless answering, after [Curran2016]. They warn a person who looks at answers; no score ever changes.

- ``longstring`` [Johnson2005]: the longest run of the same answer, as shown, from column to column in the table's
  order. A missing answer ends a run.
- ``irv`` [Dunn2018]: intra-individual response variability, the standard deviation (n - 1) of a person's answers as
  shown. Low goes with one answer for all, high with answers at random; there is no common cut-off for either.
- ``seconds_per_item`` [Huang2012]: the mean time an item.
- ``contradictions`` [GoldbergKilkowski1985]: semantic antonyms that were both agreed with, or both disagreed with.
  With a pack, the first item of a dimension that is keyed one way mirrors the first that is keyed the other way, the
  second the second, and so on; a pair contradicts when one answer lies below the middle of the dimension and the other
  above. ``mirrored`` is the number of pairs of which both were answered.
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
"""The column with the seconds of the whole questionnaire; ``<item>_seconds`` is that of one item."""

FAST: Final = 2.0
"""Seconds an item below which nobody reads it [Huang2012]."""

LONG_SHARE: Final = 0.5
"""Share of the items that one run has to span to be long [Curran2016]."""

LONG: Final = 6
"""Items that a run has to span in any case: on a short form two equal answers in a row are nothing to wonder at."""

CONTRADICTORY: Final = 0.165
"""Share of pairs that contradict where people answer as the response model says, under the a-priori parameters of pairs
and agree items (20,000 simulated people). Steps chosen at random give .32, one step for all gives 1."""

RARE: Final = 0.01
"""How improbable a number of contradictions must be under that share to be warned of: of 18 pairs it takes 8."""


class Warned(StrEnum):
    """What a person's answers may be warned of."""

    LONGSTRING = "longstring"
    UNVARIED = "unvaried"
    FAST = "fast"
    CONTRADICTORY = "contradictory"


def quality(answers: Floats, seconds: Floats | None = None, mirrored: Floats | None = None) -> pd.DataFrame:
    """The signs, a row a person; a million people a few seconds.

    Args:
        answers: people x items as shown, in the order of asking; NaN is missing.
        seconds: the mean seconds an item of each person, NaN where unknown; None if nobody's are known.
        mirrored: people x pairs of mirrored items x 2, as places round a middle of 0, NaN where missing; or None.

    Returns:
        ``longstring``, ``irv`` (NaN with fewer than two answers), ``seconds_per_item``, ``mirrored`` and
        ``contradictions`` where they can be known, and ``warnings``: a tuple of `Warned`, empty for most.
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
        warned[Warned.CONTRADICTORY] = bdtrc(against - 1, both, CONTRADICTORY) < RARE
    return pd.DataFrame({**signs, "warnings": _listed(warned)})


def longstring(answers: Floats) -> NDArray[np.int64]:
    """The longest run of equal answers of each person; 0 without an answer."""
    run = longest = np.zeros(len(answers), dtype=np.int64)
    before = np.full(len(answers), np.nan)
    for column in answers.T:
        run = np.where(column == before, run + 1, ~np.isnan(column))
        longest = np.maximum(longest, run)
        before = column
    return longest


def irv(answers: Floats) -> Floats:
    """The standard deviation of each person's answers, NaN with fewer than two."""
    there = ~np.isnan(answers)
    count = there.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(there, answers, 0).sum(axis=1) / count
        squares = np.where(there, (answers - mean[:, np.newaxis]) ** 2, 0).sum(axis=1)
        return np.where(count > 1, np.sqrt(squares / (count - 1)), np.nan)


def contradictions(mirrored: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pairs of which both items were answered, and those of them that contradict: counts a person."""
    product = mirrored[:, :, 0] * mirrored[:, :, 1]
    return np.count_nonzero(~np.isnan(product), axis=1), np.count_nonzero(product < 0, axis=1)


def seconds_per_item(times: Floats, total: Floats | None, answered: NDArray[np.int64]) -> Floats:
    """The mean seconds an item of each person; NaN where nothing is known.

    Args:
        times: people x the items that have times.
        total: the seconds of all items together, for those without times of their own; or None.
        answered: the number of answers that the total was for.
    """
    there = ~np.isnan(times)
    count = there.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(there, times, 0).sum(axis=1) / count
        return mean if total is None else np.where(count > 0, mean, np.where(answered > 0, total / answered, np.nan))


def _listed(warned: Mapping[Warned, Flags]) -> list[tuple[Warned, ...]]:
    """Each person's warnings; the few that have any are looked at one by one."""
    flags = np.column_stack(list(warned.values()))
    kinds = list(warned)
    listed: list[tuple[Warned, ...]] = [()] * len(flags)
    for person in np.flatnonzero(flags.any(axis=1)):
        listed[person] = tuple(kind for kind, on in zip(kinds, flags[person], strict=True) if on)
    return listed
