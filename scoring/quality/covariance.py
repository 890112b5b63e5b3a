"""Computes covariances of items under a named policy for missing answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from questions import Problem
from questions.problems import Fact
from scoring.errors import AnswerError
from scoring.model.scale import Floats

Flags = NDArray[np.bool_]
"""An array of booleans."""

MIN_ITEMS: Final = 2
"""Minimum number of items: reliability is agreement among items."""

MIN_PEOPLE: Final = 3
"""Minimum number of respondents: with two, every correlation is 1 or -1."""


class Missing(StrEnum):
    """The policy for respondents who did not answer every item.

    Pairwise: each covariance is computed from all who answered both items. Listwise: all covariances are computed from
    those who answered every item.
    """

    PAIRWISE = "pairwise"
    LISTWISE = "listwise"


@dataclass(frozen=True, eq=False)
class Covariances:
    """The variances and covariances of items, with n - 1 in the denominator.

    Attributes:
        matrix: items x items.
        people: the number of respondents used: all with any answer (pairwise), or all with every answer (listwise).
        answered: the share of their answers that are not missing, 0..1.
    """

    matrix: Floats
    people: int
    answered: float


def covariances(answers: Floats, names: Sequence[str], missing: Missing) -> Covariances:
    """Returns the covariances of items.

    Args:
        answers: respondents x items; NaN is missing.
        names: the items' names, for problems.
        missing: the policy for missing answers.

    Raises:
        AnswerError: too few items or respondents, a pair of items with too few respondents in common, or an item that
            never varies.
    """
    there = ~np.isnan(answers)
    used = there.all(axis=1) if missing is Missing.LISTWISE else there.any(axis=1)
    answers, there = answers[used], there[used]
    if problems := [*_too_few(names, len(answers), missing)] or [*_useless(answers, there, names)]:
        raise AnswerError(problems)
    return Covariances(_pairwise(answers, there), len(answers), float(there.mean()))


def correlations(matrix: Floats) -> Floats:
    """Returns the correlations that belong to a covariance matrix."""
    sds = np.sqrt(np.diag(matrix))
    return np.asarray(matrix / np.outer(sds, sds))


def _pairwise(answers: Floats, there: Flags) -> Floats:
    """Returns each pair's covariance among respondents who answered both items."""
    centred = np.where(there, answers - np.nanmean(answers, axis=0), 0.0)
    weights = there.astype(np.float64)
    pairs, sums = weights.T @ weights, centred.T @ weights
    return np.asarray((centred.T @ centred - sums * sums.T / pairs) / (pairs - 1))


def _too_few(names: Sequence[str], people: int, missing: Missing) -> Iterator[Problem]:
    """Yields a problem if there are too few items or respondents for any covariance."""
    if len(names) < MIN_ITEMS:
        yield Problem("too_few_items", "header", {"count": len(names), "fewest": MIN_ITEMS})
    elif people < MIN_PEOPLE:
        code = "too_few_complete" if missing is Missing.LISTWISE else "too_few_people"
        yield Problem(code, "rows", {"people": people, "fewest": MIN_PEOPLE})


def _useless(answers: Floats, there: Flags, names: Sequence[str]) -> Iterator[Problem]:
    """Yields a problem for each item that never varies and each pair of items with too few respondents in common."""
    for item, name in enumerate(names):
        given = np.unique(answers[there[:, item], item]).tolist()
        if not given:
            yield Problem("unanswered_column", "column", {"column": name, "name": name})
        elif len(given) < 2:
            yield Problem("constant_column", "column", {"column": name, "name": name, "value": given[0]})
    pairs = there.astype(np.float64).T @ there
    for one, other in np.argwhere(np.triu(pairs < MIN_PEOPLE, k=1)):
        place: dict[str, Fact] = {"column": names[one], "other": names[other]}
        facts: dict[str, Fact] = {"people": int(pairs[one, other]), "fewest": MIN_PEOPLE}
        yield Problem("too_few_pairs", "columns", {**place, **facts})
