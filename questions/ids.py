"""A type for each kind of id, so that a type checker finds a role's id where an item's is expected."""

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
"""The form that is asked adaptively, from all items of a pack. The items that a pack lists under this name are its
version on paper, where nothing can adapt."""

Response = int | OptionId
"""An answer as it was shown: 1..5 for a pair or an agree item, an option's id for a scenario."""


class Format(StrEnum):
    """The format of an item: two statements, one statement, or a situation with options."""

    PAIR = "pair"
    AGREE = "agree"
    SCENARIO = "scenario"


class Pole(StrEnum):
    """An end of a dimension; ``low`` is 0 on the display scale and ``high`` is 100."""

    LOW = "low"
    HIGH = "high"
