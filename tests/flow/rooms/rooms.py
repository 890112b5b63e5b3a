"""Rooms to test with."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from questions.ids import ItemId, PackId
from quiz.flow import Code, Pace, Plan, Room

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ITEMS = tuple(ItemId(item) for item in ("pi02", "at03", "pi03", "at02"))


def room(plan: Plan | None = None, **fields: object) -> Room:
    """A room in its lobby at noon."""
    plain = Room(
        id="room-1",
        code=Code("CDF347"),
        plan=plan or Plan(PackId("tiny")),
        version="1.0.0",
        content_hash="hash",
        opened=NOON,
        closes=NOON + timedelta(hours=12),
        expires=NOON + timedelta(days=30),
    )
    return replace(plain, **fields)


def hosted(**fields: object) -> Room:
    """A room whose host sets the pace."""
    return room(Plan(PackId("tiny"), pace=Pace.HOST), **fields)
