"""What each chart shows for this person, as a sentence: its caption and its alt text, on the screen and in the PDF."""

from __future__ import annotations

from quiz.present.attempts.explanation import Why
from quiz.present.attempts.result_rows import FitRow, PositionRow
from quiz.present.view import View
from scoring import Result


def fits_sentence(rows: tuple[FitRow, ...], result: Result, view: View) -> str:
    """Every role's fit with its interval, the nearest role first."""
    if not result.answered:
        return view.tr("Without answers, every fit is only a starting point.")
    ranked = sorted(rows, key=lambda row: (-row.fit, row.order))
    said = [
        view.tr("{role} {fit} (probably {interval})", role=row.name, fit=row.fit, interval=interval(row, view))
        for row in ranked
    ]
    return view.tr("How near you are to each role, from 0 to 100: {fits}.", fits="; ".join(said))


def positions_sentence(rows: tuple[PositionRow, ...], view: View) -> str:
    """The poles on whose side the person surely stands, those to which they tend, and what lies between."""
    tr = view.tr
    if not any(row.answered for row in rows):
        return tr("Without answers, every position is in the middle, with nothing known.")
    said = (
        (tr("You stand on the side of: {poles}."), [row.side for row in rows if row.side and row.sure]),
        (tr("You tend towards: {poles}."), [row.side for row in rows if row.side and not row.sure]),
        (tr("Between the poles: {poles}."), [row.name for row in rows if not row.side]),
    )
    return " ".join(words.format(poles=", ".join(poles)) for words, poles in said if poles)


def map_sentence(rows: tuple[PositionRow, PositionRow], result: Result, view: View) -> str:
    """The person's place on the map's two dimensions."""
    tr = view.tr
    if not result.answered:
        return tr("Without answers, every position is in the middle, with nothing known.")
    said = [
        tr("{place} of 100 from {low} to {high}", place=row.at, low=row.low_pole, high=row.high_pole) for row in rows
    ]
    return tr(
        "You stand at {places}. The map shows two of {n} dimensions.", places=", ".join(said), n=len(result.positions)
    )


def contributions_sentence(why: Why, view: View) -> str:
    """The strongest answer each way, and the lean that all of them make."""
    tr, answers = view.tr, [row for row in why.rows if row.item]
    if not answers:
        return tr("No answer has pulled either way yet.")
    named = [row for row in answers[:1] if row.points > 0] + [row for row in answers[-1:] if row.points < 0]
    parts = [
        tr(
            "What pulled most towards {role}: “{words}” ({points}).",
            role=towards(row.points, why, view),
            words=row.words,
            points=tr.number(abs(row.points), digits=1),
        )
        for row in named
    ]
    return " ".join([*parts, _lean(why, view)])


def interval(row: FitRow | PositionRow, view: View) -> str:
    """An interval in words: 57 to 71."""
    return view.tr("{low} to {high}", low=row.low, high=row.high)


def towards(value: float, why: Why, view: View) -> str:
    """The role that points of this sign pull towards; 0 pulls towards none."""
    if not value:
        return view.tr("neither")
    return view.brief(why.best if value > 0 else why.runner_up)


def _lean(why: Why, view: View) -> str:
    if not why.total:
        return view.tr("All answers together lean neither way.")
    lean = view.tr.number(why.total, digits=1)
    return view.tr("All answers together lean {lean} points towards {role}.", lean=lean, role=view.brief(why.best))
