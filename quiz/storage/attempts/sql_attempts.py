"""Attempts in SQL: the store that `quiz.services` asks for, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from questions.ids import ItemId, Language, PackId
from quiz.flow import Answer, Attempt, ClientStamp
from quiz.storage import pack_rows
from quiz.storage.counters import FINISHED, STARTED, STORING
from quiz.storage.sql_store import SqlStore
from quiz.storage.tables import answers, attempts, members, packs, rooms

_Row = sa.Row[*tuple[Any, ...]]

_FIELDS = (
    *(column for column in attempts.c if column.name not in {"token_hash", "pack_hash"}),
    packs.c.hash.label("content_hash"),
    packs.c.id.label("pack"),
    packs.c.version,
    members.c.room_id,
)
"""An attempt without its answers, each column named as the field of `Attempt` that it fills."""

_NAMES = tuple(column.name for column in _FIELDS)
_SOURCE = attempts.join(packs).outerjoin(members, members.c.attempt_id == attempts.c.id)
_HEADS = sa.select(*_FIELDS).select_from(_SOURCE)

_ANSWER = (answers.c.item, answers.c.response, answers.c.language, answers.c.at, answers.c.seconds)
"""An answer after its item, in the order of `Answer`'s fields."""

_ANSWERS = sa.select(*_ANSWER).join_from(answers, attempts).order_by(answers.c.position, answers.c.item)
"""Answers in the order first given, each after its item, in the order of `Answer`'s fields.

Two that are first given at the very same time may share a place on PostgreSQL; their ids then order them, for good.
"""

_earlier = answers.alias("earlier")
_NEXT_POSITION = (
    sa.select(sa.func.coalesce(sa.func.max(_earlier.c.position), 0) + 1)
    .where(_earlier.c.attempt_id == sa.bindparam("attempt_id"))
    .scalar_subquery()
)
"""A count and no moment: clocks differ between machines, and are set back."""


@dataclass(frozen=True)
class SqlAttempts(SqlStore):
    """`quiz.services.AttemptStore` in a database."""

    def create(self, attempt: Attempt, token_hash: str, canonical: str) -> bool:
        """Stores a new attempt unless its token has one, and its pack unless that is stored already."""
        with self.database.transaction() as connection:
            pack_rows.put(
                connection, hash=attempt.content_hash, id=attempt.pack, version=attempt.version, canonical=canonical
            )
            created = insert(connection, attempt, token_hash)
            if created:
                self.database.after_commit(STARTED.inc)
        return created

    def find(self, token_hash: str, now: datetime) -> Attempt | None:
        """Returns the attempt as it is stored now: one statement, and so one moment, with its room and its answers."""
        with self.database.statement() as connection:
            rows = connection.execute(_BY_TOKEN, {"token": token_hash, "now": now}).all()
        own = len(_FIELDS)
        return _attempt(rows[0], [row[own:] for row in rows if row[own] is not None]) if rows else None

    @STORING.time()
    def put(self, attempt_id: str, item: ItemId, answer: Answer, stamp: ClientStamp | None = None) -> Answer | None:
        """Stores an answer in one statement; an item that is answered again keeps its place in the order.

        Only a late answer, which changes no row, costs a second statement that reads the stored one.
        """
        row = {
            "attempt_id": attempt_id,
            "item": item,
            "response": answer.response,
            "language": answer.language,
            "at": answer.at,
            "seconds": answer.seconds,
            "client_id": stamp.client_id if stamp else None,
            "sequence": stamp.sequence if stamp else None,
        }
        try:
            with self.database.statement() as connection:
                if connection.execute(_PUT[self.database.engine.dialect.name], row).rowcount:
                    return answer
                stored = connection.execute(_STORED, {"attempt_id": attempt_id, "item": item}).one_or_none()
        except sa.exc.IntegrityError:  # the foreign key: the attempt was deleted while the question was on screen
            return None
        return None if stored is None else Answer(*stored)

    def finish(self, attempt_id: str, at: datetime) -> datetime | None:
        """Keeps the first moment, whichever of two devices was faster."""
        change = (
            attempts.update()
            .where(attempts.c.id == attempt_id)
            .values(finished=sa.func.coalesce(attempts.c.finished, sa.literal(at, attempts.c.finished.type)))
            .returning(attempts.c.finished)
        )
        with self.database.statement() as connection:
            finished: datetime | None = connection.execute(change).scalar()
        if finished == at:
            FINISHED.inc()
        return finished

    def set_language(self, attempt_id: str, language: Language) -> bool:
        """Stores the attempt's language."""
        change = attempts.update().where(attempts.c.id == attempt_id).values(language=language)
        with self.database.statement() as connection:
            return connection.execute(change).rowcount == 1

    def delete(self, token_hash: str) -> bool:
        """Removes an attempt; its answers go with it by the foreign key."""
        return self._remove(attempts.c.token_hash == token_hash) == 1

    def purge(self, now: datetime) -> int:
        """Removes every expired attempt."""
        return self._remove(attempts.c.expires <= now)

    def canonical(self, content_hash: str) -> str | None:
        """A stored pack's text."""
        with self.database.statement() as connection:
            return connection.execute(sa.select(packs.c.canonical).where(packs.c.hash == content_hash)).scalar()

    def pack_hashes(self) -> tuple[str, ...]:
        """Returns the content hashes of all stored packs."""
        with self.database.statement() as connection:
            return tuple(connection.execute(sa.select(packs.c.hash).order_by(packs.c.hash)).scalars())

    def finished(self, pack: PackId, now: datetime) -> Iterator[Attempt]:
        """In the order of their ids, which are random."""
        which = (packs.c.id == pack, attempts.c.finished.is_not(None), attempts.c.expires > now, ~_REHEARSED)
        with self.database.statement() as connection:
            heads = connection.execute(_HEADS.where(*which).order_by(attempts.c.id)).all()
        for head in heads:
            with self.database.statement() as connection:
                given = connection.execute(_ANSWERS.where(attempts.c.id == head.id)).all()
            yield _attempt(head, given)

    def close(self) -> None:
        """Closes the pool's connections."""
        self.database.close()

    def _remove(self, which: sa.ColumnElement[bool]) -> int:
        """Removes attempts, and the packs that nobody needs any more."""
        with self.database.transaction() as connection:
            pack_rows.lock(connection)
            removed = connection.execute(attempts.delete().where(which)).rowcount
            pack_rows.clear(connection)
        return removed


def insert(connection: sa.Connection, attempt: Attempt, token_hash: str) -> bool:
    """Stores a new attempt, whose pack is stored, within a transaction; False if its token has an attempt already."""
    row = pack_rows.INSERT[connection.dialect.name](attempts).values(
        id=attempt.id,
        token_hash=token_hash,
        pack_hash=attempt.content_hash,
        form=attempt.form,
        language=attempt.language,
        seed=attempt.seed,
        started=attempt.started,
        finished=attempt.finished,
        expires=attempt.expires,
    )
    unless_taken = row.on_conflict_do_nothing(index_elements=[attempts.c.token_hash])
    return connection.execute(unless_taken.returning(attempts.c.id)).scalar() is not None


def _put(insertion: pack_rows.Insert) -> sa.Executable:
    given = ("response", "language", "at", "seconds", "client_id", "sequence")
    newer = {name: insertion.excluded[name] for name in given}
    row = {name: sa.bindparam(name, type_=answers.c[name].type) for name in ("attempt_id", "item", *given)}
    upsert = insertion.values(**row, position=_NEXT_POSITION).on_conflict_do_update(
        index_elements=[answers.c.attempt_id, answers.c.item], set_=newer, where=_in_order(insertion.excluded)
    )
    return upsert.execution_options(preserve_rowcount=True)  # psycopg forgets it when its cursor is closed


def _in_order(given: sa.ColumnCollection[str, sa.ColumnElement[Any]]) -> sa.ColumnElement[bool]:
    """Whether an answer is the later one: of one browser's by its number, of two browsers' by when it was given."""
    return sa.case(
        (given["client_id"].is_(None), sa.true()),
        (answers.c.client_id == given["client_id"], answers.c.sequence <= given["sequence"]),
        else_=answers.c.at <= given["at"],
    )


def _attempt(head: Sequence[Any], given: Iterable[Sequence[Any]]) -> Attempt:
    fields: dict[str, Any] = dict(zip(_NAMES, head, strict=False))
    return Attempt(**fields, answers={row[0]: Answer(*row[1:]) for row in given})


_PUT = {name: _put(insertion(answers)) for name, insertion in pack_rows.INSERT.items()}
_STORED = sa.select(answers.c.response, answers.c.language, answers.c.at, answers.c.seconds).where(
    answers.c.attempt_id == sa.bindparam("attempt_id"), answers.c.item == sa.bindparam("item")
)
_BY_TOKEN = (
    sa.select(*_FIELDS, *(column.label(f"answer_{column.name}") for column in _ANSWER))
    .select_from(_SOURCE.outerjoin(answers, answers.c.attempt_id == attempts.c.id))
    .where(attempts.c.token_hash == sa.bindparam("token"), attempts.c.expires > sa.bindparam("now"))
    .order_by(answers.c.position, answers.c.item)
)
"""One row an answer, the attempt's own columns first in each; one row for an attempt without answers."""
_REHEARSED = (
    sa.exists()
    .where(members.c.attempt_id == attempts.c.id)
    .where(members.c.room_id == rooms.c.id)
    .where(rooms.c.rehearsal)
)
"""Whether an attempt's person is simulated."""
