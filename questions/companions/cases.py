"""Worked cases: answers to a pack with the result that they must give; the tests of the scorer run them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from questions.checks.id_rules import repeated_ids
from questions.folder import read_model
from questions.ids import DimensionId, FormId, ItemId, OptionId, RoleId
from questions.layout import CASES, location
from questions.model import FrozenModel
from questions.pack import Pack
from questions.problems import Problem

LIST = "cases"


class Expected(FrozenModel):
    """The result that a case must give; a key that is left out is not compared."""

    best: RoleId | None = None
    verdict: Literal["clear", "leaning", "too close to call", "neither"]
    answered: int = Field(ge=0)
    positions: dict[DimensionId, float] = Field(default_factory=dict)
    """On the display scale, 0..100."""
    lean: float | None = None
    """How far the answers lean towards `best`, 0..100."""
    tolerance: float | None = Field(default=None, ge=0)
    """The largest difference that is allowed for positions and the lean, in points of their scales."""

    @model_validator(mode="after")
    def _numbers_have_a_tolerance(self) -> Self:
        if self.tolerance is None and (self.positions or self.lean is not None):
            raise PydanticCustomError("missing_tolerance", "positions and lean are given without 'tolerance'")
        return self


class Case(FrozenModel):
    """The answers of a person and the expected result; an item that is left out or null was not answered."""

    id: str
    form: FormId
    note: str = ""
    answers: dict[ItemId, int | OptionId | None]
    expect: Expected


class Cases(FrozenModel):
    """The content of `cases.yaml`."""

    cases: tuple[Case, ...] = Field(min_length=1)


def load_cases(folder: Path) -> tuple[Case, ...]:
    """Returns the worked cases of the pack in a folder.

    Raises:
        PackError: `cases.yaml` does not exist or has another shape.
    """
    return read_model(folder, CASES, Cases).cases


def check_cases(cases: tuple[Case, ...], pack: Pack) -> Iterator[Problem]:
    """Yields ids that are used twice, names that the pack does not have, and answers that their items do not take."""
    yield from repeated_ids([case.id for case in cases], CASES, LIST)
    for case in cases:
        yield from _links(case, pack)
        yield from _answers(case, pack)


def _links(case: Case, pack: Pack) -> Iterator[Problem]:
    forms = [form.id for form in pack.structure.forms]
    named: list[tuple[str, str | None, Sequence[str]]] = [
        ("unknown_form", case.form, forms),
        ("unknown_role", case.expect.best, pack.role_ids),
    ]
    named += [("unknown_position", dimension, pack.dimension_ids) for dimension in case.expect.positions]
    for code, name, known in named:
        if name is not None and name not in known:
            yield Problem(code, location(CASES, LIST, case.id, name), {"name": name, "known": ", ".join(known)})


def _answers(case: Case, pack: Pack) -> Iterator[Problem]:
    asked = {item.id: item for item in pack.structure.items}
    for item_id, response in case.answers.items():
        where = location(CASES, LIST, case.id, "answers", item_id)
        if item_id not in asked:
            yield Problem("no_such_item", where, {"name": item_id})
        elif response is not None and response not in (places := asked[item_id].places):
            yield Problem("bad_response", where, {"response": response, "expected": ", ".join(map(str, places))})
