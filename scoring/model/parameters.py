"""What is known of a pack's items: the parameters that it carries, and a-priori ones for the others."""

from __future__ import annotations

from questions import Pack
from questions.ids import ItemId
from scoring.model.response_model import ItemParameters, prior_parameters


def item_parameters(pack: Pack) -> dict[ItemId, ItemParameters]:
    """The parameters of every item, fitted where the pack carries them."""
    known = {item.id: prior_parameters(item) for item in pack.structure.items}
    fitted = () if pack.parameters is None else pack.parameters.items
    return known | {item.id: ItemParameters(item.a, item.b, provisional=False) for item in fitted}
