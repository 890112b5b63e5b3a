"""Describes each chart of a result in a sentence, which is its caption and alternative text, also in the PDF."""

from __future__ import annotations

from quiz.present.attempts.explanation import LeanSum
from quiz.present.attempts.result_rows import FitRow, PositionRow
from quiz.present.view import View
from scoring import Result


def fits_sentence(rows: tuple[FitRow, ...], result: Result, view: View) -> str:
    """Returns a sentence with every role's fit and interval, the nearest role first."""
    if not result.answered:
        return view.tr("Without answers, every fit is only a starting point.")
    ranked = sorted(rows, key=lambda row: (-row.fit, row.order))
    parts = [
        view.tr("{role} {fit} (probably {interval})", role=row.name, fit=row.fit, interval=interval(row, view))
        for row in ranked
    ]
    return view.tr("How near you are to each role, from 0 to 100: {fits}.", fits="; ".join(parts))


def positions_sentence(rows: tuple[PositionRow, ...], view: View) -> str:
    """Returns sentences with the poles whose side is certain, those that are likely, and the dimensions in between."""
    tr = view.tr
    if not any(row.answered for row in rows):
        return tr("Without answers, every position is in the middle, with nothing known.")
    parts = (
        (tr("You stand on the side of: {poles}."), [row.side for row in rows if row.side and row.sure]),
        (tr("You tend towards: {poles}."), [row.side for row in rows if row.side and not row.sure]),
        (tr("Between the poles: {poles}."), [row.name for row in rows if not row.side]),
    )
    return " ".join(words.format(poles=", ".join(poles)) for words, poles in parts if poles)


def map_sentence(rows: tuple[PositionRow, PositionRow], result: Result, view: View) -> str:
    """Returns a sentence with the person's position on the map's two dimensions."""
    tr = view.tr
    if not result.answered:
        return tr("Without answers, every position is in the middle, with nothing known.")
    parts = [
        tr("{place} of 100 from {low} to {high}", place=row.at, low=row.low_pole, high=row.high_pole) for row in rows
    ]
    return tr(
        "You stand at {places}. The map shows two of {n} dimensions.", places=", ".join(parts), n=len(result.positions)
    )


def contributions_sentence(lean: LeanSum, view: View) -> str:
    """Returns sentences with the strongest answer for each role, and with the lean of all answers together."""
    tr, answers = view.tr, [row for row in lean.rows if row.item]
    if not answers:
        return tr("No answer has pulled either way yet.")
    named = [row for row in answers[:1] if row.points > 0] + [row for row in answers[-1:] if row.points < 0]
    parts = [
        tr(
            "What pulled most towards {role}: “{words}” ({points}).",
            role=towards(row.points, lean, view),
            words=row.words,
            points=tr.number(abs(row.points), digits=1),
        )
        for row in named
    ]
    return " ".join([*parts, _total_sentence(lean, view)])


def interval(row: FitRow | PositionRow, view: View) -> str:
    """Returns an interval as text, such as "57 to 71"."""
    return view.tr("{low} to {high}", low=row.low, high=row.high)


def towards(value: float, lean: LeanSum, view: View) -> str:
    """Returns the short name of the role that points of this sign count towards, or "neither" for 0."""
    if not value:
        return view.tr("neither")
    return view.role_short_name(lean.best if value > 0 else lean.runner_up)


def _total_sentence(lean: LeanSum, view: View) -> str:
    if not lean.total:
        return view.tr("All answers together lean neither way.")
    best = view.role_short_name(lean.best)
    points = view.tr.number(lean.total, digits=1)
    return view.tr("All answers together lean {lean} points towards {role}.", lean=points, role=best)
