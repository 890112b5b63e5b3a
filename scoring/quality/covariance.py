"""How items vary together, with what to do about missing answers under a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from questions import Problem
from scoring.errors import AnswerError
from scoring.model.scale import Floats

Flags = NDArray[np.bool_]
"""An array of truths."""

MIN_ITEMS: Final = 2
"""Reliability is agreement among items: of one item there is none to see."""

MIN_PEOPLE: Final = 3
"""With two people every correlation is 1 or -1."""


class Missing(StrEnum):
    """What to do about people who did not answer everything.

    Pairwise takes each covariance from all who answered both items; listwise takes those who answered every item.
    """

    PAIRWISE = "pairwise"
    LISTWISE = "listwise"


@dataclass(frozen=True, eq=False)
class Covariances:
    """Items' variances and covariances (n - 1 in the denominator).

    Attributes:
        matrix: items x items.
        people: who they rest on: all with any answer (pairwise), or all with every answer (listwise).
        answered: share of those people's answers that are there, 0..1.
    """

    matrix: Floats
    people: int
    answered: float


def covariances(answers: Floats, names: Sequence[str], missing: Missing) -> Covariances:
    """The covariances of items.

    Args:
        answers: people x items; NaN is missing.
        names: the items, for the errors.
        missing: the policy.

    Raises:
        AnswerError: fewer items, people or people in common than are needed, or an item that never varies.
    """
    there = ~np.isnan(answers)
    used = there.all(axis=1) if missing is Missing.LISTWISE else there.any(axis=1)
    answers, there = answers[used], there[used]
    if problems := [*_too_few(names, len(answers), missing)] or [*_useless(answers, there, names)]:
        raise AnswerError(problems)
    return Covariances(_pairwise(answers, there), len(answers), float(there.mean()))


def correlations(matrix: Floats) -> Floats:
    """A covariance matrix's correlations."""
    sds = np.sqrt(np.diag(matrix))
    return np.asarray(matrix / np.outer(sds, sds))


def _pairwise(answers: Floats, there: Flags) -> Floats:
    """Each pair's covariance among those who answered both; complete answers give the ordinary matrix."""
    centred = np.where(there, answers - np.nanmean(answers, axis=0), 0.0)
    weights = there.astype(np.float64)
    pairs, sums = weights.T @ weights, centred.T @ weights
    return np.asarray((centred.T @ centred - sums * sums.T / pairs) / (pairs - 1))


def _too_few(names: Sequence[str], people: int, missing: Missing) -> Iterator[Problem]:
    """What keeps a table from having covariances at all."""
    if len(names) < MIN_ITEMS:
        message = f"{len(names)} item columns, where reliability needs {MIN_ITEMS}"
        yield Problem("too_few_items", "row 1", message)
    elif people < MIN_PEOPLE:
        whole = missing is Missing.LISTWISE
        message = f"{people} people answered {'every item' if whole else 'anything'}, where {MIN_PEOPLE} are needed"
        yield Problem("too_few_people", "the rows", message + ("; try --missing pairwise" if whole else ""))


def _useless(answers: Floats, there: Flags, names: Sequence[str]) -> Iterator[Problem]:
    """Items that say nothing, and pairs of items with too few people in common."""
    for item, name in enumerate(names):
        given = np.unique(answers[there[:, item], item])
        if len(given) < 2:
            said = f"everyone answered {given[0]:g}" if len(given) else "nobody answered"
            message = f"{said}: what never varies measures nothing; leave it out with --ignore {name}"
            yield Problem("constant_column", f"column '{name}'", message)
    pairs = there.astype(np.float64).T @ there
    for one, other in np.argwhere(np.triu(pairs < MIN_PEOPLE, k=1)):
        message = f"{pairs[one, other]:g} people answered both, where {MIN_PEOPLE} are needed; leave one out"
        yield Problem("too_few_pairs", f"columns '{names[one]}' and '{names[other]}'", message)
