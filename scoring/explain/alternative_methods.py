"""Implements alternative methods of matching a respondent with roles, which show whether the result depends on ours.

Each method gives every role a score from one respondent's answers, the higher the better. The main method names the
role with the smallest expected weighted squared distance.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import numpy as np

from questions import Pack
from questions.ids import DimensionId
from questions.model import STEPS
from scoring.model.coding import Answers
from scoring.model.missing import MISSING, Codes, is_missing
from scoring.model.scale import CENTRE, HIGHEST, Floats
from scoring.roles.assessment import TIE
from scoring.roles.geometry import Geometry
from scoring.roles.scorer import Scorer


class Method(StrEnum):
    """An alternative method of matching.

    City-block: the weighted mean absolute distance, in which a single remote dimension counts less.
    Directional: the side of the midpoint on which a respondent lies, and how far [RabinowitzMacdonald1989].
    Unweighted: the squared distance with all dimensions weighted equally.
    Key scores: the squared distance of the mean keyed answer, without any response model.
    Leave-one-out: the main method without one answer; the role that leads in most of these deletions.
    """

    CITY_BLOCK = "city-block"
    DIRECTIONAL = "directional"
    UNWEIGHTED = "unweighted"
    KEY_SCORES = "key scores"
    LEAVE_ONE_OUT = "leave-one-out"


METHODS: Final = tuple(Method)
"""The methods in a fixed order."""


def city_block(geometry: Geometry, positions: Floats) -> Floats:
    """Returns - sum of w |x - t|, one score per role, at positions in display points, one per dimension."""
    return np.asarray(-(geometry.weights * np.abs(positions - geometry.targets)).sum(axis=1))


def directional(geometry: Geometry, positions: Floats) -> Floats:
    """Returns the sum of w (x - 50) (t - 50), one score per role, at positions in display points."""
    return np.asarray((geometry.weights * (positions - CENTRE) * (geometry.targets - CENTRE)).sum(axis=1))


def unweighted(geometry: Geometry, positions: Floats) -> Floats:
    """Returns - mean of (x - t)^2 over the dimensions on which any role has weight, one score per role."""
    counts = geometry.weights.max(axis=0) > 0
    return np.asarray(-((positions - geometry.targets) ** 2)[:, counts].mean(axis=1))


def key_scores(geometry: Geometry, positions: Floats) -> Floats:
    """Returns - weighted mean of (x - t)^2, one score per role; dimensions without answers (NaN) drop out."""
    known = ~np.isnan(positions)
    weights = geometry.weights * known
    totals = weights.sum(axis=1)
    squares = (weights * (np.where(known, positions, 0.0) - geometry.targets) ** 2).sum(axis=1)
    return np.asarray(-np.divide(squares, totals, out=np.zeros_like(totals), where=totals > 0))


def key_positions(pack: Pack, answers: Answers) -> Floats:
    """Returns the mean keyed answer on each dimension, rescaled to 0..100; NaN without any answer."""
    given = {item: response for item, response in answers.items() if not is_missing(response)}
    by_dimension: dict[DimensionId, list[int]] = {dimension: [] for dimension in pack.dimension_ids}
    for item_id, response in given.items():
        item = pack.item(item_id)
        by_dimension[item.dimension].append(item.places[response])  # type: ignore[index]
    means = [sum(steps) / len(steps) if steps else np.nan for steps in by_dimension.values()]
    return (np.array(means) - 1) * HIGHEST / (STEPS - 1)


def leading_role(scorer: Scorer, scores: Sequence[float] | Floats) -> int | None:
    """Returns the index of the role with the highest score; None if another role ties with it."""
    second, first = np.sort(scores)[-2:]
    return None if first - second <= TIE * scorer.geometry.max_distance**2 else int(np.argmax(scores))


def leave_one_out(codes: Codes) -> Codes:
    """Returns one respondent's codes with one answer removed: items x answers, one column per removed answer."""
    rows = np.flatnonzero(codes)
    without = np.repeat(codes, len(rows), axis=1)
    without[rows, np.arange(len(rows))] = MISSING
    return without
