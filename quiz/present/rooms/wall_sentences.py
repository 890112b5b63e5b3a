"""Describes a room's charts in sentences, and suggests what to talk about."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.present.rooms.wall_rows import (
    Bounds,
    DimensionParts,
    Part,
    QuestionParts,
    dimension_parts,
    lean_parts,
    most_one_sided,
    most_polarised,
    question_parts,
)
from quiz.present.view import View
from quiz.services.rooms.snapshot import DeliveryCounts, WallSnapshot


@dataclass(frozen=True)
class Topic:
    """A suggestion to talk about: what the room shows, and a question about it that exposes nobody."""

    title: str
    shown: str
    question: str


def headline(wall: WallSnapshot, view: View) -> str:
    """Returns the largest group, where it is unique and nothing is hidden; else how many people are shown."""
    tr, parts = view.tr, lean_parts(wall, view)
    counts = [part.people for part in parts if part.people is not None]
    if wall.leans is None or len(counts) < len(parts) or counts.count(max(counts)) > 1:
        return tr.plural("{n} person in the picture", "{n} people in the picture", wall.placed)
    largest = max(parts, key=lambda part: part.people or 0)
    if largest.order is None:
        return tr("{n} of {total} lean to no role clearly", n=largest.people, total=wall.leans.n)
    role = view.role_short_name(view.pack.role_ids[largest.order])
    return tr("{n} of {total} lean towards {role}", n=largest.people, total=wall.leans.n, role=role)


def leans_sentence(wall: WallSnapshot, view: View) -> str:
    """Returns a sentence with every group of the room and its size."""
    if wall.leans is None:
        return hidden_reason(wall, view)
    groups = "; ".join(part_words(part, view) for part in lean_parts(wall, view))
    return view.tr("Of {total} people: {groups}.", total=wall.leans.n, groups=groups)


def dimension_sentence(row: DimensionParts, view: View) -> str:
    """Returns a sentence with the people in each part of one dimension."""
    counts = ", ".join(_count(people, view) for people in row.people)
    return view.tr(
        "{name}, from {low} to {high}: {counts}.", name=row.name, low=row.low_pole, high=row.high_pole, counts=counts
    )


def map_sentence(wall: WallSnapshot, view: View) -> str:
    """Returns a sentence that explains the map and says how many people it shows."""
    if not wall.map_points:
        return hidden_reason(wall, view)
    return view.tr(
        "{n} people, each a dot that is rounded so that it gives nobody away; a larger dot is several people at one "
        "place.",
        n=len(wall.map_points),
    )


def question_sentence(row: QuestionParts, view: View) -> str:
    """Returns a sentence with a question and the number of each answer."""
    return view.tr(
        "“{question}”: {answers}.",
        question=row.asked,
        answers="; ".join(part_words(part, view) for part in row.parts),
    )


def delivery_sentence(delivery: DeliveryCounts, view: View) -> str:
    """Returns how many answers were sent, stored and counted, and whether one is missing."""
    counts = view.tr(
        "{joined} joined · answers: {sent} sent, {stored} stored, {counted} counted",
        joined=delivery.joined,
        sent=delivery.sent,
        stored=delivery.stored,
        counted=delivery.counted,
    )
    return f"{counts} · {_delivery_check(delivery, view)}"


def topics(wall: WallSnapshot, view: View) -> tuple[Topic, ...]:
    """Returns up to three topics from what is shown: a question, a one-sided dimension and a polarised one."""
    rows, questions = dimension_parts(wall, view), question_parts(wall, view)
    found = [_divided_topic(questions[0], view)] if questions else []
    if rows:
        found += [
            _one_sided_topic(most_one_sided(rows), view),
            _two_camps_topic(most_polarised(rows, wall.room.plan.min_group_size), view),
        ]
    return tuple(found)


def hidden_reason(wall: WallSnapshot, view: View) -> str:
    """Returns why a chart is not shown."""
    if not wall.room.all_revealed:
        return view.tr("Not shown: the host has not revealed it.")
    return view.tr("Not shown: fewer than {floor} people have answered enough.", floor=wall.room.plan.min_group_size)


def part_words(part: Part, view: View) -> str:
    """Returns a group with its size as text, such as "Undecided: 12"."""
    return view.tr("{part}: {n}", part=part.words, n=_count(part.people, view))


def _delivery_check(delivery: DeliveryCounts, view: View) -> str:
    if not delivery.agree:
        return view.tr("THE NUMBERS DIFFER: some answers are missing")
    if delivery.sent == delivery.counted:
        return view.tr("the numbers agree")
    return view.tr.plural(
        "every stored answer is counted; devices report {n} more that has not come",
        "every stored answer is counted; devices report {n} more that have not come",
        delivery.sent - delivery.stored,
    )


def _divided_topic(row: QuestionParts, view: View) -> Topic:
    tr = view.tr
    two = sorted((part for part in row.parts if part.people), key=lambda part: -(part.people or 0))[:2]
    counts = "; ".join(part_words(part, view) for part in two)
    return Topic(
        tr("The question that divides you most"),
        tr("The first one above. {counts}.", counts=counts) if two else tr("The first one above."),
        tr("What is the best reason for each answer? Find one for an answer that is not yours."),
    )


def _one_sided_topic(row: DimensionParts | None, view: View) -> Topic:
    tr = view.tr
    if row is None:
        return Topic(
            tr("No side has surely more people"),
            tr("As far as the numbers show, you do not stand to one side on any dimension."),
            tr("Where had you expected to stand, and why?"),
        )
    rare = row.low_pole if row.low.most < row.high.least else row.high_pole
    return Topic(
        tr("Where you stand farthest to one side"),
        _sides(row, view),
        tr("When did you last miss somebody who prefers “{pole}”? Who takes care of it?", pole=rare),
    )


def _two_camps_topic(row: DimensionParts | None, view: View) -> Topic:
    tr = view.tr
    if row is None:
        return Topic(
            tr("No two camps"),
            tr("As far as the numbers show, you fall into two camps on no dimension."),
            tr("What do you all take for granted that another team would do differently?"),
        )
    return Topic(
        tr("Where you fall into two camps"),
        _sides(row, view),
        tr("When did the two ways get in each other’s way, and which task needed both?"),
    )


def _sides(row: DimensionParts, view: View) -> str:
    low, between, high = (_bounds(side, view) for side in (row.low, row.between, row.high))
    return view.tr(
        "{n} people. Nearer to “{low_pole}”: {low}; in between: {between}; nearer to “{high_pole}”: {high}.",
        n=row.total,
        low_pole=row.low_pole,
        low=low,
        between=between,
        high_pole=row.high_pole,
        high=high,
    )


def _bounds(people: Bounds, view: View) -> str:
    if people.least == people.most:
        return view.tr.number(people.least)
    return view.tr("{low} to {high}", low=people.least, high=people.most)


def _count(people: int | None, view: View) -> str:
    return view.tr("hidden") if people is None else view.tr.number(people)
