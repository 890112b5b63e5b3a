"""Simulates respondents: known positions, and answers drawn from the response model."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from questions import Pack
from scoring.model.missing import Codes
from scoring.model.parameters import item_parameters
from scoring.model.response_model import DISCRIMINATION_SD, LOCATION_SD, ItemParameters
from scoring.model.scale import Floats


@dataclass(frozen=True, eq=False)
class Population:
    """Simulated respondents.

    Attributes:
        thetas: true positions, dimensions x respondents, N(0, 1) each.
        responses: codes of their answers to every item of the pack, items x respondents.
    """

    thetas: Floats
    responses: Codes


def draw_population(pack: Pack, people: int, seed: int, *, day_one: bool = False) -> Population:
    """Returns simulated respondents who answer every item of a pack.

    Args:
        pack: the pack.
        people: the number of respondents, 1 or more.
        seed: determines the respondents, whose positions and random numbers are the same with and without ``day_one``.
        day_one: whether provisional parameters have errors as those of a new pack may have: normal errors of SD
            `DISCRIMINATION_SD` in log discrimination and `LOCATION_SD` in location. They are drawn for each respondent,
            so that metrics are averages over new packs.
    """
    numbers = np.random.default_rng(seed)
    thetas = numbers.standard_normal((len(pack.dimension_ids), people))
    parameters = item_parameters(pack)
    responses = np.empty((len(pack.structure.items), people), dtype=np.int8)
    for row, item in enumerate(pack.structure.items):
        off, uniforms = numbers.standard_normal((2, people)), numbers.random(people)
        known = parameters[item.id]
        theta = thetas[pack.dimension_ids.index(item.dimension)]
        responses[row] = _responses(known, theta, off * (day_one and known.provisional), uniforms)
    return Population(thetas, responses)


def _responses(known: ItemParameters, theta: Floats, off: Floats, uniforms: Floats) -> Codes:
    """Returns the codes of the responses to an item, by the inverse distribution function of uniform numbers 0..1."""
    slope = known.discrimination * np.exp(DISCRIMINATION_SD * off[0])
    above = theta - LOCATION_SD * off[1] - np.array(known.thresholds)[:, np.newaxis]
    return np.asarray(1 + (uniforms < expit(slope * above)).sum(axis=0), dtype=np.int8)
