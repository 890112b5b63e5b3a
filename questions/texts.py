"""The model of ``text/<language>.yaml``: all words of a pack in one language.

The statements of a pair are named after their pole, not after their side, so that a translator cannot reverse an item.
"""

from __future__ import annotations

from pydantic import Field

from questions.ids import ContextId, DimensionId, ItemId, Language, OptionId, PassageId, RoleId
from questions.model import FrozenModel


class Steps(FrozenModel):
    """Small steps to try, for people who want to move towards a pole."""

    low: tuple[str, ...] = Field(min_length=2)
    high: tuple[str, ...] = Field(min_length=2)


class DimensionText(FrozenModel):
    """The words of a dimension; ``low`` and ``high`` name its poles, ``low_means`` and ``high_means`` describe them."""

    name: str
    low: str
    high: str
    low_means: str
    high_means: str
    grow: Steps


class RoleText(FrozenModel):
    """The words of a role."""

    name: str
    short: str
    analogy: str
    portrait: str
    day: tuple[str, ...] = Field(min_length=3)
    strengths: tuple[str, ...] = Field(min_length=3)
    gives: str
    try_out: tuple[str, ...] = Field(min_length=2)
    contexts: dict[ContextId, str]


class ItemText(FrozenModel):
    """The words of an item: ``low``, ``high`` (pair); ``statement`` (agree); ``situation``, ``options`` (scenario)."""

    low: str | None = None
    high: str | None = None
    statement: str | None = None
    situation: str | None = None
    options: dict[OptionId, str] | None = None


class PackText(FrozenModel):
    """All words of a pack in one language."""

    language: Language
    title: str
    tagline: str
    measures: str
    audience: str
    together: str
    contexts: dict[ContextId, str]
    passages: dict[PassageId, str]
    dimensions: dict[DimensionId, DimensionText]
    roles: dict[RoleId, RoleText]
    items: dict[ItemId, ItemText]
