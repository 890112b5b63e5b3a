"""Rooms as rows: the statements that read them, and what their rows become."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, Final

import sqlalchemy as sa

from questions.ids import ItemId
from quiz.flow import Names, Pace, Phase, Plan, Room, Shows
from quiz.services.rooms.room_store import Member, MemberAnswers
from quiz.storage.tables import answers, attempts, members, packs, rooms

_Row = sa.Row[*tuple[Any, ...]]

_ROOMS: Final = (
    sa.select(
        *(column for column in rooms.c if column.name not in {"host_hash", "pack_hash"}),
        packs.c.hash.label("content_hash"),
        packs.c.id.label("pack"),
        packs.c.version,
    )
    .join_from(rooms, packs)
    .where(rooms.c.expires > sa.bindparam("now"))
)
"""Rooms that have not expired, each column named as the field that it fills."""

_KEY: Final = sa.bindparam("key", type_=sa.Text)
BY_CODE: Final = _ROOMS.where(rooms.c.code == _KEY)
BY_HOST: Final = _ROOMS.where(rooms.c.host_hash == _KEY)
BY_ID: Final = _ROOMS.where(rooms.c.id == _KEY)
BY_TOKEN: Final = (
    _ROOMS.join(members, members.c.room_id == rooms.c.id).join(attempts).where(attempts.c.token_hash == _KEY)
)

REPORT: Final = (
    members.update()
    .where(
        members.c.attempt_id
        == sa.select(attempts.c.id).where(attempts.c.token_hash == sa.bindparam("token")).scalar_subquery(),
        members.c.answers_sent < sa.bindparam("count"),
    )
    .values(answers_sent=sa.bindparam("count"), answers_sent_at=sa.bindparam("at"))
)

MEMBERS: Final = (members.c.number, members.c.nickname, members.c.joined, members.c.nickname_removed)
"""In the order of `Member`'s fields."""

_SAID: Final = sa.literal('"') + answers.c.item + sa.literal('":')
"""An answer's key in JSON, to which its response, which is JSON already, is the value; an item's id needs no escape."""

SHEETS: Final = (
    sa.select(
        members.c.attempt_id,
        *MEMBERS,
        members.c.answers_sent,
        members.c.answers_sent_at,
        sa.func.count(answers.c.item).label("stored"),
        sa.func.aggregate_strings(
            _SAID + sa.func.coalesce(sa.cast(answers.c.response, sa.Text), sa.literal("null")), ","
        ).label("said"),
    )
    .select_from(members)
    .outerjoin(answers, answers.c.attempt_id == members.c.attempt_id)
    .where(members.c.room_id == sa.bindparam("room"))
    .group_by(members.c.attempt_id)
    .order_by(members.c.attempt_id)
)
"""A row a person, their answers in one text: for 500 people 500 rows, not 6000."""

PACK_LOCK: Final = sa.select(packs.c.hash).where(packs.c.hash == sa.bindparam("hash")).with_for_update()

_CHOSEN: Final = tuple(field.name for field in fields(Plan) if field.name != "pack")


def fixed(room: Room) -> dict[str, object]:
    """What of a room never changes, the pack apart."""
    chosen = {name: getattr(room.plan, name) for name in _CHOSEN}
    kinds = {"pace": room.plan.pace.value, "shows": room.plan.shows.value, "names": room.plan.names.value}
    return {"id": room.id, "code": room.code, "opened": room.opened, "expires": room.expires, **chosen, **kinds}


def moving(room: Room) -> dict[str, object]:
    """What a move may change."""
    return {
        "phase": room.phase.value,
        "closes": room.closes,
        "position": room.position,
        "released": room.released,
        "revealed_items": json.dumps(sorted(room.revealed_items)),
        "all_revealed": room.all_revealed,
        "locked": room.locked,
        "revision": room.revision,
    }


def room_of(row: _Row) -> Room:
    """The room of a row of `BY_…`."""
    return Room(
        id=row.id,
        code=row.code,
        plan=_plan(row),
        version=row.version,
        content_hash=row.content_hash,
        opened=row.opened,
        closes=row.closes,
        expires=row.expires,
        phase=Phase(row.phase),
        position=row.position,
        released=row.released,
        revealed_items=frozenset(ItemId(item) for item in json.loads(row.revealed_items)),
        all_revealed=row.all_revealed,
        locked=row.locked,
        revision=row.revision,
    )


def _plan(row: _Row) -> Plan:
    return Plan(
        pack=row.pack,
        form=row.form,
        language=row.language,
        pace=Pace(row.pace),
        shows=Shows(row.shows),
        names=Names(row.names),
        min_group_size=row.min_group_size,
        starts_hidden=row.starts_hidden,
        seats=row.seats,
        rehearsal=row.rehearsal,
    )


def sheet_of(row: _Row) -> MemberAnswers:
    """The sheet of a row of `SHEETS`."""
    return MemberAnswers(
        attempt_id=row.attempt_id,
        member=Member(row.number, row.nickname, row.joined, row.nickname_removed),
        answers_sent=row.answers_sent,
        answers_sent_at=row.answers_sent_at,
        stored=row.stored,
        answers=json.loads("{" + (row.said or "") + "}"),
    )
