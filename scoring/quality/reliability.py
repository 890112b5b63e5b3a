"""Computes the reliability of the plain sum of items: alpha, omega, split half and standard error of measurement."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pandas as pd
from scipy.stats import f as f_distribution

from questions import Problem
from scoring.errors import AnswerError
from scoring.model.scale import Floats
from scoring.quality.covariance import Covariances, Flags, Missing, covariances
from scoring.quality.omega import omega_total
from scoring.quality.reverse_keying import reverse_keyed

CONFIDENCE: Final = 0.95
"""Coverage of Feldt's interval, the customary 95 %."""


@dataclass(frozen=True)
class ItemReliability:
    """The statistics of one item.

    Attributes:
        item_rest: its correlation with the sum of the others, clipped to -1..1 because pairwise covariances may exceed
            them; None if that sum never varies.
        alpha_if_dropped: alpha of the others; None if fewer than two are left.
    """

    item: str
    item_rest: float | None
    alpha_if_dropped: float | None


@dataclass(frozen=True)
class Reliability:
    """The reliability of the sum of some items.

    Attributes:
        n: the number of respondents used, see `covariance.Covariances`.
        items_used: the number of items.
        missing_policy: the policy for missing answers.
        alpha: Cronbach's alpha [Cronbach1951], at most 1; negative if items are keyed against each other.
        alpha_low: the lower end of its 95 % interval [Feldt1965].
        alpha_high: the upper end. The interval assumes n complete respondents: with a fifth of the answers missing at
            random it covers the true value in 92 % rather than 95 % of samples.
        omega_total: McDonald's omega total of one factor, 0..1.
        sem: the standard error of measurement, SD * sqrt(1 - alpha), in units of the sum.
        items: the statistics of each item, in their order.
        split_half: the correlation of odd and even items, corrected to full length [Spearman1910] [Brown1910]; None if
            a half never varies.
        answered: the share of the n respondents' answers that are not missing, 0..1.
        reversed: the items that were reversed before the computation.
        against: the items that are keyed in reverse and were not reversed.
    """

    n: int
    items_used: int
    missing_policy: Missing
    alpha: float
    alpha_low: float
    alpha_high: float
    omega_total: float
    sem: float
    items: tuple[ItemReliability, ...]
    split_half: float | None
    answered: float
    reversed: tuple[str, ...]
    against: tuple[str, ...]


def reliability(
    frame: pd.DataFrame,
    missing: Missing = Missing.PAIRWISE,
    reverse: Collection[str] = (),
    *,
    check_keys: bool = False,
) -> Reliability:
    """Returns the reliability of the sum of a frame's columns.

    Args:
        frame: one row per respondent, one column per item; NaN is missing.
        missing: the policy for missing answers.
        reverse: items to reverse, which changes the signs of their covariances whatever the range of the answers is.
        check_keys: whether to reverse items that are found to be keyed in reverse, too.

    Raises:
        AnswerError: no covariances (see `covariance.covariances`), an item to reverse that does not occur, or a sum
            that never varies.
    """
    names = [str(name) for name in frame.columns]
    if absent := [name for name in reverse if name not in names]:
        items = ", ".join(names)
        raise AnswerError([Problem("not_reversible", "column", {"column": name, "items": items}) for name in absent])
    found = covariances(frame.to_numpy(dtype=np.float64), names, missing)
    reversed_ = np.array([name in reverse for name in names])
    against = reverse_keyed(_reversed(found.matrix, reversed_))
    if check_keys:
        reversed_, against = reversed_ ^ against, np.zeros_like(against)
    matrix = _reversed(found.matrix, reversed_)
    if matrix.sum() <= 1e-12 * np.trace(matrix):
        raise AnswerError([Problem("constant_sum", "rows")])
    return _statistics(replace(found, matrix=matrix), missing, names, reversed_, against)


def feldt_interval(alpha: float, people: int, items: int) -> tuple[float, float]:
    """Returns the 95 % interval of alpha: (1 - alpha) / (1 - its estimate) has an F distribution [Feldt1965]."""
    freedom = people - 1, (people - 1) * (items - 1)
    upper, lower = f_distribution.ppf([0.5 + CONFIDENCE / 2, 0.5 - CONFIDENCE / 2], *freedom)
    return float(1 - (1 - alpha) * upper), float(1 - (1 - alpha) * lower)


def empirical_reliability(means: Floats, sds: Floats) -> float | None:
    """Returns the empirical reliability of EAP estimates, var(EAP) / (var(EAP) + mean(SD^2)), 0..1 [Kim2012].

    Args:
        means: posterior means of the respondents who answered anything.
        sds: their posterior standard deviations in the same units.

    Returns:
        The reliability, or None with fewer than two respondents.
    """
    if len(means) < 2:
        return None
    spread = float(np.var(means, ddof=1))
    return spread / (spread + float(np.mean(sds**2)))


def _statistics(
    found: Covariances, missing: Missing, names: Sequence[str], reversed_: Flags, against: Flags
) -> Reliability:
    """Returns the reliability of items whose covariances have been reversed."""
    alpha = _alpha(found.matrix)
    low, high = feldt_interval(alpha, found.people, len(names))
    return Reliability(
        n=found.people,
        items_used=len(names),
        missing_policy=missing,
        alpha=alpha,
        alpha_low=low,
        alpha_high=high,
        omega_total=omega_total(found.matrix),
        sem=float(np.sqrt(found.matrix.sum() * (1 - alpha))),
        items=tuple(_item(found.matrix, item, name) for item, name in enumerate(names)),
        split_half=_split_half(found.matrix),
        answered=found.answered,
        reversed=_named(names, reversed_),
        against=_named(names, against),
    )


def _reversed(matrix: Floats, reversed_: Flags) -> Floats:
    """Returns the covariances after some items are reversed."""
    signs = np.where(reversed_, -1.0, 1.0)
    return np.asarray(matrix * np.outer(signs, signs))


def _alpha(matrix: Floats) -> float:
    """Returns alpha, k / (k - 1) * (1 - sum of the items' variances / variance of their sum) [Cronbach1951]."""
    k = len(matrix)
    return float(k / (k - 1) * (1 - np.trace(matrix) / matrix.sum()))


def _item(matrix: Floats, item: int, name: str) -> ItemReliability:
    """Returns the statistics of one item."""
    others = np.delete(np.delete(matrix, item, axis=0), item, axis=1)
    with_rest = matrix[item].sum() - matrix[item, item]
    scale = others.sum() * matrix[item, item]
    varies = others.sum() > 1e-12 * np.trace(others)
    return ItemReliability(
        item=name,
        item_rest=float(np.clip(with_rest / np.sqrt(scale), -1, 1)) if varies else None,
        alpha_if_dropped=_alpha(others) if varies and len(others) > 1 else None,
    )


def _split_half(matrix: Floats) -> float | None:
    """Returns 2 r / (1 + r) with r the correlation of the sums of odd and even items; None if it does not exist."""
    odd, even = slice(None, None, 2), slice(1, None, 2)
    spread = matrix[odd, odd].sum() * matrix[even, even].sum()
    if spread <= 1e-12 * np.trace(matrix) ** 2:
        return None
    r = float(matrix[odd, even].sum() / np.sqrt(spread))
    return None if r <= -1 else 2 * r / (1 + r)


def _named(names: Sequence[str], flags: Flags) -> tuple[str, ...]:
    """Returns the names of the items that are flagged."""
    return tuple(name for name, flag in zip(names, flags, strict=True) if flag)
