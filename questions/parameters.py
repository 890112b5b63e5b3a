"""Item parameters fitted to a pack's responses: what `parameters.yaml` holds, beside `pack.yaml` or not at all.

They belong to the pack's content, for with them the same answers give other numbers. A pack without them is scored by
a-priori values, and its results are provisional.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from questions.ids import ItemId, PackId
from questions.model import Frozen

Error = Annotated[float, Field(ge=0)]
"""A standard error."""


class FittedItem(Frozen):
    """One item: discrimination ``a``, thresholds ``b`` between its places from the low pole up, and who answered."""

    id: ItemId
    n: int = Field(ge=1)
    a: float
    a_se: Error
    b: tuple[float, ...] = Field(min_length=1)
    b_se: tuple[Error, ...] = Field(min_length=1)


class Parameters(Frozen):
    """What `parameters.yaml` holds: what was fitted, how, and to the answers of how many people to which pack."""

    pack: PackId
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    content_hash: str = Field(pattern=r"^[0-9a-f]{64}$")
    """Of the pack that was answered, without parameters."""
    method: str
    n: int = Field(ge=1)
    items: tuple[FittedItem, ...] = Field(min_length=1)
