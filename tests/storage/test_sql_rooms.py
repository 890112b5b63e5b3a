from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from questions import Pack
from questions.ids import ItemId, PackId, Response
from quiz.bootstrap import open_services
from quiz.flow import HostAction, Pace, Plan, Room, Token
from quiz.services import AnswerSubmission, HostToken, RoomHostService, ServiceError
from quiz.services.rooms.host_service import OvertakenError
from quiz.services.rooms.snapshot import DeliveryCounts
from quiz.settings import Settings
from quiz.storage import SqlAttempts, SqlRooms
from tests.services.attempts.store_contract import attempt, token
from tests.services.fakes import ES, NOON, ROOM, TINY
from tests.services.rooms.room_contract import RoomContract, joined, opened
from tests.services.unit_contract import UnitContract, both

SALES = PackId("sales_roles")


@dataclass(frozen=True)
class Both(SqlRooms):
    """Rooms, and the attempts beside them."""

    @property
    def attempts(self) -> SqlAttempts:
        return SqlAttempts(self.database)


@pytest.fixture
def rooms(store: SqlAttempts) -> Both:
    return Both(store.database)


@pytest.fixture
def two(url: str) -> Iterator[tuple[RoomHostService, RoomHostService]]:
    """The rooms of one database, as two processes have them."""
    both = tuple(open_services(Settings(url)).hosts for _ in range(2))
    yield both
    for host_service in both:
        host_service.rooms.attempts.store.close()


class TestSqlRooms(RoomContract, UnitContract):
    """The contract, on both databases."""


def test_a_room_keeps_its_pack_also_when_nobody_is_in_it(rooms: Both) -> None:
    there = opened(rooms)
    rooms.attempts.create(attempt(), token(), TINY.canonical)
    rooms.attempts.delete(token())
    assert TINY.canonical == rooms.attempts.canonical(TINY.content_hash)
    rooms.delete(there.id)
    assert rooms.attempts.canonical(TINY.content_hash) is None


def test_simulated_people_are_never_exported_as_answers(rooms: Both) -> None:
    for number, rehearsal in ((1, True), (2, False)):
        there = opened(rooms, number, plan=Plan(TINY.id, ROOM, rehearsal=rehearsal))
        joined(rooms, there, number)
        rooms.attempts.finish(attempt(number).id, NOON)
    assert [attempt(2).id] == [each.id for each in rooms.attempts.finished(TINY.id, NOON)]


def test_a_token_used_twice_at_once_makes_one_object_over_two_processes(
    two: tuple[RoomHostService, RoomHostService],
) -> None:
    for _ in range(10):  # the two calls meet at another place each time
        use_tokens_twice(*two)


def test_two_hosts_who_press_next_at_once_make_one_step(two: tuple[RoomHostService, RoomHostService]) -> None:
    key, room = two[0].open(Plan(SALES, pace=Pace.HOST))
    room = two[0].act(key, HostAction.START, room.revision)

    def press(host: RoomHostService) -> str:
        try:
            host.act(key, HostAction.NEXT, room.revision)
        except OvertakenError as error:
            return f"overtaken at {error.room.position}"
        return "moved"

    with ThreadPoolExecutor(2) as threads:
        outcomes = sorted(threads.map(press, two))
    assert outcomes == ["moved", "overtaken at 1"]
    assert (1, 2) == (two[1].room(key).position, two[1].room(key).revision)


def test_the_last_seat_is_taken_once(two: tuple[RoomHostService, RoomHostService]) -> None:
    key, room = two[0].open(Plan(SALES, seats=5))

    def come(number: int) -> str:
        try:
            two[number % 2].rooms.join(room.code, ES)
        except ServiceError as error:
            return error.code
        return "in"

    with ThreadPoolExecutor(8) as threads:
        outcomes = list(threads.map(come, range(16)))
    assert (5, 11) == (outcomes.count("in"), outcomes.count("room_full"))
    assert [1, 2, 3, 4, 5] == [member.number for member in two[0].members(key)]


def test_sixty_phones_that_repeat_and_change_their_answers_lose_none_and_double_none(
    two: tuple[RoomHostService, RoomHostService], pack: Pack
) -> None:
    room = begun(two[0])
    with ThreadPoolExecutor(8) as threads:
        phones = list(threads.map(lambda number: phone(two, room, pack, number), range(60)))
    wall = two[0].rooms.wall(room.id)
    assert DeliveryCounts(joined=60, sent=720, stored=720, counted=720, agree=True) == wall.delivery
    assert (60, 0, 60, 60) == (wall.finished, wall.answering, wall.placed, len(wall.map_points))
    for mine, said in phones:
        assert said == two[1].rooms.attempts.resume(mine).responses
    for item, split in wall.items.items():
        given = Counter(said[item] for _, said in phones)
        assert all(count in {None, given[response]} for response, count in split.counts.items())


def test_who_deletes_in_the_middle_is_gone_from_the_wall_and_from_the_ledger(
    two: tuple[RoomHostService, RoomHostService], pack: Pack
) -> None:
    room = begun(two[0])
    phones = [phone(two, room, pack, number) for number in range(3)]
    two[1].rooms.attempts.delete(phones[0][0])
    assert DeliveryCounts(joined=2, sent=24, stored=24, counted=24, agree=True) == two[0].rooms.wall(room.id).delivery


def use_tokens_twice(one: RoomHostService, other: RoomHostService) -> None:
    """Opens a room, joins it and starts an attempt outside of it, each twice at once with one token."""
    key, person, visitor = HostToken(token_of(one)), token_of(one), token_of(one)
    opens = both(lambda: one.open(Plan(SALES), key), lambda: other.open(Plan(SALES), key))
    assert opens[0] == opens[1]
    code = opens[0][1].code
    joins = both(
        lambda: one.rooms.join(code, ES, token=person),
        lambda: other.rooms.join(code, ES, token=person),
    )
    assert joins[0] == joins[1]
    assert 1 == len(one.members(key))
    starts = both(
        lambda: one.rooms.attempts.start(SALES, ROOM, ES, visitor),
        lambda: other.rooms.attempts.start(SALES, ROOM, ES, visitor),
    )
    assert starts[0] == starts[1]


def token_of(host_service: RoomHostService) -> Token:
    return host_service.rooms.attempts.new_token()


def begun(host_service: RoomHostService) -> Room:
    key, room = host_service.open(Plan(SALES))
    return host_service.act(key, HostAction.START, room.revision)


def phone(
    two: tuple[RoomHostService, RoomHostService], room: Room, pack: Pack, number: int
) -> tuple[Token, dict[ItemId, Response]]:
    """Joins, answers everything, some of it twice or changed and through another process, and finishes."""
    chance = random.Random(number)  # noqa: S311 - an order of events, no secret
    mine, _, _ = two[number % 2].rooms.join(room.code, ES)
    said: dict[ItemId, Response] = {}
    for item in pack.form(room.plan.form).items:
        for again in range(1 + (chance.random() < 0.3)):
            said[item] = chance.choice(list(pack.item(item).places)) if again == 0 or number % 2 else said[item]
            two[chance.randrange(2)].rooms.submit(mine, AnswerSubmission(item, said[item], ES, 2.0, sent=len(said)))
    two[0].rooms.finish(mine)
    return mine, said
