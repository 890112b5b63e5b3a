"""Every word of a pack in one language: what ``text/<language>.yaml`` holds.

Words know no keys: a pair's statements are named by their pole, never by their side, so a translator cannot
turn an item round.
"""

from __future__ import annotations

from pydantic import Field

from questions.ids import ContextId, DimensionId, ItemId, Language, OptionId, PassageId, RoleId
from questions.model import Frozen


class Steps(Frozen):
    """Small things to try, to grow towards each pole."""

    low: tuple[str, ...] = Field(min_length=2)
    high: tuple[str, ...] = Field(min_length=2)


class DimensionText(Frozen):
    """A dimension in words; ``low`` and ``high`` name the poles in a word or two, ``*_means`` say more."""

    name: str
    low: str
    high: str
    low_means: str
    high_means: str
    grow: Steps


class RoleText(Frozen):
    """A role in words."""

    name: str
    short: str
    analogy: str
    portrait: str
    day: tuple[str, ...] = Field(min_length=3)
    strengths: tuple[str, ...] = Field(min_length=3)
    gives: str
    try_out: tuple[str, ...] = Field(min_length=2)
    contexts: dict[ContextId, str]


class ItemText(Frozen):
    """An item's words: ``low``, ``high`` (pair), ``statement`` (agree), or ``situation``, ``options`` (scenario)."""

    low: str | None = None
    high: str | None = None
    statement: str | None = None
    situation: str | None = None
    options: dict[OptionId, str] | None = None


class PackText(Frozen):
    """All the words of a pack in one language."""

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
