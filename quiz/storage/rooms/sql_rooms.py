"""Rooms in SQL: the store that `quiz.services` asks for, on SQLite and on PostgreSQL alike.

Whatever locks several rows takes them in one order: packs, rooms, attempts, members.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import sqlalchemy as sa

from quiz.flow import Attempt, Code, Room
from quiz.services.rooms.room_store import Member, MemberAnswers
from quiz.storage import pack_rows
from quiz.storage.attempts.sql_attempts import insert
from quiz.storage.counters import STARTED
from quiz.storage.rooms.row_mapping import (
    BY_CODE,
    BY_HOST,
    BY_ID,
    BY_TOKEN,
    MEMBERS,
    PACK_LOCK,
    REPORT,
    SHEETS,
    fixed,
    moving,
    room_of,
    sheet_of,
)
from quiz.storage.sql_store import SqlStore
from quiz.storage.tables import attempts, members, rooms


@dataclass(frozen=True)
class SqlRooms(SqlStore):
    """`quiz.services.RoomStore` in a database."""

    def create(self, room: Room, host_hash: str, canonical: str) -> bool:
        """Stores a new room unless its code or its host's token is taken."""
        with self.database.transaction() as connection:
            pack_rows.put(
                connection, hash=room.content_hash, id=room.plan.pack, version=room.version, canonical=canonical
            )
            row = pack_rows.INSERT[connection.dialect.name](rooms).values(
                host_hash=host_hash, pack_hash=room.content_hash, **fixed(room), **moving(room)
            )
            unless_taken = row.on_conflict_do_nothing()  # of either: PostgreSQL and SQLite take one target, or any
            return connection.execute(unless_taken.returning(rooms.c.id)).scalar() is not None

    def by_code(self, code: Code, now: datetime) -> Room | None:
        """The room of a code."""
        return self._one(BY_CODE, code, now)

    def by_host(self, host_hash: str, now: datetime) -> Room | None:
        """The room of a host's token."""
        return self._one(BY_HOST, host_hash, now)

    def by_id(self, room_id: str, now: datetime) -> Room | None:
        """The room of an id."""
        return self._one(BY_ID, room_id, now)

    def by_token(self, token_hash: str, now: datetime) -> Room | None:
        """The room of an attempt's token."""
        return self._one(BY_TOKEN, token_hash, now)

    def change(self, room: Room, revision: int) -> bool:
        """One statement, so that of two changes to one revision the second finds none."""
        known = (rooms.c.id == room.id, rooms.c.revision == revision)
        with self.database.statement() as connection:
            return connection.execute(rooms.update().where(*known).values(**moving(room))).rowcount == 1

    def join(
        self, room: Room, attempt: Attempt, token_hash: str, nickname: str | None
    ) -> Literal["in", "taken", "full", "gone"]:
        """Counts the seats under the room's lock: the last one is taken once."""
        mine = members.c.room_id == room.id
        taken = sa.select(sa.func.count(), sa.func.coalesce(sa.func.max(members.c.number), 0)).where(mine)
        with self.database.transaction() as connection:
            connection.execute(PACK_LOCK, {"hash": attempt.content_hash})
            there = sa.select(rooms.c.seats).where(rooms.c.id == room.id, rooms.c.expires > attempt.started)
            seats = connection.execute(there.with_for_update()).scalar()
            if seats is None:
                return "gone"
            people, last = connection.execute(taken).one()
            if people >= seats:
                known = connection.execute(sa.select(sa.exists().where(attempts.c.token_hash == token_hash))).scalar()
                return "taken" if known else "full"
            if not insert(connection, attempt, token_hash):
                return "taken"
            row = {"attempt_id": attempt.id, "room_id": room.id, "number": last + 1, "joined": attempt.started}
            connection.execute(
                members.insert().values(nickname=nickname, nickname_removed=False, answers_sent=0, **row)
            )
            self.database.after_commit(STARTED.inc)
        return "in"

    def report(self, token_hash: str, sent: int, at: datetime) -> None:
        """One statement; the number only rises."""
        with self.database.statement() as connection:
            connection.execute(REPORT, {"token": token_hash, "count": sent, "at": at})

    def members(self, room_id: str) -> tuple[Member, ...]:
        """Who is in a room."""
        mine = sa.select(*MEMBERS).where(members.c.room_id == room_id).order_by(members.c.number)
        with self.database.statement() as connection:
            return tuple(Member(*row) for row in connection.execute(mine))

    def remove_name(self, room_id: str, number: int) -> bool:
        """Removes a nickname, not only from sight."""
        known = (members.c.room_id == room_id, members.c.number == number)
        with self.database.statement() as connection:
            change = members.update().where(*known).values(nickname=None, nickname_removed=True)
            return connection.execute(change).rowcount == 1

    def member_answers(self, room_id: str) -> tuple[MemberAnswers, ...]:
        """One statement, and so one moment; in the order of the attempts' ids, which are random."""
        with self.database.statement() as connection:
            rows = connection.execute(SHEETS, {"room": room_id}).all()
        return tuple(sheet_of(row) for row in rows)

    def delete(self, room_id: str) -> bool:
        """Removes a room and everything in it."""
        return self._remove(rooms.c.id == room_id) == 1

    def rehearsals(self) -> tuple[str, ...]:
        """The rooms whose people are simulated."""
        with self.database.statement() as connection:
            return tuple(connection.execute(sa.select(rooms.c.id).where(rooms.c.rehearsal)).scalars())

    def purge(self, now: datetime) -> int:
        """Removes every expired room."""
        return self._remove(rooms.c.expires <= now)

    def _one(self, query: sa.Executable, key: str, now: datetime) -> Room | None:
        with self.database.statement() as connection:
            row = connection.execute(query, {"key": key, "now": now}).one_or_none()
        return None if row is None else room_of(row)

    def _remove(self, which: sa.ColumnElement[bool]) -> int:
        """The attempts take their answers and memberships with them, by the foreign keys."""
        theirs = sa.select(members.c.attempt_id).join_from(members, rooms).where(which)
        with self.database.transaction() as connection:
            pack_rows.lock(connection)
            connection.execute(attempts.delete().where(attempts.c.id.in_(theirs)))
            removed = connection.execute(rooms.delete().where(which)).rowcount
            pack_rows.clear(connection)
        return removed
