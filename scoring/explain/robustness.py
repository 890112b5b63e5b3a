"""Computes how robust a result is: against alternative methods, removed answers and changed answers."""

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
from scoring.roles.assessment import TIE, Assessment, assess, moments, rank_roles
from scoring.roles.scorer import Scorer, scorer_of
from scoring.roles.verdict import VERDICTS, Verdict


@dataclass(frozen=True)
class Flip:
    """One answer whose change alone would give another best role or another verdict.

    Attributes:
        response: the answer as shown.
        instead: the nearest response that changes the result.
        verdict: the verdict after the change.
        best: the best role after the change.
        p: its win probability after the change, 0..1.
    """

    item: ItemId
    response: Response
    instead: Response
    verdict: Verdict
    best: RoleId
    p: float


@dataclass(frozen=True)
class Distance:
    """The answers that would have to change for another role to lead, the one with the largest effect first.

    The search is greedy, so that ``count`` is an upper bound of the smallest number of changes.
    """

    count: int
    items: tuple[ItemId, ...]


@dataclass(frozen=True)
class MethodVote:
    """The role that an alternative method puts first; None if two roles tie."""

    method: Method
    best: RoleId | None


@dataclass(frozen=True)
class Robustness:
    """How much the result depends on the method and on single answers.

    Attributes:
        best: the best role, as in `Result.best`.
        methods: the votes of the alternative methods, in the order of `alternative_methods.METHODS`.
        agree: the number of methods that put ``best`` first.
        of: the number of methods.
        leave_one_out: the share 0..1 of deletions of one answer after which ``best`` leads; None without answers.
        flips: see `flips`.
        distance: see `fewest_changes`.
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
    """Changes of single answers.

    Attributes:
        codes: items x changes, the answers after each change.
        rows: the row that each change affects.
        to: its code after the change.
    """

    codes: Codes
    rows: NDArray[np.intp]
    to: NDArray[np.int8]


def robustness(pack: Pack, answers: Answers) -> Robustness:
    """Returns how robust the result of a respondent is.

    Raises:
        AnswerError: an item that the pack does not ask, or a response that its item does not offer.
    """
    scorer = scorer_of(pack)
    codes = code_answers(pack, scorer.instrument, answers)
    best = scorer.roles[_leading_role(scorer, moments(scorer, codes).distances.mean)]
    without = _leads_with_one_left_out(scorer, codes)
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
    """Returns the single answers whose change would change the result: one flip per item, the smallest change first.

    Raises:
        AnswerError: an item that the pack does not ask, or a response that its item does not offer.
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
    """Returns the answers to change until another role leads, or None if no change of these answers achieves it.

    Each step makes the change that lowers the lead most; each answer changes at most once.

    Raises:
        AnswerError: an item that the pack does not ask, or a response that its item does not offer.
    """
    scorer = scorer_of(pack)
    codes = code_answers(pack, scorer.instrument, answers)
    leading_role = _leading_role(scorer, moments(scorer, codes).distances.mean)
    unchanged, changed = list(np.flatnonzero(codes)), []
    while unchanged:
        changes = _changes(scorer, codes, np.array(unchanged))
        distance = moments(scorer, changes.codes).distances.mean
        column = int(_margin(distance, leading_role).argmin())
        codes = changes.codes[:, [column]]
        unchanged.remove(changes.rows[column])
        changed.append(scorer.instrument.items[changes.rows[column]])
        if _leading_role(scorer, distance[:, [column]]) != leading_role:
            return Distance(len(changed), tuple(changed))
    return None


def _votes(pack: Pack, answers: Answers, without: NDArray[np.bool_]) -> Iterator[tuple[Method, int | None]]:
    """Yields the role that each method puts first; ``without`` is the result of `_leads_with_one_left_out`."""
    scorer = scorer_of(pack)
    codes, geometry = code_answers(pack, scorer.instrument, answers), scorer.geometry
    positions = estimate(scorer.instrument, codes).means[:, 0]
    scores = {
        Method.CITY_BLOCK: alternative_methods.city_block(geometry, positions),
        Method.DIRECTIONAL: alternative_methods.directional(geometry, positions),
        Method.UNWEIGHTED: alternative_methods.unweighted(geometry, positions),
        Method.KEY_SCORES: alternative_methods.key_scores(geometry, alternative_methods.key_positions(pack, answers)),
        Method.LEAVE_ONE_OUT: without.sum(axis=1).astype(np.float64),
    }
    for method in alternative_methods.METHODS:
        yield method, alternative_methods.leading_role(scorer, scores[method])


def _leads_with_one_left_out(scorer: Scorer, codes: Codes) -> NDArray[np.bool_]:
    """Returns whether a role leads, without a tie, once an answer is removed: roles x answers."""
    distance = moments(scorer, alternative_methods.leave_one_out(codes)).distances.mean
    tie = TIE * scorer.geometry.max_distance**2
    return np.stack([_margin(distance, role) > tie for role in range(len(scorer.roles))])


def _changes(scorer: Scorer, codes: Codes, rows: NDArray[np.intp]) -> _Changes:
    """Returns the changes of each answer in ``rows`` to each other response category of its item."""
    others = [
        (row, code)
        for row in rows
        for code in sorted(set(scorer.instrument.codes[scorer.instrument.items[row]].values()) - {int(codes[row, 0])})
    ]
    affected = np.array([row for row, _ in others], dtype=np.intp)
    to = np.array([code for _, code in others], dtype=np.int8)
    changed = np.repeat(codes, len(others), axis=1)
    changed[affected, np.arange(len(others))] = to
    return _Changes(changed, affected, to)


def _flip(scorer: Scorer, answers: Answers, changes: _Changes, after: Assessment, column: int) -> Flip:
    """Returns one column of the changes as a flip."""
    item, to = scorer.instrument.items[changes.rows[column]], int(changes.to[column])
    return Flip(
        item=item,
        response=answers[item],  # type: ignore[arg-type]
        instead=next(response for response, code in scorer.instrument.codes[item].items() if code == to),
        verdict=VERDICTS[after.verdict[column]],
        best=scorer.roles[after.best[column]],
        p=float(after.win_probabilities[after.best[column], column]),
    )


def _leading_role(scorer: Scorer, distance: Floats) -> int:
    """Returns the index of the role nearest to one respondent; distances are roles x 1."""
    return int(rank_roles(scorer, distance)[0][0])


def _margin(distance: Floats, leading_role: int) -> Floats:
    """Returns by how many squared display points a role is nearer than the nearest other; negative if it is not."""
    return np.asarray(np.delete(distance, leading_role, axis=0).min(axis=0) - distance[leading_role])
