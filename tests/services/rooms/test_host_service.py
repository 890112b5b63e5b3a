from __future__ import annotations

import pytest

from questions.ids import EXPRESS, FormId, Language, PackId
from quiz.flow import HostAction, Names, Pace, Phase, Plan, Shows
from quiz.services import AnswerSubmission, AttemptError, HostToken, ServiceError
from quiz.services.rooms.deidentified_table import checksum, room_table
from quiz.services.rooms.host_service import OvertakenError
from quiz.services.rooms.room_store import Member
from tests.services.fakes import EN, ES, NOON, ROOM, TINY
from tests.services.rooms.room_fakes import MemoryRooms, make_hosting, opened

ITEMS = TINY.form(ROOM).items


def answered(people: int, **choices: object) -> tuple[object, HostToken]:
    """A room in which so many people have said something, each something else, and one has only joined."""
    host_service = make_hosting()
    key, room = opened(host_service, names=Names.OPTIONAL, **choices)
    host_service.act(key, HostAction.START, 0)
    for number in range(people):
        token, _, _ = host_service.rooms.join(room.code, ES, f"person {number}")
        host_service.rooms.submit(token, AnswerSubmission(ITEMS[0], number % 5 + 1, ES))
        host_service.rooms.submit(token, AnswerSubmission(ITEMS[1], None, ES))
    host_service.rooms.join(room.code, ES)
    return host_service, key


def test_a_room_opens_in_its_lobby_as_it_was_chosen() -> None:
    host_service = make_hosting()
    plan = Plan(TINY.id, ROOM, EN, Pace.HOST, Shows.OWN, Names.OPTIONAL, 7, True, 80)  # noqa: FBT003
    key, room = host_service.open(plan)
    assert room == host_service.room(key)
    assert (plan, Phase.LOBBY, 0, TINY.content_hash) == (room.plan, room.phase, room.revision, room.content_hash)
    assert not room.all_revealed


def test_asked_for_twice_with_one_token_a_room_is_opened_once() -> None:
    store = MemoryRooms()
    host_service = make_hosting(store)
    key = HostToken(host_service.rooms.attempts.new_token())
    first, again = (host_service.open(Plan(TINY.id, ROOM), key) for _ in range(2))
    assert first == again == (key, host_service.room(key))
    assert 1 == len(store.rooms)


def test_the_hosts_token_itself_is_never_stored() -> None:
    store = MemoryRooms()
    key, _ = opened(make_hosting(store))
    assert key not in str(store)


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        ({"pack": PackId("nope")}, "unknown_pack"),
        ({"form": FormId("nope")}, "unknown_form"),
        ({"form": EXPRESS}, "adaptive_form"),  # everybody in a room is asked the same
        ({"language": Language("fr")}, "unknown_language"),
        ({"min_group_size": 2}, "group_too_small"),
        ({"min_group_size": -5}, "group_too_small"),
        ({"seats": 0}, "seats_out_of_range"),
        ({"seats": 2001}, "seats_out_of_range"),
    ],
)
def test_a_room_that_cannot_be_is_refused_and_not_stored(choices: dict[str, object], code: str) -> None:
    store = MemoryRooms()
    with pytest.raises(ServiceError) as error:
        make_hosting(store).open(Plan(**{"pack": TINY.id, **choices}))
    assert code == error.value.code
    assert MemoryRooms() == store


def test_of_two_hosts_who_press_next_at_once_the_second_is_told_where_the_room_stands() -> None:
    host_service = make_hosting()
    key, room = opened(host_service, pace=Pace.HOST)
    room = host_service.act(key, HostAction.START, room.revision)
    moved = host_service.act(key, HostAction.NEXT, room.revision)
    with pytest.raises(OvertakenError) as error:
        host_service.act(key, HostAction.NEXT, room.revision)
    assert moved == error.value.room == host_service.room(key)
    assert moved.position == 1


def test_a_host_who_is_overtaken_between_reading_and_writing_changes_nothing() -> None:
    class Overtaking(MemoryRooms):
        def change(self, room: object, revision: int) -> bool:
            self.change = super().change  # once
            faster = make_hosting(self)
            faster.act(key, HostAction.CLOSE, revision)
            return super().change(room, revision)

    store = Overtaking()
    host_service = make_hosting(store)
    key, room = opened(host_service)
    with pytest.raises(OvertakenError) as error:
        host_service.act(key, HostAction.START, room.revision)
    assert Phase.CLOSED is error.value.room.phase is host_service.room(key).phase


def test_a_move_that_leads_nowhere_is_refused_with_the_phase() -> None:
    host_service = make_hosting()
    key, room = opened(host_service)
    with pytest.raises(ServiceError) as error:
        host_service.act(key, HostAction.PAUSE, room.revision)
    assert ("not_now", {"move": HostAction.PAUSE, "phase": Phase.LOBBY}) == (error.value.code, error.value.facts)
    assert room == host_service.room(key)


@pytest.mark.parametrize(("token", "code"), [("A" * 22, "unknown_host"), ("short", "damaged"), ("", "damaged")])
def test_without_the_hosts_token_nothing_can_be_done(token: str, code: str) -> None:
    host_service, wrong = make_hosting(), HostToken(token)
    opened(host_service)
    for act in (
        lambda: host_service.room(wrong),
        lambda: host_service.act(wrong, HostAction.START, 0),
        lambda: host_service.members(wrong),
        lambda: host_service.remove_name(wrong, 1),
        lambda: host_service.delete(wrong),
        lambda: room_table(host_service, wrong),
    ):
        with pytest.raises(ServiceError) as error:
            act()
        assert code == error.value.code


def test_a_participants_token_is_no_hosts() -> None:
    host_service = make_hosting()
    _, room = opened(host_service)
    token, _, _ = host_service.rooms.join(room.code, ES)
    with pytest.raises(ServiceError, match="unknown_host"):
        host_service.act(HostToken(token), HostAction.CLOSE, 0)


def test_a_removed_nickname_is_gone_and_the_answers_stay() -> None:
    host_service, key = answered(5)
    host_service.remove_name(key, 1)
    assert Member(1, None, NOON, nickname_removed=True) == host_service.members(key)[0]
    assert host_service.rooms.wall(host_service.room(key).id).delivery.stored == 10
    with pytest.raises(ServiceError, match="no_such_member"):
        host_service.remove_name(key, 99)


def test_a_deleted_room_leaves_nothing_behind() -> None:
    store = MemoryRooms()
    host_service = make_hosting(store)
    key, room = opened(host_service)
    token, _, _ = host_service.rooms.join(room.code, ES)
    host_service.rooms.wall(room.id)
    host_service.delete(key)
    assert MemoryRooms() == store
    with pytest.raises(AttemptError, match="unknown"):
        host_service.rooms.attempts.resume(token)
    with pytest.raises(ServiceError, match="room_gone"):
        host_service.rooms.wall(room.id)


def test_the_table_has_a_row_for_each_who_said_something_and_nothing_that_leads_to_a_person() -> None:
    host_service, key = answered(6)
    table = room_table(host_service, key)
    assert ("respondent", *ITEMS) == table.columns
    assert [str(number) for number in range(1, 7)] == [row[0] for row in table.rows]
    assert ["1", "1", "2", "3", "4", "5"] == sorted(row[1] for row in table.rows)
    assert {("", "", "")} == {row[2:] for row in table.rows}
    assert (1, 12) == (table.left_out, table.answers)
    cells = str(table)
    assert not any(secret in cells for secret in ("person", "attempt-", str(NOON.year)))


def test_nicknames_and_times_are_in_the_table_only_when_asked_for() -> None:
    host_service, key = answered(6)
    table = room_table(host_service, key, personal=True)
    assert ("respondent", "nickname", "joined", *ITEMS) == table.columns
    assert {("person 0", "2026-11-23T12:00:00Z")} <= {row[1:3] for row in table.rows}
    assert room_table(host_service, key).checksum == table.checksum


def test_the_checksum_can_be_worked_out_from_the_rows_in_any_order_and_shows_any_change() -> None:
    host_service, key = answered(6)
    table = room_table(host_service, key)
    rows = [row[1:] for row in table.rows]
    assert checksum(rows[::-1]) == table.checksum
    assert checksum([*rows[:-1], ("9", *rows[-1][1:])]) != table.checksum
    assert checksum(rows[:-1]) != table.checksum


def test_a_room_with_fewer_people_than_its_floor_is_not_handed_out() -> None:
    host_service, key = answered(4)
    with pytest.raises(ServiceError) as error:
        room_table(host_service, key)
    assert ("too_few", {"people": 4, "smallest": 5}) == (error.value.code, error.value.facts)
