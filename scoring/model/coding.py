"""Converts answers as shown into codes, for one respondent or a frame, and collects every answer that is not valid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Final, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from questions import Pack, Problem
from questions.ids import FormId, ItemId, Response
from questions.model import STEPS, Item, ScenarioItem
from questions.problems import Fact
from scoring.errors import LISTED, AnswerError
from scoring.model.instrument import Instrument, instrument_of
from scoring.model.missing import MISSING, Codes, is_missing

Answers = Mapping[ItemId, Response | None]
"""The answers of one respondent: item -> response as shown. An item that is absent, or None, is missing."""

RESPONDENT: Final = "respondent"
"""The column with the respondents' names, the only one allowed beside the items; it is copied to the output."""

_INVALID: Final = -1
"""The code of a cell that holds no valid answer."""

_INTEGER: Final = re.compile(r"([0-9]+)(?:\.0+)?")
"""An integer as spreadsheets write it: "3" or "3.0", never "3.5"."""


def code_answers(pack: Pack, instrument: Instrument, answers: Answers, form: FormId | None = None) -> Codes:
    """Returns the answers of one respondent as codes: items x 1.

    Raises:
        AnswerError: an item that the pack (or the form) does not ask, or a response that its item does not offer.
    """
    problems = [*_unasked_items(pack, answers, form), *_invalid_responses(pack, instrument, answers)]
    if problems:
        raise AnswerError(problems)
    codes = np.full((len(instrument.items), 1), MISSING, dtype=np.int8)
    for item, response in answers.items():
        if not is_missing(response):
            codes[instrument.row_of[item]] = instrument.codes[item][response]  # type: ignore[index]
    return codes


def code_frame(pack: Pack, frame: pd.DataFrame) -> Codes:
    """Returns the answers in a frame as codes: items x respondents.

    Raises:
        AnswerError: a column that is neither an item nor `respondent`, a column that occurs twice, or a cell that is no
            valid answer, named by its column, its row label and, if given, its respondent.
    """
    if problems := [*_column_problems(asked_items(pack), frame)]:
        raise AnswerError(problems)
    instrument = instrument_of(pack)
    codes = np.full((len(instrument.items), len(frame)), MISSING, dtype=np.int8)
    for row, item in enumerate(instrument.items):
        if item in frame:
            codes[row] = _code_column(frame[item], instrument.codes[item])
    if (codes == _INVALID).any():
        raise AnswerError(_invalid_cells(pack, frame, codes), int((codes == _INVALID).sum()))
    return codes


def asked_items(pack: Pack, form: FormId | None = None) -> tuple[ItemId, ...]:
    """Returns the items that could have been answered: those of the form, or without one those of the pack."""
    return tuple(item.id for item in (pack.structure.items if form is None else pack.items_of(form)))


def unknown_item(name: str, known: Iterable[str], path: Literal["item", "column"]) -> Problem:
    """Returns the problem of an id that names no item, with the most similar id that does if there is one."""
    near = get_close_matches(name, list(known), n=1)
    if near:
        return Problem("misspelt_item", path, {path: name, "name": name, "near": near[0]})
    return Problem("unknown_item", path, {path: name, "name": name})


def repeated_columns(header: Sequence[str]) -> Iterator[Problem]:
    """Yields a problem for each column name that occurs more than once."""
    for name, times in Counter(header).items():
        if name and times > 1:
            yield Problem("duplicate_column", "column", {"column": name, "times": times})


def place_of_cell(frame: pd.DataFrame, column: str, person: int) -> tuple[str, dict[str, Fact]]:
    """Returns the place of a cell: the path of a problem, and its facts column, row and, if known, respondent."""
    facts: dict[str, Fact] = {"column": column, "row": str(frame.index[person])}
    if RESPONDENT not in frame:
        return "cell", facts
    return "respondent_cell", {**facts, "respondent": str(frame[RESPONDENT].iloc[person])}


def _invalid_response(item: Item, found: str, path: str, place: Mapping[str, Fact]) -> Problem:
    """Returns the problem of a response that its item does not offer."""
    if isinstance(item, ScenarioItem):
        options = ", ".join(option.id for option in item.options)
        return Problem("not_an_option", path, {**place, "found": found, "options": options})
    return Problem("not_a_step", path, {**place, "found": found, "steps": STEPS})


def _unasked_items(pack: Pack, answers: Answers, form: FormId | None) -> Iterator[Problem]:
    """Yields a problem for each item that was not asked."""
    known, asked = set(asked_items(pack)), set(asked_items(pack, form))
    for item in answers:
        if item not in known:
            yield unknown_item(str(item), asked_items(pack), "item")
        elif item not in asked:
            yield Problem("not_in_form", "item", {"item": item, "form": str(form)})


def _invalid_responses(pack: Pack, instrument: Instrument, answers: Answers) -> Iterator[Problem]:
    """Yields a problem for each response that its item does not offer; True is not 1, although they compare equal."""
    for item, response in answers.items():
        offered = instrument.codes.get(item)
        if offered is None or is_missing(response):
            continue
        if isinstance(response, bool | np.bool_) or not isinstance(response, Hashable) or response not in offered:
            yield _invalid_response(pack.item(item), repr(response), "item", {"item": item})


def _column_problems(items: Sequence[str], frame: pd.DataFrame) -> Iterator[Problem]:
    """Yields a problem for each column that is neither an item nor `respondent`, and for each that occurs twice."""
    for column in frame.columns[~frame.columns.isin([RESPONDENT, *items])]:
        yield unknown_item(str(column), items, "column")
    yield from repeated_columns([*map(str, frame.columns)])


def _code_column(column: pd.Series, offered: Mapping[Response, int]) -> NDArray[np.int8]:
    """Returns a column as codes, `_INVALID` for cells that are no answer; each distinct value is parsed once."""
    numbers, values = pd.factorize(column)
    table = np.array([*(_code_cell(value, offered) for value in values), MISSING], dtype=np.int8)
    return table[numbers]  # pandas numbers a missing value -1: the last entry


def _code_cell(value: object, offered: Mapping[Response, int]) -> int:
    """Returns the code of one cell, which may hold a response as a number or as text."""
    if is_missing(value):
        return MISSING
    if isinstance(value, (bool, np.bool_)):
        return _INVALID
    text = str(value).strip()
    integer = _INTEGER.fullmatch(text)
    by_number = offered.get(int(integer[1]), _INVALID) if integer else _INVALID
    return offered.get(text, by_number)  # type: ignore[call-overload, no-any-return]


def _invalid_cells(pack: Pack, frame: pd.DataFrame, codes: Codes) -> Iterator[Problem]:
    """Yields a problem for each of the first `LISTED` cells that are no valid answer, row by row."""
    items = instrument_of(pack).items
    for person, row in np.argwhere(codes.T == _INVALID)[:LISTED]:
        item = items[row]
        path, place = place_of_cell(frame, item, int(person))
        yield _invalid_response(pack.item(item), f"'{frame[item].iloc[person]}'", path, place)
