"""The content of a person's report as a tree of texts and rounded numbers; the template only lays it out."""

from __future__ import annotations

from dataclasses import asdict

from questions.ids import RoleId
from quiz.i18n import Translator
from quiz.present.attempts.chart_sentences import (
    contributions_sentence,
    fits_sentence,
    interval,
    map_sentence,
    positions_sentence,
)
from quiz.present.attempts.explanation import flip_sentences, lean_sum, method_agreement, roles_left_to_right
from quiz.present.attempts.growth import growth
from quiz.present.attempts.result_rows import PositionRow, fit_rows, map_rows, position_rows
from quiz.present.attempts.verdict_words import coverage, explanations, headline, how_sure, provisional, subline
from quiz.present.numbers import points
from quiz.present.palette import marker_shape
from quiz.present.view import View
from quiz.report.attempts.record import Record
from scoring import Verdict

Tree = dict[str, object]


def report_content(record: Record, view: View) -> Tree:
    """Returns the content of the report, of types that JSON has."""
    answered = record.result.answered > 0
    return {
        "language": view.tr.language,
        "palette": asdict(view.palette),
        "opening": _opening(record, view),
        "key": {
            "you": view.tr("You, with the 90% interval"),
            "roles": [_badge(role, view) for role in view.pack.role_ids],
        },
        "fits": _fits(record, view),
        "positions": _positions(record, view),
        "map": _map(record, view),
        "why": _why(record, view),
        "flips": {
            "title": view.tr("What would flip it"),
            "lines": (method_agreement(record.robustness, view), *flip_sentences(record.robustness, view))
            if answered
            else (),
        },
        "roles": {"title": view.tr("The roles in brief"), "cards": [_card(role, view) for role in _nearest(record)]},
        "growth": _growth(record, view) if answered else None,
        "about": {"title": view.tr("How to read this"), "lines": _about(record, view)},
    }


def _opening(record: Record, view: View) -> Tree:
    day = view.tr.date(record.attempt.finished or record.attempt.started)
    return {
        "title": view.text.title,
        "facts": [day, coverage(record.result, view)],
        "headline": headline(record.result, view),
        "subline": subline(record.result, view),
        "sure": how_sure(record.result, view),
        "provisional": provisional(record.result, view.tr),
        "page": view.tr("Page"),
    }


def _fits(record: Record, view: View) -> Tree:
    rows = fit_rows(record.result, view)
    shown = [asdict(row) | {"number": view.tr.number(row.fit), "interval": interval(row, view)} for row in rows]
    said = fits_sentence(rows, record.result, view)
    return {"title": view.tr("How well each role fits"), "rows": shown, "sentence": said}


def _positions(record: Record, view: View) -> Tree:
    rows = position_rows(record.result, view)
    shown = [_position(row, view) for row in rows]
    return {"title": view.tr("Where you stand"), "rows": shown, "sentence": positions_sentence(rows, view)}


def _map(record: Record, view: View) -> Tree:
    rows = map_rows(record.result, view)
    across, up = (_position(row, view) for row in rows)
    said = map_sentence(rows, record.result, view)
    return {"title": view.tr("On the map"), "across": across, "up": up, "sentence": said}


def _position(row: PositionRow, view: View) -> Tree:
    marks = [asdict(mark) | {"shape": marker_shape(mark.order)} for mark in row.markers]
    return asdict(row) | {"marks": marks, "number": view.tr.number(row.at), "interval": interval(row, view)}


def _why(record: Record, view: View) -> Tree:
    lean = lean_sum(record.explanation, view)
    terms = [(row.words, row.points) for row in lean.rows]
    left, right = roles_left_to_right(lean, view)
    return {
        "title": view.tr("Why"),
        "lead": view.tr(
            "The answers that pulled most each way, in points, with + towards {role}. They add up to your lean.",
            role=view.role_short_name(lean.best),
        ),
        "left": _badge(left, view),
        "right": _badge(right, view),
        "leads": view.order(lean.best),
        "rows": [_term(words, value, view.tr) for words, value in terms],
        "total": _term(view.tr("Sum: your lean"), lean.total, view.tr),
        "sentence": contributions_sentence(lean, view),
    }


def _term(words: str, value: float, tr: Translator) -> Tree:
    return {"words": words, "points": value, "shown": points(value, tr)}


def _badge(role: RoleId, view: View) -> Tree:
    order = view.order(role)
    return {"name": view.role_name(role), "order": order, "shape": marker_shape(order)}


def _card(role: RoleId, view: View) -> Tree:
    text = view.text.roles[role]
    return _badge(role, view) | {"portrait": text.portrait, "gives": text.gives}


def _nearest(record: Record) -> tuple[RoleId, RoleId]:
    return record.result.best, record.result.runner_up


def _growth(record: Record, view: View) -> Tree:
    """Returns steps towards the best role; where the verdict is too close to call, towards the two nearest."""
    close = record.result.verdict is Verdict.CLOSE
    roles = _nearest(record) if close else _nearest(record)[:1]
    groups = [_steps(record, role, view, 1 if close else 2) for role in roles]
    return {"title": view.tr("Small steps to try"), "groups": groups, "near": view.tr("You are near it on every side.")}


def _steps(record: Record, role: RoleId, view: View, most: int) -> Tree:
    head = view.tr("Towards {role}", role=view.role_short_name(role))
    steps = [{"pole": one.pole, "steps": one.steps[:2]} for one in growth(record.result, role, view, most)]
    return {"head": head, "dimensions": steps}


def _about(record: Record, view: View) -> list[str]:
    """Returns notes on what each number means and how it was computed."""
    said = explanations(view.tr)
    method = view.tr(
        "Each answer moves your position on one dimension; unanswered questions count for nothing. Method {version}, "
        "questions {pack} {pack_version}, content {hash}.",
        version=record.result.algorithm,
        pack=record.result.pack,
        pack_version=record.result.version,
        hash=record.result.content_hash[:12],
    )
    return [said["fit"], said["interval"], said["position"], said["lean"], said["chance"], said["verdict"], method]
