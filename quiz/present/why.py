"""Why this result: the answers that pulled most, in the person's own words, and the ones that would flip it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from questions.ids import ItemId, Response, RoleId
from quiz.present.numbers import tenth, tenths
from quiz.present.view import View
from quiz.present.words import response_words
from scoring import Contribution, Explanation, Flip, Verdict


class Kind(StrEnum):
    """What a row of the sum stands for."""

    ANSWER = "answer"
    REST = "rest"
    START = "start"


@dataclass(frozen=True)
class WhyRow:
    """One term of the sum: ``points`` above 0 pull towards the best role, below 0 towards the runner-up."""

    kind: Kind
    words: str
    points: float
    item: ItemId | None = None


@dataclass(frozen=True)
class Why:
    """The lean as a sum that can be checked by eye: the rows' points add up to ``total``, to one decimal."""

    best: RoleId
    runner_up: RoleId
    rows: tuple[WhyRow, ...]
    total: float


def contribution_rows(explanation: Explanation, view: View, each: int | None = 3) -> Why:
    """The strongest answers each way (``each`` of them a side, None for all), then all the others together.

    Answers that round to no points are never singled out. A pack that is not balanced also shows where an empty
    questionnaire starts.
    """
    shown = _strongest(explanation.contributions, each)
    rest = [c.points for c in explanation.contributions if c not in shown]
    drafts: list[tuple[Kind, str, float, ItemId | None]] = [
        (Kind.ANSWER, given_words(c.item, c.response, view), c.points, c.item) for c in shown
    ]
    if rest:
        drafts.append((Kind.REST, view.tr("All the other answers together"), math.fsum(rest), None))
    if abs(explanation.base) > 1e-9:
        drafts.append((Kind.START, view.tr("Where everybody starts"), explanation.base, None))
    rounded = tenths([points for _, _, points, _ in drafts])
    rows = tuple(
        WhyRow(kind, words, value, item) for (kind, words, _, item), value in zip(drafts, rounded, strict=True)
    )
    return Why(explanation.best, explanation.runner_up, rows, tenth(explanation.total))


def given_words(item: ItemId, response: Response | None, view: View) -> str:
    """An answer in the words that the person chose."""
    return response_words(*view.item(item), response, view.tr)


def tipping(flips: Sequence[Flip], view: View, most: int = 3) -> tuple[str, ...]:
    """The single answers whose change would flip the verdict, in words, least change first; never empty."""
    if not flips:
        return (view.tr("No single answer, changed on its own, would give another verdict."),)
    return tuple(_tip(flip, view) for flip in flips[:most])


def _strongest(contributions: Sequence[Contribution], each: int | None) -> tuple[Contribution, ...]:
    """The strongest pulls for the best role, strongest first, then those against it, weakest first."""
    visible = sorted((c for c in contributions if abs(c.points) >= 0.05), key=lambda c: -c.points)
    towards, against = [c for c in visible if c.points > 0], [c for c in visible if c.points < 0]
    if each is None:
        return tuple(visible)
    return tuple(towards[:each] + against[max(len(against) - each, 0) :])


def _tip(flip: Flip, view: View) -> str:
    return view.tr(
        "If you had answered “{instead}” instead of “{given}”, {outcome}.",
        instead=given_words(flip.item, flip.instead, view),
        given=given_words(flip.item, flip.response, view),
        outcome=_outcome(flip, view),
    )


def _outcome(flip: Flip, view: View) -> str:
    tr, role = view.tr, view.role(flip.best)
    match flip.verdict:
        case Verdict.CLEAR:
            return tr("{role} would fit you clearly", role=role)
        case Verdict.LEANING:
            return tr("you would lean towards {role}", role=role)
        case Verdict.CLOSE:
            return tr("it would be too close to call, with {role} slightly nearer", role=role)
        case _:
            return tr("no role would be close to what you prefer")
