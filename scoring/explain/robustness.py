"""How easily the result could have been another one: by other methods, without an answer, or with another one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from questions import Pack
from questions.ids import ItemId, Response, RoleId
from scoring.explain import alternative_methods
from scoring.explain.alternative_methods import Method
from scoring.model.coding import Answers, code_answers
from scoring.model.missing import Codes
from scoring.model.posterior import estimate
from scoring.model.scale import Floats
from scoring.roles.assessment import TIE, Assessment, assess, moments, ranked
from scoring.roles.scorer import Scorer, scorer_of
from scoring.roles.verdict import VERDICTS, Verdict


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


@dataclass(frozen=True)
class MethodVote:
    """The role that one method of matching puts first; None where it has two of them tie."""

    method: Method
    best: RoleId | None


@dataclass(frozen=True)
class Robustness:
    """How far the result depends on the way it was computed, and on single answers.

    Attributes:
        best: the best role, as in the person's result.
        methods: the other methods, in the order of `alternative_methods.METHODS`.
        agree: how many of them put ``best`` first: "4 of 5 methods agree".
        of: how many there are.
        leave_one_out: share 0..1 of the deletions of one answer that leave ``best`` in the lead; None without answers.
        flips: the single answers whose change would turn the result, as `flips`.
        distance: how many answers would have to change for another role to lead, as `fewest_changes`.
    """

    best: RoleId
    methods: tuple[MethodVote, ...]
    agree: int
    of: int
    leave_one_out: float | None
    flips: tuple[Flip, ...]
    distance: Distance | None


@dataclass(frozen=True, eq=False)
class _Changes:
    """Single changes of given answers: a column of `codes` each, the row that differs, and the code it now has."""

    codes: Codes
    rows: NDArray[np.intp]
    to: NDArray[np.int8]


def robustness(pack: Pack, answers: Answers) -> Robustness:
    """Everything there is to say about how easily a person's result could have been another one.

    Raises:
        AnswerError: as `score`.
    """
    scorer = scorer_of(pack)
    codes = code_answers(pack, scorer.instrument, answers)
    best = scorer.roles[_leader(scorer, moments(scorer, codes).distances.mean)]
    without = _leads_without(scorer, codes)
    votes = tuple(
        MethodVote(method, None if role is None else scorer.roles[role])
        for method, role in _votes(pack, answers, without)
    )
    return Robustness(
        best=best,
        methods=votes,
        agree=sum(vote.best == best for vote in votes),
        of=len(votes),
        leave_one_out=float(without[scorer.roles.index(best)].mean()) if without.size else None,
        flips=flips(pack, answers),
        distance=fewest_changes(pack, answers),
    )


def flips(pack: Pack, answers: Answers) -> tuple[Flip, ...]:
    """The single answers that the result hangs on: one flip an item, the smallest change first, then the pack's order.

    Raises:
        AnswerError: as `score`.
    """
    scorer = scorer_of(pack)
    codes = code_answers(pack, scorer.instrument, answers)
    before, changes = assess(scorer, codes), _changes(scorer, codes, np.flatnonzero(codes))
    after = assess(scorer, changes.codes)
    turned = np.flatnonzero((after.best != before.best[0]) | (after.verdict != before.verdict[0]))
    steps = np.abs(changes.to - codes[changes.rows, 0])
    nearest = turned[np.lexsort((changes.rows[turned], steps[turned]))]
    _, firsts = np.unique(changes.rows[nearest], return_index=True)
    return tuple(_flip(scorer, answers, changes, after, column) for column in nearest[np.sort(firsts)])


def fewest_changes(pack: Pack, answers: Answers) -> Distance | None:
    """The number of answers to change until another role leads, or None where changing these answers never does it.

    Each step changes the answer, to whatever category, that brings the lead down most; each answer changes once.

    Raises:
        AnswerError: as `score`.
    """
    scorer = scorer_of(pack)
    codes = code_answers(pack, scorer.instrument, answers)
    leader = _leader(scorer, moments(scorer, codes).distances.mean)
    open_, changed = list(np.flatnonzero(codes)), []
    while open_:
        changes = _changes(scorer, codes, np.array(open_))
        distance = moments(scorer, changes.codes).distances.mean
        column = int(_lead(distance, leader).argmin())
        codes = changes.codes[:, [column]]
        open_.remove(changes.rows[column])
        changed.append(scorer.instrument.items[changes.rows[column]])
        if _leader(scorer, distance[:, [column]]) != leader:
            return Distance(len(changed), tuple(changed))
    return None


def _votes(pack: Pack, answers: Answers, without: NDArray[np.bool_]) -> Iterator[tuple[Method, int | None]]:
    """The role that each method puts first; ``without`` is what `_leads_without` found."""
    scorer = scorer_of(pack)
    codes, geometry = code_answers(pack, scorer.instrument, answers), scorer.geometry
    places = estimate(scorer.instrument, codes).means[:, 0]
    scores = {
        Method.CITY_BLOCK: alternative_methods.city_block(geometry, places),
        Method.DIRECTIONAL: alternative_methods.directional(geometry, places),
        Method.UNWEIGHTED: alternative_methods.unweighted(geometry, places),
        Method.KEY_SCORES: alternative_methods.key_scores(geometry, alternative_methods.mean_places(pack, answers)),
        Method.LEAVE_ONE_OUT: without.sum(axis=1).astype(np.float64),
    }
    for method in alternative_methods.METHODS:
        yield method, alternative_methods.leader(scorer, scores[method])


def _leads_without(scorer: Scorer, codes: Codes) -> NDArray[np.bool_]:
    """Roles x answers: whether a role leads, and does not merely tie, once an answer is left out."""
    distance = moments(scorer, alternative_methods.deletions(codes)).distances.mean
    tie = TIE * scorer.geometry.ruler**2
    return np.stack([_lead(distance, role) > tie for role in range(len(scorer.roles))])


def _changes(scorer: Scorer, codes: Codes, rows: NDArray[np.intp]) -> _Changes:
    """Every other category in the place of each of the answers in ``rows``, one at a time."""
    others = [
        (row, code)
        for row in rows
        for code in sorted(set(scorer.instrument.codes[scorer.instrument.items[row]].values()) - {int(codes[row, 0])})
    ]
    where, to = (
        np.array([row for row, _ in others], dtype=np.intp),
        np.array([code for _, code in others], dtype=np.int8),
    )
    changed = np.repeat(codes, len(others), axis=1)
    changed[where, np.arange(len(others))] = to
    return _Changes(changed, where, to)


def _flip(scorer: Scorer, answers: Answers, changes: _Changes, after: Assessment, column: int) -> Flip:
    """One change as what it means for the person."""
    item, to = scorer.instrument.items[changes.rows[column]], int(changes.to[column])
    return Flip(
        item=item,
        response=answers[item],  # type: ignore[arg-type]
        instead=next(response for response, code in scorer.instrument.codes[item].items() if code == to),
        verdict=VERDICTS[after.verdict[column]],
        best=scorer.roles[after.best[column]],
        p=float(after.chances[after.best[column], column]),
    )


def _leader(scorer: Scorer, distance: Floats) -> int:
    """The role that one person is nearest to: distances are roles x 1."""
    return int(ranked(scorer, distance)[0][0])


def _lead(distance: Floats, leader: int) -> Floats:
    """How much nearer a role is than the nearest other one, in squared points; below 0 it no longer leads."""
    return np.asarray(np.delete(distance, leader, axis=0).min(axis=0) - distance[leader])
