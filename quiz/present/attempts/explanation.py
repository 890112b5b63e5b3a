"""Why this result: the answers that pulled most, in the person's own words, and the ones that would flip it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from questions.ids import ItemId, Response, RoleId
from quiz.i18n import Translator
from quiz.present.answer_words import asked_words, response_parts, response_words
from quiz.present.numbers import tenth
from quiz.present.view import View
from scoring import Contribution, Distance, Explanation, Flip, Robustness, Verdict

_Term = tuple[Contribution, float]
"""An answer's share of the lean, and the same in shown points."""


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

    An answer has the same points wherever it is shown, and one that rounds to none is not named. The last row takes
    what rounding leaves, so that the sum is exact. A pack that is not balanced also shows where everybody starts.
    """
    terms = [(answer, tenth(answer.points)) for answer in explanation.contributions]
    shown = _strongest(sorted(terms, key=lambda term: -term[1]), each)
    rows = [WhyRow(Kind.ANSWER, given_words(c.item, c.response, view), share, c.item) for c, share in shown]
    base, total = tenth(explanation.base), tenth(explanation.total)
    if base:
        rows.append(WhyRow(Kind.START, view.tr("Where everybody starts"), base))
    rest = tenth(total - sum(row.points for row in rows))
    if len(shown) < len(terms):
        rows.append(WhyRow(Kind.REST, view.tr("All the other answers together"), rest))
    elif rest:
        rows.append(WhyRow(Kind.REST, view.tr("Rounding"), rest))
    return Why(explanation.best, explanation.runner_up, tuple(rows), total)


def pulls(explanation: Explanation) -> bool:
    """Whether any answer has a share of the lean that is worth a picture."""
    return any(tenth(answer.points) for answer in explanation.contributions)


def sides(why: Why, view: View) -> tuple[RoleId, RoleId]:
    """The two roles from left to right: in the pack's order, whichever leads."""
    first, second = sorted((why.best, why.runner_up), key=view.order)
    return first, second


def given_words(item: ItemId, response: Response | None, view: View) -> str:
    """An answer in the words that the person chose; where it preferred neither statement, with both."""
    asked, words = view.item(item)
    said = response_words(asked, words, response, view.tr)
    if response is None or response_parts(asked, words, response, view.tr)[1]:
        return said
    return view.tr("{degree}: {statement}", degree=said, statement=asked_words(asked, words, view.tr))


def lean_scale(tr: Translator) -> str:
    """What the sum of the answers' points is not."""
    return tr("The lean has a scale of its own, from 0 to 100: it is not the gap between the two fits.")


def agreement(robust: Robustness, view: View) -> str:
    """Whether other ways to match people with roles would have put the same role first."""
    tr, role = view.tr, view.brief(robust.best)
    if robust.methods and all(vote.best is None for vote in robust.methods):
        return tr("The roles are exactly level, and every other way of computing it says so too.")
    said = tr(
        "{agree} of {of} other ways of computing it put {role} first as well.",
        agree=robust.agree,
        of=robust.of,
        role=role,
    )
    if robust.leave_one_out is None:
        return said
    if robust.leave_one_out == 1:
        return said + " " + tr("Leave out any one answer, and it still leads.")
    stays = tr.percent(robust.leave_one_out)
    return (
        said
        + " "
        + tr("Leave out one answer, whichever it is, and it still leads in {stays} of the cases.", stays=stays)
    )


def tipping(robust: Robustness, view: View, most: int = 3) -> tuple[str, ...]:
    """The single answers whose change would flip the verdict, in words, least change first; never empty.

    Where none does, it says how many changed answers would be enough.
    """
    flips, distance = robust.flips, robust.distance
    if not flips:
        alone = view.tr("No single answer, changed on its own, would give another verdict.")
        return (alone, _enough(distance, view)) if distance else (alone,)
    return tuple(_tip(flip, view) for flip in flips[:most])


def _enough(distance: Distance, view: View) -> str:
    return view.tr.plural(
        "Changing {n} answer as far as it goes would be enough for another role to come first.",
        "Changing {n} answers as far as they go would be enough for another role to come first.",
        distance.count,
    )


def _strongest(terms: Sequence[_Term], each: int | None) -> list[_Term]:
    """Of terms in descending order, the strongest for the best role, then the strongest against it."""
    towards, against = [t for t in terms if t[1] > 0], [t for t in terms if t[1] < 0]
    if each is None:
        return towards + against
    return towards[:each] + against[max(len(against) - each, 0) :]


def _tip(flip: Flip, view: View) -> str:
    """The change in words; of two answers about one statement the statement is said once."""
    (given, about), (instead, about_too) = (
        response_parts(*view.item(flip.item), response, view.tr) for response in (flip.response, flip.instead)
    )
    outcome = _outcome(flip, view)
    if given and not about:
        return view.tr(
            "If you had answered “{instead}” instead of standing between the two, {outcome}.",
            instead=given_words(flip.item, flip.instead, view),
            outcome=outcome,
        )
    if given and about == about_too:
        return view.tr(
            "If you had answered “{instead}” instead of “{given}” to “{statement}”, {outcome}.",
            instead=instead,
            given=given,
            statement=about,
            outcome=outcome,
        )
    return view.tr(
        "If you had answered “{instead}” instead of “{given}”, {outcome}.",
        instead=given_words(flip.item, flip.instead, view),
        given=given_words(flip.item, flip.response, view),
        outcome=outcome,
    )


def _outcome(flip: Flip, view: View) -> str:
    tr, role = view.tr, view.brief(flip.best)
    match flip.verdict:
        case Verdict.CLEAR:
            return tr("{role} would fit you clearly", role=role)
        case Verdict.LEANING:
            return tr("you would lean towards {role}", role=role)
        case Verdict.CLOSE:
            return tr("it would be too close to call, with {role} slightly nearer", role=role)
        case _:
            return tr("no role would be close to what you prefer, {role} the nearest", role=role)
