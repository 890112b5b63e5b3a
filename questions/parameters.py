"""The model of `parameters.yaml`: item parameters that were fitted to responses.

The file is optional. It is part of the content of a pack, because the same answers are scored differently with it.
A pack without it is scored with a-priori parameters, and its results are provisional.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from questions.ids import ItemId, PackId
from questions.model import FrozenModel

Error = Annotated[float, Field(ge=0)]
"""A standard error."""


class FittedItem(FrozenModel):
    """The fit of one item: discrimination ``a``, thresholds ``b`` from the low pole up, and ``n`` respondents."""

    id: ItemId
    n: int = Field(ge=1)
    a: float
    a_se: Error
    b: tuple[float, ...] = Field(min_length=1)
    b_se: tuple[Error, ...] = Field(min_length=1)


class Parameters(FrozenModel):
    """The content of `parameters.yaml`: the fitted items, the method, the pack, and the number of respondents."""

    pack: PackId
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    content_hash: str = Field(pattern=r"^[0-9a-f]{64}$")
    """Hash of the pack that was answered, without parameters."""
    method: str
    n: int = Field(ge=1)
    items: tuple[FittedItem, ...] = Field(min_length=1)
