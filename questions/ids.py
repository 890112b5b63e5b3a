"""Names for the kinds of id, so that a role's id is never handed over where an item's is wanted."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NewType

PackId = NewType("PackId", str)
DimensionId = NewType("DimensionId", str)
RoleId = NewType("RoleId", str)
ItemId = NewType("ItemId", str)
OptionId = NewType("OptionId", str)
FormId = NewType("FormId", str)
ContextId = NewType("ContextId", str)
PassageId = NewType("PassageId", str)
Language = NewType("Language", str)
"""A language's ISO 639-1 code: ``es``, ``en``."""

EXPRESS: Final = FormId("express")
"""The form that is asked adaptively, from all of a pack's items. The items that a pack lists under this name are the
same form on paper, where nothing can adapt."""

Response = int | OptionId
"""What a person chose, as shown: 1..5 for a pair or an agree item, an option's id for a scenario."""


class Format(StrEnum):
    """How an item asks."""

    PAIR = "pair"
    AGREE = "agree"
    SCENARIO = "scenario"


class Pole(StrEnum):
    """An end of a dimension; ``low`` is 0 on the display scale and ``high`` is 100."""

    LOW = "low"
    HIGH = "high"
