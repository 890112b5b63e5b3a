"""How dependable a sum of items is: alpha and its kin, from any people's answers.

The score is the plain sum of the items; its standard error of measurement is in the same units.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from scipy.stats import f as f_distribution

from questions import Problem
from scoring.errors import AnswerError
from scoring.model.scale import Floats
from scoring.quality.covariance import Covariances, Flags, Missing, covariances
from scoring.quality.omega import omega_total
from scoring.quality.reverse_keying import running_against

CONFIDENCE: Final = 0.95
"""Coverage of Feldt's interval, as it is commonly reported."""


@dataclass(frozen=True)
class ItemReliability:
    """One item among the others.

    Attributes:
        item_rest: its correlation with the sum of the others, held within -1..1 (pairwise covariances may go
            beyond); None if that sum never varies.
        alpha_if_dropped: alpha of the others; None where fewer than two are left.
    """

    item: str
    item_rest: float | None
    alpha_if_dropped: float | None


@dataclass(frozen=True)
class Reliability:
    """The reliability of the sum of some items.

    Attributes:
        n: people it rests on, see `covariance.Covariances`.
        items_used: how many items.
        missing_policy: `covariance.Missing`.
        alpha: Cronbach's [Cronbach1951], at most 1; below 0 where items run against each other.
        alpha_low: lower end of its 95 % interval [Feldt1965].
        alpha_high: upper end. The interval takes n people to have answered everything: with a fifth of the answers
            missing at random it holds the true value in 92 % rather than 95 % of samples.
        omega_total: McDonald's, one factor, 0..1.
        sem: standard error of measurement, SD * sqrt(1 - alpha), in units of the sum.
        items: one an item, in their order.
        split_half: odd against even items, stepped up to full length [Spearman1910] [Brown1910]; None if a half never
            varies.
        answered: share of the n people's answers that are there, 0..1.
        reversed: the items that were reversed before all this.
        against: the items that run against the others and were not reversed.
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
    """The reliability of the sum of a frame's columns.

    Args:
        frame: one row a person, one column an item; NaN is missing.
        missing: the policy.
        reverse: items to reverse. Whatever the range of their answers is, covariances only change their signs.
        check_keys: whether to reverse those that run against the others too.

    Raises:
        AnswerError: as `covariance.covariances`, an item to reverse that is none, or a sum that never varies.
    """
    names = [str(name) for name in frame.columns]
    if absent := [name for name in reverse if name not in names]:
        message = f"cannot be reversed, for it is none of the items: {', '.join(names)}"
        raise AnswerError([Problem("no_such_item", f"column '{name}'", message) for name in absent])
    seen = covariances(frame.to_numpy(dtype=np.float64), names, missing)
    turned = np.array([name in reverse for name in names])
    against = running_against(_turned(seen.matrix, turned))
    if check_keys:
        turned, against = turned ^ against, np.zeros_like(against)
    matrix = _turned(seen.matrix, turned)
    if matrix.sum() <= 1e-12 * np.trace(matrix):
        message = "the items cancel out and their sum never varies; reverse some with --reverse or --check-keys"
        raise AnswerError([Problem("constant_sum", "the rows", message)])
    return _figures(Covariances(matrix, seen.people, seen.answered), missing, names, turned, against)


def feldt_interval(alpha: float, people: int, items: int) -> tuple[float, float]:
    """The 95 % interval of alpha [Feldt1965]: (1 - alpha) / (1 - its estimate) has an F distribution."""
    freedom = people - 1, (people - 1) * (items - 1)
    upper, lower = f_distribution.ppf([0.5 + CONFIDENCE / 2, 0.5 - CONFIDENCE / 2], *freedom)
    return float(1 - (1 - alpha) * upper), float(1 - (1 - alpha) * lower)


def empirical_reliability(means: Floats, sds: Floats) -> float | None:
    """The share of variance among estimates that is no error, 0..1: var(EAP) / (var(EAP) + mean(SD^2)) [Kim2012].

    Args:
        means: posterior means, one a person, of those who answered anything.
        sds: posterior standard deviations in the same units.
    """
    if len(means) < 2:
        return None
    spread = float(np.var(means, ddof=1))
    return spread / (spread + float(np.mean(sds**2)))


def _figures(seen: Covariances, missing: Missing, names: Sequence[str], turned: Flags, against: Flags) -> Reliability:
    """All figures of the items, which have been reversed where they were to be."""
    alpha = _alpha(seen.matrix)
    low, high = feldt_interval(alpha, seen.people, len(names))
    return Reliability(
        n=seen.people,
        items_used=len(names),
        missing_policy=missing,
        alpha=alpha,
        alpha_low=low,
        alpha_high=high,
        omega_total=omega_total(seen.matrix),
        sem=float(np.sqrt(seen.matrix.sum() * (1 - alpha))),
        items=tuple(_item(seen.matrix, item, name) for item, name in enumerate(names)),
        split_half=_split_half(seen.matrix),
        answered=seen.answered,
        reversed=_named(names, turned),
        against=_named(names, against),
    )


def _turned(matrix: Floats, turned: Flags) -> Floats:
    """Covariances with some items reversed."""
    signs = np.where(turned, -1.0, 1.0)
    return np.asarray(matrix * np.outer(signs, signs))


def _alpha(matrix: Floats) -> float:
    """Cronbach's k / (k - 1) * (1 - sum of the items' variances / variance of their sum) [Cronbach1951]."""
    k = len(matrix)
    return float(k / (k - 1) * (1 - np.trace(matrix) / matrix.sum()))


def _item(matrix: Floats, item: int, name: str) -> ItemReliability:
    """One item against the others."""
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
    """The correlation r of the sums of odd and even items, as 2 r / (1 + r)."""
    odd, even = slice(None, None, 2), slice(1, None, 2)
    spread = matrix[odd, odd].sum() * matrix[even, even].sum()
    if spread <= 1e-12 * np.trace(matrix) ** 2:
        return None
    r = float(matrix[odd, even].sum() / np.sqrt(spread))
    return None if r <= -1 else 2 * r / (1 + r)


def _named(names: Sequence[str], chosen: Flags) -> tuple[str, ...]:
    return tuple(name for name, taken in zip(names, chosen, strict=True) if taken)
