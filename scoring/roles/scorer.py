"""Joins the instrument of a pack with its roles: all that fits and verdicts are computed from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from questions import Pack
from questions.ids import RoleId
from scoring.model.instrument import Instrument, instrument_of
from scoring.roles.geometry import Geometry, geometry_of
from scoring.roles.verdict import low_fit


@dataclass(frozen=True, eq=False)
class Scorer:
    """The measurement model of a pack and the targets of its roles.

    Attributes:
        instrument: the items' response models by dimension.
        geometry: the roles' targets and weights.
        low_fit: the fit below which no role fits, 0..100.
    """

    instrument: Instrument
    geometry: Geometry
    low_fit: float

    @property
    def roles(self) -> tuple[RoleId, ...]:
        """The roles in the pack's order."""
        return self.geometry.roles


@lru_cache(maxsize=32)
def scorer_of(pack: Pack) -> Scorer:
    """Returns the scorer of a pack; cached, because packs of the same content are equal."""
    geometry = geometry_of(pack.structure)
    return Scorer(instrument_of(pack), geometry, low_fit(geometry))
