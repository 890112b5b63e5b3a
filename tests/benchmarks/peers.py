"""The same estimates by other packages, for the benchmark's ``--peers``.

mirt (Rust inside) does the very same: the graded model, EAP and its SD on each dimension, missing answers left out.
girth has EAP of right-or-wrong items only, without an SD: it gets every answer cut in two, which is less work.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from questions import Pack
from questions.ids import ItemId
from scoring.model.instrument import Instrument, build_instrument
from scoring.model.missing import Codes
from scoring.model.response_model import ItemParameters, prior_parameters
from scoring.model.scale import CENTRE, POINTS, REACH, UNIT

CHUNK = 16_384
"""People that girth gets at a time: of all at once it would hold several gigabytes."""

Estimator = Callable[[Codes], tuple[NDArray[np.float64], NDArray[np.float64] | None]]
"""Theta, and its SD where there is one: dimensions x people."""


def known(pack: Pack) -> dict[ItemId, ItemParameters]:
    """The a-priori parameters taken as certain: no other package scores by uncertain ones."""
    return {item.id: replace(prior_parameters(item), provisional=False) for item in pack.structure.items}


def instrument(pack: Pack) -> Instrument:
    """The instrument under those parameters."""
    return build_instrument(pack.structure, known(pack))


def by_mirt(pack: Pack) -> Estimator:
    """Estimates by mirt, on as many points as ours."""
    from mirt import GradedResponseModel
    from mirt.scoring import EAPScorer

    parameters, scorer = known(pack), EAPScorer(n_quadpts=POINTS)
    models = []
    for measure in instrument(pack).measures:
        own = [parameters[pack.structure.items[row].id] for row in measure.rows]
        widest = max(len(item.thresholds) for item in own)
        model = GradedResponseModel(n_items=len(own), n_categories=[len(item.thresholds) + 1 for item in own])
        thresholds = np.array([[*item.thresholds, *[0.0] * (widest - len(item.thresholds))] for item in own])
        model.set_parameters(discrimination=np.array([item.discrimination for item in own]), thresholds=thresholds)
        model._is_fitted = True  # noqa: SLF001 - the parameters are given, and there is no other way to say so
        models.append((model, measure.rows))

    def estimates(codes: Codes) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        results = [scorer.score(model, codes[rows].T.astype(np.int64) - 1) for model, rows in models]
        return np.array([each.theta for each in results]), np.array([each.standard_error for each in results])

    return estimates


def by_girth(pack: Pack) -> Estimator:
    """Estimates by girth, of answers cut in two at the middle threshold, on as many points as ours."""
    from girth import ability_eap
    from girth.utilities import INVALID_RESPONSE

    parameters = known(pack)
    items = [parameters[item.id] for item in pack.structure.items]
    cuts = [len(item.thresholds) // 2 for item in items]
    slopes = np.array([item.discrimination for item in items])
    middles = np.array([item.thresholds[cut] for item, cut in zip(items, cuts, strict=True)])
    options = {"quadrature_n": POINTS, "quadrature_bounds": (-REACH, REACH)}
    rows = [measure.rows for measure in instrument(pack).measures]
    least = np.array(cuts)[:, np.newaxis] + 2

    def estimates(codes: Codes) -> tuple[NDArray[np.float64], None]:
        parts = []
        for start in range(0, codes.shape[1], CHUNK):
            part = codes[:, start : start + CHUNK]
            halves = np.where(part == 0, INVALID_RESPONSE, part >= least).astype(int)
            parts.append([ability_eap(halves[own], middles[own], slopes[own], options) for own in rows])
        return np.concatenate(parts, axis=1), None

    return estimates


def on_theta(display: NDArray[np.float64]) -> NDArray[np.float64]:
    """Our means in the unit of theirs."""
    return (display - CENTRE) / UNIT
