"""Many people's answers scored: a frame in, a frame out, in one vectorised pass."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from questions import Pack, Problem
from questions.ids import Response
from scoring.answers import LISTED, AnswerError, asked, expected, unknown_item
from scoring.assessment import Assessment, assess
from scoring.instrument import Instrument, instrument_of
from scoring.missing import MISSING, Codes, is_missing
from scoring.scale import clipped
from scoring.verdict import VERDICTS

RESPONDENT: Final = "respondent"
"""The column that names a person; it is handed through, and is the only one beside the items."""

_BAD: Final = -1
"""The code of a cell that is no answer."""

_WHOLE: Final = re.compile(r"([0-9]+)(?:\.0+)?")
"""A whole number as spreadsheets write it: "3" and "3.0", never "3.5"."""


def score_frame(pack: Pack, frame: pd.DataFrame) -> pd.DataFrame:
    """Scores many people: half a million a second on two cores, with two roles; some 700 a second with more.

    A pure function of its rows: chunks of a frame may be scored apart and put together. The columns and their dtypes
    follow from the pack alone, also for a frame without rows.

    Args:
        pack: what was asked.
        frame: one row a person, one column an item (a pair or agree item as 1..5 as shown, a scenario as its option's
            id; None, NaN and blanks are missing; an absent column is missing for everyone), and `respondent` or not.

    Returns:
        A row a person under the same index: `respondent` if given; ``<dimension>`` (0..100) and ``<dimension>_se``;
        ``fit_<role>`` with ``_low`` and ``_high`` (0..100, 90 % interval); ``p_<role>`` (0..1); ``best`` and
        ``verdict`` (categories; ``best`` is missing without an answer and for
        an exact tie); ``answered``.

    Raises:
        AnswerError: a column that is no item, a column that stands there twice, or a cell that is no answer.
    """
    instrument = instrument_of(pack)
    seen = assess(instrument, coded_frame(pack, frame))
    names = {RESPONDENT: frame[RESPONDENT]} if RESPONDENT in frame else {}
    return pd.DataFrame({**names, **_columns(instrument, seen)}, index=frame.index)


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
        raise AnswerError(_impossible(pack, frame, codes), int((codes == _BAD).sum()))
    return codes


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


def _impossible(pack: Pack, frame: pd.DataFrame, codes: Codes) -> Iterator[Problem]:
    """The first cells that are no answers, row by row."""
    items = instrument_of(pack).items
    for person, row in np.argwhere(codes.T == _BAD)[:LISTED]:
        item = items[row]
        yield Problem(
            "not_an_answer",
            cell(frame, item, int(person)),
            f"'{frame[item].iloc[person]}' is not {expected(pack.item(item))}",
        )


def cell(frame: pd.DataFrame, column: str, person: int) -> str:
    """Where a cell stands: "al03, row 7 (respondent R12)"."""
    who = f" (respondent {frame[RESPONDENT].iloc[person]})" if RESPONDENT in frame else ""
    return f"{column}, row {frame.index[person]}{who}"


def _columns(instrument: Instrument, seen: Assessment) -> dict[str, object]:
    """The results by the names that they have in exports."""
    columns: dict[str, object] = {}
    for d, measure in enumerate(instrument.measures):
        columns[measure.dimension] = clipped(seen.estimates.means[d])
        columns[f"{measure.dimension}_se"] = seen.estimates.sds[d]
    for r, role in enumerate(instrument.roles):
        columns[f"fit_{role}"] = seen.fits.fit[r]
        columns[f"fit_{role}_low"] = seen.fits.low[r]
        columns[f"fit_{role}_high"] = seen.fits.high[r]
    columns |= {f"p_{role}": seen.chances[r] for r, role in enumerate(instrument.roles)}
    named = (seen.answered > 0) & (seen.lean > 0)  # neither nobody's answers nor a tie name a role
    best = np.where(named, seen.best, -1)
    columns["best"] = pd.Categorical.from_codes(best, categories=pd.Index(instrument.roles))
    columns["verdict"] = pd.Categorical.from_codes(
        seen.verdict, categories=pd.Index([verdict.value for verdict in VERDICTS])
    )
    columns["answered"] = seen.answered
    return columns
