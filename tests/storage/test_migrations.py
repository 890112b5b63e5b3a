"""Databases of earlier versions come up to date with what they hold."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from questions.ids import ItemId
from quiz.flow import ClientStamp, Phase
from quiz.storage import Database, SqlAttempts, SqlRooms, open_database, schema
from quiz.storage.engine import connect
from quiz.storage.tables.column_types import ResponseText, UtcTime
from tests.services.attempts.store_contract import answer
from tests.services.fakes import NOON
from tests.services.rooms.room_contract import room

HOUR = timedelta(hours=1)
PACK = {"hash": "hash", "id": "pack", "version": "1.0.0", "canonical": "the pack"}
ATTEMPT = {"pack_hash": "hash", "form": "express", "language": "es", "seed": 1, "started": NOON, "expires": NOON + HOUR}
ANSWER = {"response": 3, "language": "es", "at": NOON}
ROOM = {
    "id": "room",
    "host_hash": "host",
    "code": "CDFGHJ",
    "pack_hash": "hash",
    "form": "room",
    "pace": "host",
    "shows": "both",
    "names": "none",
    "floor": 7,
    "hidden": True,
    "seats": 9,
    "rehearsal": False,
    "opened": NOON,
    "closes": NOON + HOUR,
    "expires": NOON + HOUR,
    "phase": "paused",
    "position": 1,
    "released": 2,
    "revealed": '["x"]',
    "unveiled": False,
    "locked": True,
    "revision": 4,
}
TYPES = {
    **dict.fromkeys(("started", "expires", "at", "opened", "closes", "joined", "reported"), UtcTime),
    "response": ResponseText,
}


def at_revision(url: str, revision: str) -> Database:
    """Returns a new database with an earlier schema."""
    database = connect(url)
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    with database.transaction() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    return database


def insert(database: Database, name: str, *rows: dict[str, object]) -> None:
    """Inserts rows in a table whose columns are those of an earlier schema."""
    with database.transaction() as connection:
        for row in rows:
            table = sa.table(name, *(sa.column(each, TYPES.get(each)) for each in row))
            connection.execute(sa.insert(table).values(**row))


def test_attempts_from_before_there_were_rooms_are_kept_and_rooms_can_be_opened(url: str) -> None:
    old = at_revision(url, "0001")
    insert(old, "packs", PACK)
    insert(old, "attempts", {"id": "a", "token_hash": "a", **ATTEMPT})
    old.close()
    rooms = SqlRooms(open_database(url))
    assert "a" == SqlAttempts(rooms.database).find("a", NOON).id
    assert rooms.create(room(), "host", "canonical")
    rooms.database.close()


def test_answers_from_before_their_order_was_stored_are_ordered_by_their_moments(url: str) -> None:
    old = at_revision(url, "0002")
    insert(old, "packs", PACK)
    insert(old, "attempts", *({"id": one, "token_hash": one, **ATTEMPT} for one in ("a", "b")))
    for one, item, minute in (("a", "x", 3), ("a", "y", 1), ("b", "y", 5), ("a", "v", 2), ("a", "u", 2)):
        moment = NOON + timedelta(minutes=minute)
        insert(old, "answers", {**ANSWER, "attempt_id": one, "item": item, "at": moment})
    old.close()
    store = SqlAttempts(open_database(url))
    assert ["y", "u", "v", "x"] == list(store.find("a", NOON).answers)
    store.put("a", ItemId("w"), answer(3))
    store.put("a", ItemId("y"), answer(4))
    assert ["y", "u", "v", "x", "w"] == list(store.find("a", NOON).answers)
    assert ["y"] == list(store.find("b", NOON).answers)
    store.close()


def test_what_stood_in_columns_of_other_names_is_kept(url: str) -> None:
    old = at_revision(url, "0004")
    insert(old, "packs", PACK)
    insert(old, "attempts", {"id": "a", "token_hash": "a", **ATTEMPT})
    sent = {"attempt_id": "a", "page": "phone"}
    insert(old, "answers", {**ANSWER, **sent, "item": "y", "place": 2, "number": 5})
    insert(old, "answers", {**ANSWER, **sent, "item": "z", "place": 1, "number": 4})
    insert(old, "rooms", ROOM)
    member = {"attempt_id": "a", "room_id": "room", "number": 1, "nickname": None, "removed": True, "joined": NOON}
    insert(old, "members", {**member, "sent": 2, "reported": NOON + HOUR})
    old.close()
    rooms = SqlRooms(open_database(url))
    attempts = SqlAttempts(rooms.database)
    assert ["z", "y"] == list(attempts.find("a", NOON).answers)
    assert 3 == attempts.put("a", ItemId("y"), answer(1), ClientStamp("phone", 4)).response, "the stored one is newer"
    found = rooms.by_token("a", NOON)
    assert (7, True, False, {"x"}) == (
        *(found.plan.min_group_size, found.plan.starts_hidden, found.all_revealed, found.revealed_items),
    )
    assert (Phase.PAUSED, 1, 2, True, 4) == (
        *(found.phase, found.position, found.released, found.locked, found.revision),
    )
    (sheet,) = rooms.member_answers("room")
    assert (2, NOON + HOUR, True) == (sheet.answers_sent, sheet.answers_sent_at, sheet.member.nickname_removed)
    rooms.database.close()
