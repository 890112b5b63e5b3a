"""The structure of a pack, without its words (`questions.texts`).

All models are frozen and refuse unknown keys. They check the shape of single values; `questions.checks` checks what
must hold between values, such as ids that exist and keys that balance.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from questions.ids import (
    ContextId,
    DimensionId,
    Format,
    FormId,
    ItemId,
    Language,
    OptionId,
    PackId,
    PassageId,
    Pole,
    Response,
    RoleId,
)

STEPS = 5
"""Steps of a pair or agree item, 1..5: an odd number has a middle, and more than five do not fit a phone's width."""

Place = Annotated[int, Field(ge=1, le=STEPS)]
"""A scenario option's place on its dimension, in the same five steps: 1 at the low pole, 5 at the high pole."""


class FrozenModel(BaseModel):
    """The base of all models: immutable, with strict types, and without keys that the model does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Passage(FrozenModel):
    """A passage of a source that parts of the pack are based on."""

    id: PassageId
    source: str
    section: str


class Source(FrozenModel):
    """A work that the pack takes facts from."""

    id: str
    title: str
    language: Language
    note: str = ""


class Dimension(FrozenModel):
    """A dimension with two poles; the names of the poles are in the texts."""

    id: DimensionId
    passages: tuple[PassageId, ...] = Field(min_length=1)


class Target(FrozenModel):
    """The position of a role on one dimension (0..100, 100 at the high pole), and its weight in the fit."""

    dimension: DimensionId
    target: float
    weight: float = Field(ge=0)
    passages: tuple[PassageId, ...] = Field(min_length=1)


class Role(FrozenModel):
    """The profile of a role: one target for each dimension."""

    id: RoleId
    targets: tuple[Target, ...] = Field(min_length=1)


class _Item(FrozenModel):
    """The keys that items of every format have."""

    id: ItemId
    dimension: DimensionId
    passages: tuple[PassageId, ...] = Field(min_length=1)


class PairItem(_Item):
    """Two statements, one for each pole of a dimension; 1 is the left one, 5 the right one."""

    format: Literal[Format.PAIR]
    left: Pole

    @property
    def places(self) -> dict[Response, int]:
        """Maps each response as shown, 1..5, to its place 1..5, 5 at the high pole."""
        return {r: r if self.left is Pole.LOW else STEPS + 1 - r for r in range(1, STEPS + 1)}


class AgreeItem(_Item):
    """One statement; 5 is full agreement. ``keyed`` is "+" when agreement lies at the high pole."""

    format: Literal[Format.AGREE]
    keyed: Literal["+", "-"]

    @property
    def places(self) -> dict[Response, int]:
        """Maps each response as shown, 1..5, to its place 1..5, 5 at the high pole."""
        return {r: r if self.keyed == "+" else STEPS + 1 - r for r in range(1, STEPS + 1)}


class Option(FrozenModel):
    """One way to act in a scenario, with its place on the dimension."""

    id: OptionId
    place: Place


class ScenarioItem(_Item):
    """A situation with three or four ways to act."""

    format: Literal[Format.SCENARIO]
    options: tuple[Option, ...] = Field(min_length=3, max_length=4)
    context: ContextId | None = None

    @property
    def places(self) -> dict[Response, int]:
        """Maps the id of each option, in the order of the file, to its place 1..5, 5 at the high pole."""
        return {option.id: option.place for option in self.options}


Item = Annotated[PairItem | AgreeItem | ScenarioItem, Field(discriminator="format")]
"""One question. Its ``places`` maps every possible response to a place on its dimension."""


class Form(FrozenModel):
    """A selection of items, in the order in which they are asked."""

    id: FormId
    items: tuple[ItemId, ...] = Field(min_length=1)


class Structure(FrozenModel):
    """A pack without its words: what ``pack.yaml`` holds."""

    id: PackId
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    licence: str
    languages: tuple[Language, ...] = Field(min_length=1)
    sources: tuple[Source, ...] = Field(min_length=1)
    passages: tuple[Passage, ...] = Field(min_length=1)
    contexts: tuple[ContextId, ...] = ()
    map: tuple[DimensionId, DimensionId]
    dimensions: tuple[Dimension, ...] = Field(min_length=1)
    roles: tuple[Role, ...] = Field(min_length=2)
    items: tuple[Item, ...] = Field(min_length=1)
    forms: tuple[Form, ...] = Field(min_length=1)
