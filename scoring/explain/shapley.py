"""Why the answers lean as they do: each answer's share of the lean, as Shapley values [Shapley1953].

The lean is a sum of one term a dimension, and a term depends only on the answers of its dimension. An answer's share
is what it adds to its dimension's term, averaged over all orders in which the answers could have come in. The shares
of all answers sum to the lean less that of an empty questionnaire: nothing is left over, and no order is preferred.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb
from typing import Final

import numpy as np
from numpy.typing import NDArray

from questions import Pack
from questions.ids import DimensionId, ItemId, Response, RoleId
from scoring.model.coding import Answers, code_answers
from scoring.model.missing import MISSING, Codes
from scoring.model.posterior import expectations
from scoring.model.scale import Floats
from scoring.roles.assessment import LEAN, assess
from scoring.roles.scorer import Scorer, scorer_of

MAX_ANSWERS: Final = 14
"""Answers on one dimension that can be explained: 16 384 coalitions, some 20 ms. Packs have about eight."""


@dataclass(frozen=True)
class Contribution:
    """One answer's share of the lean.

    Attributes:
        response: what was answered, as shown.
        points: points of lean; above 0 the answer pulls towards ``best``, below towards ``runner_up``.
        towards: the role that it pulls towards.
    """

    item: ItemId
    dimension: DimensionId
    response: Response
    points: float
    towards: RoleId


@dataclass(frozen=True)
class Explanation:
    """The lean divided up: ``base`` plus all ``points`` is ``total``, to 1e-9.

    Attributes:
        best: the role the answers lean to.
        runner_up: the role they lean away from.
        base: the lean of an empty questionnaire between these two; 0 in a balanced pack.
        contributions: the largest share first, whichever way it pulls; of equal ones, in the pack's order.
        total: the lean, as in the person's result.
    """

    best: RoleId
    runner_up: RoleId
    base: float
    contributions: tuple[Contribution, ...]
    total: float


def explain(pack: Pack, answers: Answers) -> Explanation:
    """Divides a person's lean up among the answers.

    Raises:
        AnswerError: as `score`.
        ValueError: more than `MAX_ANSWERS` answers on one dimension.
    """
    scorer = scorer_of(pack)
    codes = code_answers(pack, scorer.instrument, answers)
    seen = assess(scorer, codes)
    best, runner_up = int(seen.best[0]), int(seen.runner_up[0])
    terms = [_term(scorer, d, codes, (best, runner_up)) for d in range(len(scorer.instrument.measures))]
    names = scorer.roles[best], scorer.roles[runner_up]
    contributions = [
        Contribution(item, dimension, answers[item], points, names[points < 0])  # type: ignore[arg-type]
        for term in terms
        for item, dimension, points in term.shares
    ]
    order = scorer.instrument.row_of
    # Rounded, so that equal shares stay in the pack's order wherever this runs.
    contributions.sort(key=lambda one: (-round(abs(one.points), 9), order[one.item]))
    return Explanation(*names, sum(term.base for term in terms), tuple(contributions), float(seen.lean[0]))


@dataclass(frozen=True)
class _Term:
    """One dimension's term of the lean: without any answer, and each answer's share of the rest."""

    base: float
    shares: tuple[tuple[ItemId, DimensionId, float], ...]


def _term(scorer: Scorer, dimension: int, codes: Codes, pair: tuple[int, int]) -> _Term:
    """The Shapley values of the answers on one dimension."""
    measure = scorer.instrument.measures[dimension]
    rows = measure.rows[codes[measure.rows, 0] != MISSING]
    if len(rows) > MAX_ANSWERS:
        raise ValueError(
            f"{len(rows)} answers on '{measure.dimension}'; at most {MAX_ANSWERS} can be explained exactly"
        )
    joined = (np.arange(2 ** len(rows)) >> np.arange(len(rows))[:, np.newaxis]) & 1
    coalitions = np.zeros((len(codes), joined.shape[1]), dtype=codes.dtype)
    coalitions[rows] = joined * codes[rows]
    worth = _worth(scorer, dimension, coalitions, pair)
    names = (scorer.instrument.items[row] for row in rows)
    points = (_marginal_weights(joined) @ worth).tolist()
    return _Term(
        float(worth[0]), tuple((item, measure.dimension, share) for item, share in zip(names, points, strict=True))
    )


def _worth(scorer: Scorer, dimension: int, coalitions: Codes, pair: tuple[int, int]) -> Floats:
    """The dimension's term of the lean, in points, for each column of answers."""
    best, runner_up = pair
    squares = scorer.geometry.squares(dimension)
    span = scorer.geometry.spans[best, runner_up] or 1.0
    gap = LEAN * (squares[:, [runner_up]] - squares[:, [best]]) / span
    chunks = expectations(scorer.instrument.measures[dimension], coalitions, gap)
    return np.concatenate([values[:, 0] for _, values in chunks])


def _marginal_weights(joined: NDArray[np.int64]) -> Floats:
    """How much each coalition's worth counts in each answer's share: answers x coalitions.

    Of m answers, one that joins s others counts s! (m - 1 - s)! / m! = 1 / (m C(m - 1, s)).
    """
    answers = len(joined)
    weight = np.array([1 / (answers * comb(answers - 1, others)) for others in range(answers)] + [0.0])
    size = joined.sum(axis=0)
    return np.asarray(np.where(joined == 1, weight[size - 1], -weight[size]))
