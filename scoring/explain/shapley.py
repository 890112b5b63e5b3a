"""Explains the lean by the contribution of each answer, computed as Shapley values [Shapley1953].

The lean is a sum of one term per dimension, and a term depends only on the answers of its dimension. The contribution
of an answer is what it adds to the term of its dimension, averaged over all orders in which the answers could be added.
The contributions of all answers sum exactly to the lean minus the lean of an empty questionnaire.
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
"""Maximum number of answers on one dimension that can be explained: 16 384 coalitions, about 20 ms. Packs have about
eight."""


@dataclass(frozen=True)
class Contribution:
    """The contribution of one answer to the lean.

    Attributes:
        response: the answer as shown.
        points: points of lean; positive if the answer favours the best role, negative if the runner-up.
        towards: the role that the answer favours.
    """

    item: ItemId
    dimension: DimensionId
    response: Response
    points: float
    towards: RoleId


@dataclass(frozen=True)
class Explanation:
    """The lean as a sum of contributions: ``base`` plus the ``points`` of all contributions is ``total``, to 1e-9.

    Attributes:
        best: the role that the answers lean to.
        runner_up: the role with the second smallest expected distance.
        base: the lean of an empty questionnaire between these two roles; 0 in a balanced pack.
        contributions: by descending |points|; equal ones in the pack's order.
        total: the lean, as in `Result.lean`.
    """

    best: RoleId
    runner_up: RoleId
    base: float
    contributions: tuple[Contribution, ...]
    total: float


def explain(pack: Pack, answers: Answers) -> Explanation:
    """Returns the contributions of a respondent's answers to the lean.

    Raises:
        AnswerError: an item that the pack does not ask, or a response that its item does not offer.
        ValueError: more than `MAX_ANSWERS` answers on one dimension.
    """
    scorer = scorer_of(pack)
    codes = code_answers(pack, scorer.instrument, answers)
    assessment = assess(scorer, codes)
    best, runner_up = int(assessment.best[0]), int(assessment.runner_up[0])
    terms = [_shapley_term(scorer, d, codes, (best, runner_up)) for d in range(len(scorer.instrument.measures))]
    names = scorer.roles[best], scorer.roles[runner_up]
    contributions = [
        Contribution(item, dimension, answers[item], points, names[points < 0])  # type: ignore[arg-type]
        for term in terms
        for item, dimension, points in term.shares
    ]
    order = scorer.instrument.row_of
    # Rounded, so that equal contributions keep the pack's order on every platform.
    contributions.sort(key=lambda one: (-round(abs(one.points), 9), order[one.item]))
    return Explanation(*names, sum(term.base for term in terms), tuple(contributions), float(assessment.lean[0]))


@dataclass(frozen=True)
class _Term:
    """The term of one dimension: its value without any answer, and the contribution of each answer."""

    base: float
    shares: tuple[tuple[ItemId, DimensionId, float], ...]


def _shapley_term(scorer: Scorer, dimension: int, codes: Codes, pair: tuple[int, int]) -> _Term:
    """Returns the Shapley values of the answers on one dimension."""
    measure = scorer.instrument.measures[dimension]
    rows = measure.rows[codes[measure.rows, 0] != MISSING]
    if len(rows) > MAX_ANSWERS:
        raise ValueError(
            f"{len(rows)} answers on '{measure.dimension}'; at most {MAX_ANSWERS} can be explained exactly"
        )
    member = (np.arange(2 ** len(rows)) >> np.arange(len(rows))[:, np.newaxis]) & 1
    coalitions = np.zeros((len(codes), member.shape[1]), dtype=codes.dtype)
    coalitions[rows] = member * codes[rows]
    values = _coalition_values(scorer, dimension, coalitions, pair)
    names = (scorer.instrument.items[row] for row in rows)
    points = (_marginal_weights(member) @ values).tolist()
    return _Term(
        float(values[0]), tuple((item, measure.dimension, share) for item, share in zip(names, points, strict=True))
    )


def _coalition_values(scorer: Scorer, dimension: int, coalitions: Codes, pair: tuple[int, int]) -> Floats:
    """Returns the dimension's term of the lean, in points of lean, for each column of answers."""
    best, runner_up = pair
    squares = scorer.geometry.squared_distances(dimension)
    largest = scorer.geometry.max_contrasts[best, runner_up] or 1.0
    gap = LEAN * (squares[:, [runner_up]] - squares[:, [best]]) / largest
    chunks = expectations(scorer.instrument.measures[dimension], coalitions, gap)
    return np.concatenate([values[:, 0] for _, values in chunks])


def _marginal_weights(member: NDArray[np.int64]) -> Floats:
    """Returns the weight of each coalition's value in each answer's Shapley value: answers x coalitions.

    Of m answers, adding one to s others has the weight s! (m - 1 - s)! / m! = 1 / (m C(m - 1, s)).
    """
    answers = len(member)
    weight = np.array([1 / (answers * comb(answers - 1, others)) for others in range(answers)] + [0.0])
    size = member.sum(axis=0)
    return np.asarray(np.where(member == 1, weight[size - 1], -weight[size]))
