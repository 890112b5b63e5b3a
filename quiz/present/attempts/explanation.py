"""Explains a result: the answers with the most points, and the changes of one answer that would flip the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from questions.ids import ItemId, Response, RoleId
from quiz.i18n import Translator
from quiz.present.answer_words import question_text, response_parts, response_text
from quiz.present.numbers import tenth
from quiz.present.view import View
from scoring import Contribution, Distance, Explanation, Flip, Robustness, Verdict

_PointedAnswer = tuple[Contribution, float]
"""An answer's contribution to the lean, and its points rounded to one decimal."""


class TermKind(StrEnum):
    """What a term of the sum is: an answer, all other answers together, or the constant that everybody starts from."""

    ANSWER = "answer"
    REST = "rest"
    START = "start"


@dataclass(frozen=True)
class LeanTerm:
    """One term of the sum; ``points`` above 0 count towards the best role, below 0 towards the runner-up."""

    kind: TermKind
    words: str
    points: float
    item: ItemId | None = None


@dataclass(frozen=True)
class LeanSum:
    """The lean as a sum of rounded terms: the points of the rows add up to ``total`` exactly, to one decimal."""

    best: RoleId
    runner_up: RoleId
    rows: tuple[LeanTerm, ...]
    total: float


def lean_sum(explanation: Explanation, view: View, each: int | None = 3) -> LeanSum:
    """Returns the lean as a sum of the strongest answers for either role and of all others together.

    Answers whose points round to 0 get no row of their own. The last row includes the error of rounding, so that the
    sum is exact. A pack that is not balanced has a row for the constant that everybody starts from.

    Args:
        explanation: the unrounded contributions of all answers.
        view: the pack in the reader's language.
        each: the most answers a role that get a row of their own; None for all of them.
    """
    terms = [(answer, tenth(answer.points)) for answer in explanation.contributions]
    shown = _strongest(sorted(terms, key=lambda term: -term[1]), each)
    rows = [LeanTerm(TermKind.ANSWER, quoted_answer(c.item, c.response, view), share, c.item) for c, share in shown]
    base, total = tenth(explanation.base), tenth(explanation.total)
    if base:
        rows.append(LeanTerm(TermKind.START, view.tr("Where everybody starts"), base))
    rest = tenth(total - sum(row.points for row in rows))
    if len(shown) < len(terms):
        rows.append(LeanTerm(TermKind.REST, view.tr("All the other answers together"), rest))
    elif rest:
        rows.append(LeanTerm(TermKind.REST, view.tr("Rounding"), rest))
    return LeanSum(explanation.best, explanation.runner_up, tuple(rows), total)


def has_visible_points(explanation: Explanation) -> bool:
    """Returns whether any answer has points that do not round to 0."""
    return any(tenth(answer.points) for answer in explanation.contributions)


def roles_left_to_right(lean: LeanSum, view: View) -> tuple[RoleId, RoleId]:
    """Returns the two roles in the pack's order, which is their order from left to right in every chart."""
    first, second = sorted((lean.best, lean.runner_up), key=view.order)
    return first, second


def quoted_answer(item: ItemId, response: Response | None, view: View) -> str:
    """Returns an answer as text; the middle of a pair, which is about neither statement, is followed by both."""
    asked, words = view.item(item)
    answer = response_text(asked, words, response, view.tr)
    if response is None or response_parts(asked, words, response, view.tr)[1]:
        return answer
    return view.tr("{degree}: {statement}", degree=answer, statement=question_text(asked, words, view.tr))


def lean_scale(tr: Translator) -> str:
    """Returns a note that the lean is not the difference of the two fits."""
    return tr("The lean has a scale of its own, from 0 to 100: it is not the gap between the two fits.")


def method_agreement(robust: Robustness, view: View) -> str:
    """Returns how many other scoring methods put the same role first, and how often it stays so without an answer."""
    tr, role = view.tr, view.role_short_name(robust.best)
    if robust.methods and all(vote.best is None for vote in robust.methods):
        return tr("The roles are exactly level, and every other way of computing it says so too.")
    others = tr(
        "{agree} of {of} other ways of computing it put {role} first as well.",
        agree=robust.agree,
        of=robust.of,
        role=role,
    )
    if robust.leave_one_out is None:
        return others
    if robust.leave_one_out == 1:
        return others + " " + tr("Leave out any one answer, and it still leads.")
    stays = tr.percent(robust.leave_one_out)
    return (
        others
        + " "
        + tr("Leave out one answer, whichever it is, and it still leads in {stays} of the cases.", stays=stays)
    )


def flip_sentences(robust: Robustness, view: View, limit: int = 3) -> tuple[str, ...]:
    """Returns a sentence for each single answer whose change would flip the verdict, the smallest change first.

    Where no single answer would, the sentences say so and how many changed answers are needed; never empty.
    """
    flips, distance = robust.flips, robust.distance
    if not flips:
        alone = view.tr("No single answer, changed on its own, would give another verdict.")
        return (alone, _changes_needed(distance, view)) if distance else (alone,)
    return tuple(_flip_sentence(flip, view) for flip in flips[:limit])


def _changes_needed(distance: Distance, view: View) -> str:
    return view.tr.plural(
        "Changing {n} answer as far as it goes would be enough for another role to come first.",
        "Changing {n} answers as far as they go would be enough for another role to come first.",
        distance.count,
    )


def _strongest(terms: Sequence[_PointedAnswer], each: int | None) -> list[_PointedAnswer]:
    """Returns the strongest terms for the best role, then the strongest against it, of terms in descending order."""
    towards, against = [t for t in terms if t[1] > 0], [t for t in terms if t[1] < 0]
    if each is None:
        return towards + against
    return towards[:each] + against[max(len(against) - each, 0) :]


def _flip_sentence(flip: Flip, view: View) -> str:
    """Returns the change and its outcome as a sentence; a statement that both answers are about is quoted once."""
    (given, statement), (instead, other_statement) = (
        response_parts(*view.item(flip.item), response, view.tr) for response in (flip.response, flip.instead)
    )
    outcome = _outcome(flip, view)
    if given and not statement:
        return view.tr(
            "If you had answered “{instead}” instead of standing between the two, {outcome}.",
            instead=quoted_answer(flip.item, flip.instead, view),
            outcome=outcome,
        )
    if given and statement == other_statement:
        return view.tr(
            "If you had answered “{instead}” instead of “{given}” to “{statement}”, {outcome}.",
            instead=instead,
            given=given,
            statement=statement,
            outcome=outcome,
        )
    return view.tr(
        "If you had answered “{instead}” instead of “{given}”, {outcome}.",
        instead=quoted_answer(flip.item, flip.instead, view),
        given=quoted_answer(flip.item, flip.response, view),
        outcome=outcome,
    )


def _outcome(flip: Flip, view: View) -> str:
    tr, role = view.tr, view.role_short_name(flip.best)
    match flip.verdict:
        case Verdict.CLEAR:
            return tr("{role} would fit you clearly", role=role)
        case Verdict.LEANING:
            return tr("you would lean towards {role}", role=role)
        case Verdict.CLOSE:
            return tr("it would be too close to call, with {role} slightly nearer", role=role)
        case _:
            return tr("no role would be close to what you prefer, {role} the nearest", role=role)
