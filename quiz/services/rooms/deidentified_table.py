"""A room's answers as a table, without people, and with a checksum that anybody can work out again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from questions.ids import ItemId
from quiz.flow import Room
from quiz.services.attempts.answer_export import AnswerTable
from quiz.services.errors import ServiceError
from quiz.services.rooms.host_service import RoomHostService
from quiz.services.rooms.room_store import MemberAnswers
from quiz.services.rooms.snapshot import WallSnapshot, take_snapshot
from quiz.services.tokens import HostToken

PERSONAL = ("nickname", "joined")
"""The columns that are there only when asked for; ``joined`` is in UTC."""


@dataclass(frozen=True)
class RoomTable(AnswerTable):
    """A row for each person who has answered or skipped anything: a running number, then the response to each item.

    The number and the order say nothing of when somebody joined. ``left_out`` are people who have said nothing yet.
    """

    answers: int
    """Answers and skips in the table, as the ledger counts them; a skip is an empty cell."""
    checksum: str
    """Of the rows: see `checksum`."""


@dataclass(frozen=True)
class Handout:
    """What a host takes along of a room, all of one moment."""

    wall: WallSnapshot
    table: RoomTable


def room_table(host_service: RoomHostService, token: HostToken, *, personal: bool = False) -> RoomTable:
    """The answers given in a room so far.

    Args:
        host_service: the rooms.
        token: the host's.
        personal: also nicknames and times of joining, before the items: then the rows are people's.

    Raises:
        ServiceError: ``too_few``, where fewer people than the room's `Plan.min_group_size` have answered; whatever
            `RoomHostService.room` refuses.
    """
    room = host_service.room(token)
    return _table(host_service, room, host_service.rooms.store.member_answers(room.id), personal=personal)


def handout(host_service: RoomHostService, token: HostToken, *, personal: bool = False) -> Handout:
    """The table and the wall of one moment: the answers are read once, so that the numbers of both are the same.

    Raises:
        ServiceError: as `room_table`.
    """
    room = host_service.room(token)
    member_answers, now = host_service.rooms.store.member_answers(room.id), host_service.rooms.attempts.now()
    table = _table(host_service, room, member_answers, personal=personal)
    return Handout(
        take_snapshot(room, host_service.rooms.pack_of(room), member_answers, host_service.rooms.score_people, now),
        table,
    )


def checksum(rows: Iterable[Sequence[str]]) -> str:
    """SHA-256 of people's responses, whatever order the people are in.

    Of this text in UTF-8: each row's cells joined by commas, the rows sorted and joined by line feeds. From the CSV of
    a table without personal columns  ``tail -n +2 | cut -d, -f2- | LC_ALL=C sort``  gives it, with a line feed more.
    """
    return sha256("\n".join(sorted(",".join(row) for row in rows)).encode()).hexdigest()


def _table(
    host_service: RoomHostService, room: Room, member_answers: Sequence[MemberAnswers], *, personal: bool
) -> RoomTable:
    items = host_service.rooms.items_of(room)
    said = [sheet for sheet in member_answers if sheet.answers]
    if len(said) < room.plan.min_group_size:
        raise ServiceError("too_few", people=len(said), smallest=room.plan.min_group_size)
    cells = [_cells(items, sheet) for sheet in said]
    return RoomTable(
        columns=("respondent", *(PERSONAL if personal else ()), *items),
        rows=tuple(
            (str(number), *(_personal(sheet) if personal else ()), *row)
            for number, (sheet, row) in enumerate(zip(said, cells, strict=True), start=1)
        ),
        left_out=len(member_answers) - len(said),
        answers=sum(len(sheet.answers) for sheet in said),
        checksum=checksum(cells),
    )


def _cells(items: Iterable[ItemId], sheet: MemberAnswers) -> tuple[str, ...]:
    given = (sheet.answers.get(item) for item in items)
    return tuple("" if response is None else str(response) for response in given)


def _personal(sheet: MemberAnswers) -> tuple[str, str]:
    return sheet.member.nickname or "", f"{sheet.member.joined:%Y-%m-%dT%H:%M:%SZ}"
