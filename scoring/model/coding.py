"""Answers as people gave them, turned into codes; whatever is no answer to its item is told, all of it at once."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from questions import Pack, Problem
from questions.ids import FormId, ItemId, Response
from questions.model import STEPS, Item, ScenarioItem
from scoring.errors import LISTED, AnswerError
from scoring.model.instrument import Instrument, instrument_of
from scoring.model.missing import MISSING, Codes, is_missing

Answers = Mapping[ItemId, Response | None]
"""A person's answers: item -> response as shown. An item that is absent, or None, is missing."""

RESPONDENT: Final = "respondent"
"""The column that names a person; it is handed through, and is the only one beside the items."""

_BAD: Final = -1
"""The code of a cell that is no answer."""

_WHOLE: Final = re.compile(r"([0-9]+)(?:\.0+)?")
"""A whole number as spreadsheets write it: "3" and "3.0", never "3.5"."""


def coded(pack: Pack, instrument: Instrument, answers: Answers, form: FormId | None = None) -> Codes:
    """One person's answers as codes: items x 1.

    Raises:
        AnswerError: an item that the pack (or the form) does not ask, or a response that its item does not take.
    """
    problems = [*_unknown(pack, answers, form), *_impossible(pack, instrument, answers)]
    if problems:
        raise AnswerError(problems)
    codes = np.full((len(instrument.items), 1), MISSING, dtype=np.int8)
    for item, response in answers.items():
        if not is_missing(response):
            codes[instrument.row_of[item]] = instrument.codes[item][response]  # type: ignore[index]
    return codes


def coded_frame(pack: Pack, frame: pd.DataFrame) -> Codes:
    """A frame's answers as codes: items x people.

    Raises:
        AnswerError: as `score_frame`; a cell is named by its column, its row's label and, if given, its respondent.
    """
    if problems := [*_misnamed(pack, frame)]:
        raise AnswerError(problems)
    instrument = instrument_of(pack)
    codes = np.full((len(instrument.items), len(frame)), MISSING, dtype=np.int8)
    for row, item in enumerate(instrument.items):
        if item in frame:
            codes[row] = _decoded(frame[item], instrument.codes[item])
    if (codes == _BAD).any():
        raise AnswerError(_impossible_cells(pack, frame, codes), int((codes == _BAD).sum()))
    return codes


def asked(pack: Pack, form: FormId | None = None) -> tuple[ItemId, ...]:
    """The items that could have been answered: the form's, or without one the pack's."""
    return tuple(item.id for item in (pack.structure.items if form is None else pack.items_of(form)))


def expected(item: Item) -> str:
    """What an item takes, in words: "one of 1..5" or "one of a, b, c"."""
    if isinstance(item, ScenarioItem):
        return "one of " + ", ".join(option.id for option in item.options)
    return f"one of 1..{STEPS}"


def unknown_item(name: str, known: Iterable[str]) -> str:
    """What to say of an id that names no item, with the nearest one that does."""
    near = get_close_matches(name, list(known), n=1)
    return f"'{name}' is no item of this pack" + (f"; did you mean '{near[0]}'?" if near else "")


def cell(frame: pd.DataFrame, column: str, person: int) -> str:
    """Where a cell stands: "al03, row 7 (respondent R12)"."""
    who = f" (respondent {frame[RESPONDENT].iloc[person]})" if RESPONDENT in frame else ""
    return f"{column}, row {frame.index[person]}{who}"


def _unknown(pack: Pack, answers: Answers, form: FormId | None) -> Iterator[Problem]:
    """Items that were not to be answered."""
    known, open_ = set(asked(pack)), set(asked(pack, form))
    for item in answers:
        if item not in known:
            yield Problem("unknown_item", str(item), unknown_item(str(item), asked(pack)))
        elif item not in open_:
            yield Problem("not_in_form", str(item), f"form '{form}' does not ask '{item}'; score it without a form")


def _impossible(pack: Pack, instrument: Instrument, answers: Answers) -> Iterator[Problem]:
    """Responses that their items do not take; True is no 1, though Python has them equal."""
    for item, response in answers.items():
        takes = instrument.codes.get(item)
        if takes is None or is_missing(response):
            continue
        if isinstance(response, bool | np.bool_) or not isinstance(response, Hashable) or response not in takes:
            yield Problem("not_an_answer", str(item), f"{response!r} is not {expected(pack.item(item))}")


def _misnamed(pack: Pack, frame: pd.DataFrame) -> Iterator[Problem]:
    """Columns that are neither an item nor the respondent, and columns that stand there twice."""
    items = asked(pack)
    for column in frame.columns[~frame.columns.isin([RESPONDENT, *items])]:
        yield Problem("unknown_item", f"column '{column}'", unknown_item(str(column), items))
    for column in frame.columns[frame.columns.duplicated()].unique():
        yield Problem("duplicate_column", f"column '{column}'", "stands there twice; keep the one that holds")


def _decoded(column: pd.Series, takes: Mapping[Response, int]) -> NDArray[np.int8]:
    """A column as codes; every different value is looked at once."""
    numbers, values = pd.factorize(column)
    table = np.array([*(_code(value, takes) for value in values), MISSING], dtype=np.int8)
    return table[numbers]  # a missing value's number is -1: the last entry


def _code(value: object, takes: Mapping[Response, int]) -> int:
    """The code of one cell, which may hold a response as a number or as text."""
    if is_missing(value):
        return MISSING
    if isinstance(value, (bool, np.bool_)):
        return _BAD
    text = str(value).strip()
    whole = _WHOLE.fullmatch(text)
    by_number = takes.get(int(whole[1]), _BAD) if whole else _BAD
    return takes.get(text, by_number)  # type: ignore[call-overload, no-any-return]


def _impossible_cells(pack: Pack, frame: pd.DataFrame, codes: Codes) -> Iterator[Problem]:
    """The first cells that are no answers, row by row."""
    items = instrument_of(pack).items
    for person, row in np.argwhere(codes.T == _BAD)[:LISTED]:
        item = items[row]
        yield Problem(
            "not_an_answer",
            cell(frame, item, int(person)),
            f"'{frame[item].iloc[person]}' is not {expected(pack.item(item))}",
        )
