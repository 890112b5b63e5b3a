"""How easily the result could have been another one: the answers whose change would turn it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from questions import Pack
from questions.ids import ItemId, Response, RoleId
from scoring.answers import Answers, coded
from scoring.assessment import Assessment, assess, moments, ranked
from scoring.instrument import Instrument, instrument_of
from scoring.missing import Codes
from scoring.scale import Floats
from scoring.verdict import VERDICTS, Verdict


@dataclass(frozen=True)
class Flip:
    """One answer whose change alone would give another best role or another verdict.

    Attributes:
        response: what was answered, as shown.
        instead: the nearest response that would turn the result.
        verdict: the verdict then.
        best: the best role then.
        p: its probability then, 0..1.
    """

    item: ItemId
    response: Response
    instead: Response
    verdict: Verdict
    best: RoleId
    p: float


@dataclass(frozen=True)
class Distance:
    """How many answers would have to change for another role to lead, and which, the strongest first.

    Found greedily, so ``count`` is an upper bound: fewer may do, more are never needed.
    """

    count: int
    items: tuple[ItemId, ...]


@dataclass(frozen=True, eq=False)
class _Changes:
    """Single changes of given answers: a column of `codes` each, the row that differs, and the code it now has."""

    codes: Codes
    rows: NDArray[np.intp]
    to: NDArray[np.int8]


def flips(pack: Pack, answers: Answers) -> tuple[Flip, ...]:
    """The single answers that the result hangs on: one flip an item, the smallest change first, then the pack's order.

    Raises:
        AnswerError: as `score`.
    """
    instrument = instrument_of(pack)
    codes = coded(pack, instrument, answers)
    before, changes = assess(instrument, codes), _changes(instrument, codes, np.flatnonzero(codes))
    after = assess(instrument, changes.codes)
    turned = np.flatnonzero((after.best != before.best[0]) | (after.verdict != before.verdict[0]))
    steps = np.abs(changes.to - codes[changes.rows, 0])
    nearest = turned[np.lexsort((changes.rows[turned], steps[turned]))]
    _, firsts = np.unique(changes.rows[nearest], return_index=True)
    return tuple(_flip(instrument, answers, changes, after, column) for column in nearest[np.sort(firsts)])


def fewest_changes(pack: Pack, answers: Answers) -> Distance | None:
    """The number of answers to change until another role leads, or None where changing these answers never does it.

    Each step changes the answer, to whatever category, that brings the lead down most; each answer changes once.

    Raises:
        AnswerError: as `score`.
    """
    instrument = instrument_of(pack)
    codes = coded(pack, instrument, answers)
    leader = _leader(instrument, moments(instrument, codes).distances.mean)
    open_, changed = list(np.flatnonzero(codes)), []
    while open_:
        changes = _changes(instrument, codes, np.array(open_))
        distance = moments(instrument, changes.codes).distances.mean
        column = int(_lead(distance, leader).argmin())
        codes = changes.codes[:, [column]]
        open_.remove(changes.rows[column])
        changed.append(instrument.items[changes.rows[column]])
        if _leader(instrument, distance[:, [column]]) != leader:
            return Distance(len(changed), tuple(changed))
    return None


def _changes(instrument: Instrument, codes: Codes, rows: NDArray[np.intp]) -> _Changes:
    """Every other category in the place of each of the answers in ``rows``, one at a time."""
    others = [
        (row, code)
        for row in rows
        for code in sorted(set(instrument.codes[instrument.items[row]].values()) - {int(codes[row, 0])})
    ]
    where, to = (
        np.array([row for row, _ in others], dtype=np.intp),
        np.array([code for _, code in others], dtype=np.int8),
    )
    changed = np.repeat(codes, len(others), axis=1)
    changed[where, np.arange(len(others))] = to
    return _Changes(changed, where, to)


def _flip(instrument: Instrument, answers: Answers, changes: _Changes, after: Assessment, column: int) -> Flip:
    """One change as what it means for the person."""
    item, to = instrument.items[changes.rows[column]], int(changes.to[column])
    return Flip(
        item=item,
        response=answers[item],  # type: ignore[arg-type]
        instead=next(response for response, code in instrument.codes[item].items() if code == to),
        verdict=VERDICTS[after.verdict[column]],
        best=instrument.roles[after.best[column]],
        p=float(after.chances[after.best[column], column]),
    )


def _leader(instrument: Instrument, distance: Floats) -> int:
    """The role that one person is nearest to: distances are roles x 1."""
    return int(ranked(instrument, distance)[0][0])


def _lead(distance: Floats, leader: int) -> Floats:
    """How much nearer a role is than the nearest other one, in squared points; below 0 it no longer leads."""
    return np.asarray(np.delete(distance, leader, axis=0).min(axis=0) - distance[leader])
