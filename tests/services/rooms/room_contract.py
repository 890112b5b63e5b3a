"""What every store of rooms keeps to; the fake and the SQL stores run the same tests.

Subclasses bring a fixture ``rooms``, empty, whose ``attempts`` is a store of attempts on the same data.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from questions.ids import ItemId, OptionId
from quiz.flow import Code, Names, Pace, Phase, Plan, Room, Shows
from quiz.services.rooms.room_store import Member, RoomStore
from tests.services.attempts.store_contract import PI01, answer, attempt, token
from tests.services.fakes import ES, NOON, ROOM, TINY

MONTH = timedelta(days=30)


def room(number: int = 1, **fields: object) -> Room:
    plain = Room(
        id=f"room-{number}",
        code=Code(f"CDFGH{number}"),
        plan=Plan(TINY.id, ROOM),
        version=TINY.version,
        content_hash=TINY.content_hash,
        opened=NOON,
        closes=NOON + timedelta(hours=12),
        expires=NOON + MONTH,
    )
    return replace(plain, **fields)


def host(number: int = 1) -> str:
    return f"{number:f>64x}"


def opened(rooms: RoomStore, number: int = 1, **fields: object) -> Room:
    new = room(number, **fields)
    assert rooms.create(new, host(number), TINY.canonical)
    return new


def joined(rooms: RoomStore, into: Room, number: int = 1, nickname: str | None = None) -> str:
    """Somebody new in a room; how that went."""
    return rooms.join(into, attempt(number, form=ROOM, expires=into.expires), token(number), nickname)


class RoomContract:
    def test_a_room_comes_back_as_it_was_stored_under_each_of_its_keys(self, rooms: RoomStore) -> None:
        plan = Plan(TINY.id, ROOM, ES, Pace.HOST, Shows.ROOM, Names.OPTIONAL, 7, True, 80, True)  # noqa: FBT003
        moved = {"position": 1, "released": 2, "locked": True}
        moved |= {"revealed_items": frozenset({PI01}), "all_revealed": False}
        there = opened(rooms, plan=plan, phase=Phase.PAUSED, revision=3, **moved)
        joined(rooms, there)
        assert there == rooms.by_code(there.code, NOON)
        assert there == rooms.by_host(host(), NOON)
        assert there == rooms.by_id(there.id, NOON)
        assert there == rooms.by_token(token(), NOON)

    def test_a_plain_room_comes_back_too(self, rooms: RoomStore) -> None:
        assert opened(rooms) == rooms.by_id("room-1", NOON)

    def test_no_room_is_found_under_another_key(self, rooms: RoomStore) -> None:
        opened(rooms)
        rooms.attempts.create(attempt(2), token(2), TINY.canonical)
        assert rooms.by_code(Code("CDFGH2"), NOON) is None
        assert rooms.by_host(host(2), NOON) is None
        assert rooms.by_id("room-2", NOON) is None
        assert rooms.by_token(token(2), NOON) is None
        assert rooms.by_token(token(3), NOON) is None

    def test_a_code_is_given_once(self, rooms: RoomStore) -> None:
        first = opened(rooms)
        assert not rooms.create(room(2, code=first.code), host(2), TINY.canonical)
        assert rooms.by_host(host(2), NOON) is None
        assert first == rooms.by_code(first.code, NOON)

    def test_a_change_to_the_stored_revision_is_kept_and_one_to_an_older_is_not(self, rooms: RoomStore) -> None:
        first = opened(rooms)
        second = replace(first, phase=Phase.OPEN, revision=1, closes=NOON + timedelta(hours=1))
        assert rooms.change(second, 0)
        assert not rooms.change(replace(first, phase=Phase.CLOSED, revision=1), 0)
        assert second == rooms.by_id(first.id, NOON)
        assert not rooms.change(room(2), 0)

    def test_whoever_joins_has_an_attempt_and_the_next_number(self, rooms: RoomStore) -> None:
        there = opened(rooms)
        assert ["in", "in"] == [joined(rooms, there, 2, "Ana"), joined(rooms, there, 1)]
        assert (Member(1, "Ana", NOON), Member(2, None, NOON)) == rooms.members(there.id)
        assert attempt(2, form=ROOM, expires=there.expires, room_id=there.id) == rooms.attempts.find(token(2), NOON)

    def test_a_full_room_takes_nobody_until_somebody_leaves(self, rooms: RoomStore) -> None:
        there = opened(rooms, plan=Plan(TINY.id, seats=2))
        assert ["in", "in", "full"] == [joined(rooms, there, number) for number in (1, 2, 3)]
        assert rooms.attempts.find(token(3), NOON) is None
        assert rooms.attempts.delete(token(1))
        assert joined(rooms, there, 3) == "in"
        assert [2, 3] == [member.number for member in rooms.members(there.id)]

    def test_a_token_that_has_an_attempt_takes_no_seat_whether_or_not_one_is_free(self, rooms: RoomStore) -> None:
        there = opened(rooms, plan=Plan(TINY.id, seats=1))
        rooms.attempts.create(attempt(2), token(2), TINY.canonical)
        assert rooms.join(there, attempt(3), token(2), None) == "taken"
        assert ["in", "taken", "taken"] == [joined(rooms, there, number) for number in (1, 1, 2)]
        assert [1] == [member.number for member in rooms.members(there.id)]
        assert attempt(2) == rooms.attempts.find(token(2), NOON)

    def test_a_hosts_token_opens_one_room(self, rooms: RoomStore) -> None:
        first = opened(rooms)
        assert not rooms.create(room(2), host(), TINY.canonical)
        assert first == rooms.by_host(host(), NOON)
        assert rooms.by_id("room-2", NOON) is None

    def test_nobody_joins_a_room_that_is_gone_or_expired(self, rooms: RoomStore) -> None:
        assert joined(rooms, room()) == "gone"
        assert joined(rooms, opened(rooms, expires=NOON)) == "gone"
        assert rooms.attempts.find(token(), NOON) is None

    def test_seats_are_counted_a_room(self, rooms: RoomStore) -> None:
        plan = Plan(TINY.id, seats=1)
        one, other = opened(rooms, 1, plan=plan), opened(rooms, 2, plan=plan)
        assert ["in", "in"] == [joined(rooms, one, 1), joined(rooms, other, 2)]
        assert [1] == [member.number for member in rooms.members(other.id)]

    def test_a_nickname_is_removed_for_good_and_from_nobody_else(self, rooms: RoomStore) -> None:
        there = opened(rooms)
        joined(rooms, there, 1, "Ana")
        joined(rooms, there, 2, "Luis")
        assert rooms.remove_name(there.id, 1)
        assert (Member(1, None, NOON, nickname_removed=True), Member(2, "Luis", NOON)) == rooms.members(there.id)
        assert not rooms.remove_name(there.id, 3)
        assert not rooms.remove_name("room-2", 2)

    def test_sheets_hold_what_is_stored_of_every_kind(self, rooms: RoomStore) -> None:
        there = opened(rooms)
        given = {PI01: 3, ItemId("pi04"): OptionId("list"), ItemId("digit"): OptionId("3"), ItemId("at01"): None}
        given[ItemId("words")] = OptionId('a "ñandú"')
        joined(rooms, there, 2)
        joined(rooms, there, 1, "Ana")
        for item, response in given.items():
            rooms.attempts.put(attempt(2).id, item, answer(response))
        one, two = rooms.member_answers(there.id)
        assert (attempt(1).id, "Ana", 0, {}) == (one.attempt_id, one.member.nickname, one.stored, one.answers)
        assert (attempt(2).id, 1, 5, given) == (two.attempt_id, two.member.number, two.stored, two.answers)
        assert int is type(two.answers[PI01])

    def test_an_answer_given_again_is_one(self, rooms: RoomStore) -> None:
        there = opened(rooms)
        joined(rooms, there)
        for response in (1, 1, 4):
            rooms.attempts.put(attempt().id, PI01, answer(response))
        (sheet,) = rooms.member_answers(there.id)
        assert (1, {PI01: 4}) == (sheet.stored, sheet.answers)

    def test_what_phones_report_only_rises(self, rooms: RoomStore) -> None:
        there, later = opened(rooms), NOON + timedelta(minutes=1)
        joined(rooms, there)
        for sent, at in ((2, NOON), (1, later), (2, later)):
            rooms.report(token(), sent, at)
        rooms.report(token(2), 5, later)
        (sheet,) = rooms.member_answers(there.id)
        assert (2, NOON) == (sheet.answers_sent, sheet.answers_sent_at)
        rooms.report(token(), 3, later)
        (sheet,) = rooms.member_answers(there.id)
        assert (3, later) == (sheet.answers_sent, sheet.answers_sent_at)

    def test_whoever_deletes_their_attempt_is_not_in_the_room_any_more(self, rooms: RoomStore) -> None:
        there = opened(rooms)
        joined(rooms, there)
        rooms.attempts.delete(token())
        assert ((), ()) == (rooms.members(there.id), rooms.member_answers(there.id))
        assert there == rooms.by_id(there.id, NOON)

    def test_a_deleted_room_takes_its_attempts_along_and_no_others(self, rooms: RoomStore) -> None:
        one, other = opened(rooms, 1), opened(rooms, 2)
        joined(rooms, one, 1)
        joined(rooms, other, 2)
        rooms.attempts.create(attempt(3), token(3), TINY.canonical)
        assert rooms.delete(one.id)
        assert not rooms.delete(one.id)
        assert rooms.by_code(one.code, NOON) is None
        found = [rooms.attempts.find(token(number), NOON) is not None for number in (1, 2, 3)]
        assert [False, True, True] == found
        assert len(rooms.member_answers(other.id)) == 1

    def test_an_expired_room_is_not_found_and_then_purged_with_its_attempts(self, rooms: RoomStore) -> None:
        old, new = opened(rooms, 1, expires=NOON + timedelta(days=1)), opened(rooms, 2)
        joined(rooms, old, 1)
        end = old.expires
        assert rooms.by_code(old.code, end - timedelta(microseconds=1)) == old
        assert rooms.by_code(old.code, end) is None
        assert rooms.by_token(token(), end) is None
        assert [0, 1, 0] == [rooms.purge(when) for when in (NOON, end, end)]
        assert rooms.by_id(old.id, NOON) is None
        assert rooms.attempts.find(token(), NOON) is None
        assert new == rooms.by_id(new.id, end)
        assert rooms.create(room(3, code=old.code), host(3), TINY.canonical), "its code is free again"

    def test_rehearsals_are_told_from_rooms(self, rooms: RoomStore) -> None:
        opened(rooms, 1)
        rehearsal = opened(rooms, 2, plan=Plan(TINY.id, rehearsal=True))
        assert (rehearsal.id,) == rooms.rehearsals()
