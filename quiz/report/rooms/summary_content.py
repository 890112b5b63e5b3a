"""The content of a room's report as a tree of texts and rounded numbers; the template only lays it out."""

from __future__ import annotations

import textwrap
from dataclasses import asdict
from typing import Final

from quiz.flow.rooms.room_code import spelled
from quiz.present.attempts.verdict_words import provisional
from quiz.present.palette import marker_shape
from quiz.present.rooms.wall_rows import (
    DimensionParts,
    Part,
    QuestionParts,
    dimension_parts,
    lean_parts,
    map_dots,
    question_parts,
)
from quiz.present.rooms.wall_sentences import (
    delivery_sentence,
    dimension_sentence,
    headline,
    hidden_reason,
    leans_sentence,
    map_sentence,
    question_sentence,
    topics,
)
from quiz.present.view import View
from quiz.services.errors import ServiceError
from quiz.services.rooms.deidentified_table import Handout
from quiz.services.rooms.snapshot import EDGES, WallSnapshot
from scoring import score

Tree = dict[str, object]

QUESTIONS: Final = 3
"""Number of the most divided questions that are printed: about as many as a group discusses in an hour."""


def room_content(handout: Handout, view: View) -> Tree:
    """Returns the content of the report, of types that JSON has.

    Raises:
        ServiceError: ``too_few``, where too few people have answered for anything but counts of people.
    """
    wall = handout.wall
    if wall.placed < wall.room.plan.min_group_size and not wall.items:
        raise ServiceError("too_few", people=wall.placed, smallest=wall.room.plan.min_group_size)
    return {
        "language": view.tr.language,
        "palette": asdict(view.palette),
        "opening": _opening(wall, view),
        "checks": _checks(handout, view),
        "leans": _leans(wall, view),
        "map": _map(wall, view),
        "dimensions": _dimensions(wall, view),
        "questions": _questions(wall, view),
        "topics": {"title": view.tr("What to talk about"), "cards": [asdict(each) for each in topics(wall, view)]},
        "about": {"title": view.tr("How to read this"), "lines": reading_notes(wall, view)},
    }


def room_name(wall: WallSnapshot, view: View) -> str:
    """Returns the room's name, which is its code."""
    return view.tr("Room {code}", code=spelled(wall.room.code))


def people_sentence(wall: WallSnapshot, view: View) -> str:
    """Returns how many people joined, and how many answered everything or a part."""
    tr, joined = view.tr, wall.delivery.joined
    parts = [
        tr.plural("{n} person joined", "{n} people joined", joined),
        tr.plural("{n} answered everything", "{n} answered everything", wall.finished),
    ]
    if wall.answering:
        parts.append(tr.plural("{n} answered a part", "{n} answered a part", wall.answering))
    return ", ".join(parts)


def rehearsal_note(wall: WallSnapshot, view: View) -> str | None:
    """Returns the note that a room is a rehearsal; None for a real room."""
    return view.tr("Rehearsal: these people are simulated.") if wall.room.plan.rehearsal else None


def retention_note(wall: WallSnapshot, view: View) -> str:
    """Returns a sentence on when the room and its answers are deleted."""
    return view.tr(
        "The room with everybody’s answers is deleted on {day}; this page stays with whoever keeps it.",
        day=view.tr.date(wall.room.expires),
    )


def reading_notes(wall: WallSnapshot, view: View) -> list[str]:
    """Returns notes on what the numbers mean and which are hidden."""
    tr = view.tr
    return [
        tr(
            "Hidden: no group smaller than {floor} is shown, and where its size could be worked out from the others, "
            "the next smallest is hidden with it.",
            floor=wall.room.plan.min_group_size,
        ),
        tr(
            "Each dimension is a line from 0 to 100 between two poles, parted at {edges}. It says what people prefer, "
            "not how good they are at it.",
            edges=", ".join(tr.number(edge) for edge in EDGES),
        ),
        tr(
            "Somebody leans towards a role from a chance of 80% that it is the nearer one. Undecided are those whose "
            "answers are too close to call, or near no role: after a few questions that is common."
        ),
        tr("{n} people are in the pictures: those who have answered enough. Nobody’s name is in them.", n=wall.placed),
    ]


def _opening(wall: WallSnapshot, view: View) -> Tree:
    return {
        "title": view.text.title,
        "facts": [view.tr.date(wall.room.opened), room_name(wall, view)],
        "rehearsal": rehearsal_note(wall, view),
        "headline": headline(wall, view),
        "subline": people_sentence(wall, view),
        "provisional": provisional(score(view.pack, {}), view.tr),
        "page": f"{room_name(wall, view)} · {view.tr('Page')}",
    }


def _checks(handout: Handout, view: View) -> Tree:
    return {
        "title": view.tr("Every answer, counted"),
        "ledger": delivery_sentence(handout.wall.delivery, view),
        "agree": handout.wall.delivery.agree,
        "checksum": view.tr("Checksum of the answers (SHA-256)"),
        "sum": textwrap.wrap(handout.table.checksum, 32),
        "retention": retention_note(handout.wall, view),
    }


def _leans(wall: WallSnapshot, view: View) -> Tree:
    rows = [_part(part, view) for part in lean_parts(wall, view)]
    return {"title": view.tr("Who leans where"), "rows": rows, "sentence": leans_sentence(wall, view)}


def _map(wall: WallSnapshot, view: View) -> Tree:
    across, up = (view.dimension(dimension) for dimension in view.pack.structure.map)
    named = [(view.pack.structure.map[0], "x"), (view.pack.structure.map[1], "y")]
    roles = [
        _badge(order, view) | {axis: view.target(role, dimension).target for dimension, axis in named}
        for order, role in enumerate(view.pack.role_ids)
    ]
    return {
        "title": view.tr("The room on the map"),
        "poles": {"left": across.low, "right": across.high, "bottom": up.low, "top": up.high},
        "roles": roles,
        "dots": [asdict(dot) for dot in map_dots(wall)],
        "sentence": map_sentence(wall, view),
    }


def _dimensions(wall: WallSnapshot, view: View) -> Tree:
    rows = [_dimension(row, view) for row in dimension_parts(wall, view)]
    return {
        "title": view.tr("How the room spreads"),
        "lead": view.tr("People in each of five parts between two poles; – is a number that is hidden."),
        "roles": view.tr("Below each: where the roles stand."),
        "rows": rows,
        "unseen": hidden_reason(wall, view),
    }


def _dimension(row: DimensionParts, view: View) -> Tree:
    marks = [asdict(mark) | {"shape": marker_shape(mark.order)} for mark in row.markers]
    parts = [{"people": each, "shown": "–" if each is None else view.tr.number(each)} for each in row.people]
    return {
        "name": row.name,
        "low": row.low_pole,
        "high": row.high_pole,
        "parts": parts,
        "marks": marks,
        "sentence": dimension_sentence(row, view),
    }


def _questions(wall: WallSnapshot, view: View) -> Tree:
    rows = [_question(row, view) for row in question_parts(wall, view)[:QUESTIONS]]
    return {"title": view.tr("The questions that divide most"), "rows": rows, "unseen": hidden_reason(wall, view)}


def _question(row: QuestionParts, view: View) -> Tree:
    said = [f"{letter}: {words}" for letter, words in zip("AB", row.statements, strict=True)] if row.statements else []
    return {
        "asked": said or [row.asked],
        "people": view.tr.plural("{n} answer", "{n} answers", row.answers),
        "parts": [_part(part, view) for part in row.parts],
        "sentence": question_sentence(row, view),
    }


def _part(part: Part, view: View) -> Tree:
    """Returns a bar of a chart, with a role's marker where the group leans to a role."""
    mark = {"order": part.order, "shape": None if part.order is None else marker_shape(part.order)}
    return {"words": part.words, "people": part.people, "shown": _shown(part.people, view), **mark}


def _shown(people: int | None, view: View) -> str:
    return view.tr("hidden") if people is None else view.tr.number(people)


def _badge(order: int, view: View) -> Tree:
    return {"name": view.role_short_name(view.pack.role_ids[order]), "order": order, "shape": marker_shape(order)}
