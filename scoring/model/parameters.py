"""Chooses the item parameters that a pack is scored with: fitted ones that it carries, a-priori ones otherwise."""

from __future__ import annotations

from questions import Pack
from questions.ids import ItemId
from scoring.model.response_model import ItemParameters, prior_parameters


def item_parameters(pack: Pack) -> dict[ItemId, ItemParameters]:
    """Returns the parameters of every item of a pack: fitted where the pack carries them, a-priori for the others."""
    prior = {item.id: prior_parameters(item) for item in pack.structure.items}
    fitted = () if pack.parameters is None else pack.parameters.items
    return prior | {item.id: ItemParameters(item.a, item.b, provisional=False) for item in fitted}
