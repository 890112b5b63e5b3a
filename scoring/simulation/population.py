"""People made up, with positions that are known and answers that follow from them by the model."""

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
    """Simulated people.

    Attributes:
        thetas: dimensions x people, N(0, 1) each.
        replies: items x people, what each would answer to every item of the pack.
    """

    thetas: Floats
    replies: Codes


def draw(pack: Pack, people: int, seed: int, *, day_one: bool = False) -> Population:
    """People of a seed, who answer every item of a pack.

    Args:
        pack: what is asked.
        people: how many, 1 or more.
        seed: the same people for the same seed, and the same luck with and without ``day_one``.
        day_one: whether provisional parameters are off as those of a new pack may be: log discrimination by a normal
            amount of SD `DISCRIMINATION_SD`, location by one of SD `LOCATION_SD`. Every person meets items of
            their own, so that the figures are averages over new packs.
    """
    numbers = np.random.default_rng(seed)
    thetas = numbers.standard_normal((len(pack.dimension_ids), people))
    parameters = item_parameters(pack)
    replies = np.empty((len(pack.structure.items), people), dtype=np.int8)
    for row, item in enumerate(pack.structure.items):
        off, luck = numbers.standard_normal((2, people)), numbers.random(people)
        known = parameters[item.id]
        theta = thetas[pack.dimension_ids.index(item.dimension)]
        replies[row] = _reply(known, theta, off * (day_one and known.provisional), luck)
    return Population(thetas, replies)


def _reply(known: ItemParameters, theta: Floats, off: Floats, luck: Floats) -> Codes:
    """What people answer: the codes whose probabilities their luck, 0..1, falls among."""
    slope = known.discrimination * np.exp(DISCRIMINATION_SD * off[0])
    above = theta - LOCATION_SD * off[1] - np.array(known.thresholds)[:, np.newaxis]
    return np.asarray(1 + (luck < expit(slope * above)).sum(axis=0), dtype=np.int8)
