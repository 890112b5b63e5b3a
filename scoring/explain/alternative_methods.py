"""Other ways to match a person with roles: whoever leads by all of them does not owe it to ours.

Each gives every role a score from one person's answers, the higher the better; the engine's own is the smallest
expected weighted squared distance.
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
    """A way of matching.

    City-block: the weighted mean distance, not squared, so that no single dimension decides by being far off.
    Directional: whether a person stands on a role's side of the midpoint, and how far [RabinowitzMacdonald1989].
    Unweighted: squared distance with all dimensions counting alike.
    Key scores: squared distance of the mean place of the answers, as they were keyed, without any response model.
    Leave-one-out: the engine's own, without one answer; the role that leads in most such deletions.
    """

    CITY_BLOCK = "city-block"
    DIRECTIONAL = "directional"
    UNWEIGHTED = "unweighted"
    KEY_SCORES = "key scores"
    LEAVE_ONE_OUT = "leave-one-out"


METHODS: Final = tuple(Method)
"""The methods in a fixed order."""


def city_block(geometry: Geometry, places: Floats) -> Floats:
    """- sum of w |x - t|, one score a role; ``places`` are display points, one a dimension."""
    return np.asarray(-(geometry.weights * np.abs(places - geometry.targets)).sum(axis=1))


def directional(geometry: Geometry, places: Floats) -> Floats:
    """Sum of w (x - 50) (t - 50), one score a role."""
    return np.asarray((geometry.weights * (places - CENTRE) * (geometry.targets - CENTRE)).sum(axis=1))


def unweighted(geometry: Geometry, places: Floats) -> Floats:
    """- mean of (x - t)^2 over the dimensions that any role gives weight, one score a role."""
    counts = geometry.weights.max(axis=0) > 0
    return np.asarray(-((places - geometry.targets) ** 2)[:, counts].mean(axis=1))


def key_scores(geometry: Geometry, places: Floats) -> Floats:
    """- weighted mean of (x - t)^2, one score a role; dimensions whose place is NaN were not answered and drop out."""
    known = ~np.isnan(places)
    weights = geometry.weights * known
    totals = weights.sum(axis=1)
    squares = (weights * (np.where(known, places, 0.0) - geometry.targets) ** 2).sum(axis=1)
    return np.asarray(-np.divide(squares, totals, out=np.zeros_like(totals), where=totals > 0))


def mean_places(pack: Pack, answers: Answers) -> Floats:
    """The mean place of the answers on each dimension, 0..100; NaN without any."""
    given = {item: response for item, response in answers.items() if not is_missing(response)}
    by_dimension: dict[DimensionId, list[int]] = {dimension: [] for dimension in pack.dimension_ids}
    for item_id, response in given.items():
        item = pack.item(item_id)
        by_dimension[item.dimension].append(item.places[response])  # type: ignore[index]
    means = [sum(places) / len(places) if places else np.nan for places in by_dimension.values()]
    return (np.array(means) - 1) * HIGHEST / (STEPS - 1)


def leader(scorer: Scorer, scores: Sequence[float] | Floats) -> int | None:
    """The role with the highest score; None where another one's is the same but for rounding."""
    second, first = np.sort(scores)[-2:]
    return None if first - second <= TIE * scorer.geometry.ruler**2 else int(np.argmax(scores))


def deletions(codes: Codes) -> Codes:
    """One person's answers with one of them missing: a column for each answer."""
    rows = np.flatnonzero(codes)
    without = np.repeat(codes, len(rows), axis=1)
    without[rows, np.arange(len(rows))] = MISSING
    return without
