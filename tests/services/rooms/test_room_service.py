from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from questions.ids import ItemId
from quiz.flow import Code, HostAction, Pace, Phase, Token
from quiz.flow.rooms.room import UNDER_WAY
from quiz.services import AnswerSubmission, AttemptError, ServiceError
from tests.services.fakes import ES, FULL, NOON, ROOM, TINY, Clock
from tests.services.rooms.room_fakes import MemoryRooms, Ticks, begun, do, make_hosting, opened

ITEMS = TINY.form(ROOM).items
FIRST, SECOND = ITEMS[:2]


def test_one_link_on_two_devices_is_one_person() -> None:
    store = MemoryRooms()
    phone, laptop = make_hosting(store), make_hosting(store)
    key, room = begun(phone)
    token, _, _ = phone.rooms.join(room.code, ES)
    phone.rooms.submit(token, AnswerSubmission(FIRST, 1, ES, sent=1))
    laptop.rooms.submit(token, AnswerSubmission(FIRST, 4, ES, sent=1))
    laptop.rooms.submit(token, AnswerSubmission(SECOND, 2, ES, sent=2))
    shown = phone.rooms.wall(room.id)
    assert (1, 2, 2, 2, True) == tuple(vars(shown.delivery).values())
    assert {FIRST: 4, SECOND: 2} == laptop.rooms.attempts.resume(token).responses
    assert len(phone.members(key)) == 1


@pytest.mark.parametrize(
    ("steps", "item", "code"),
    [
        ((), FIRST, "not_started"),
        ((HostAction.START,), SECOND, "not_released"),
        ((HostAction.START, HostAction.CLOSE), SECOND, "not_released"),
        ((HostAction.START,), ItemId("pi01"), "not_in_form"),
    ],
)
def test_an_answer_that_the_room_does_not_take_is_neither_stored_nor_reported(
    steps: tuple[HostAction, ...], item: ItemId, code: str
) -> None:
    store = MemoryRooms()
    host_service = make_hosting(store)
    key, room = opened(host_service, pace=Pace.HOST)
    token, before, _ = host_service.rooms.join(room.code, ES)
    do(host_service, key, *steps)
    for response in (3, None):
        with pytest.raises(ServiceError) as error:
            host_service.rooms.submit(token, AnswerSubmission(item, response, ES, sent=1))
        assert code == error.value.code
    assert before == host_service.rooms.attempts.resume(token)
    assert [0] == [sheet.answers_sent for sheet in store.member_answers(room.id)]


def test_an_earlier_question_can_still_be_changed_until_the_room_closes() -> None:
    host_service = make_hosting()
    key, room = begun(host_service, pace=Pace.HOST)
    token, _, _ = host_service.rooms.join(room.code, ES)
    host_service.rooms.submit(token, AnswerSubmission(FIRST, 1, ES))
    do(host_service, key, HostAction.NEXT, HostAction.PAUSE, HostAction.RESUME)
    assert 5 == host_service.rooms.submit(token, AnswerSubmission(FIRST, 5, ES)).responses[FIRST]


def test_an_attempt_in_no_room_is_answered_as_ever() -> None:
    rooms = make_hosting().rooms
    token, _ = rooms.attempts.start(TINY.id, FULL, ES)
    assert rooms.room_of(token) is None
    rooms.submit(token, AnswerSubmission(ItemId("pi01"), 2, ES, 1.5, sent=1))
    attempt = rooms.submit(token, AnswerSubmission(ItemId("at01"), None, ES))
    assert {"pi01": 2, "at01": None} == attempt.responses == rooms.attempts.resume(token).responses


def test_a_phone_cannot_claim_more_than_there_is_to_answer() -> None:
    store = MemoryRooms()
    host_service = make_hosting(store)
    _, room = begun(host_service)
    token, _, _ = host_service.rooms.join(room.code, ES)
    host_service.rooms.submit(token, AnswerSubmission(FIRST, 1, ES, sent=10**9))
    assert [len(ITEMS)] == [sheet.answers_sent for sheet in store.member_answers(room.id)]


def test_in_a_closed_room_everybody_still_gets_a_result() -> None:
    host_service = make_hosting()
    key, room = begun(host_service)
    token, _, _ = host_service.rooms.join(room.code, ES)
    host_service.rooms.submit(token, AnswerSubmission(FIRST, 1, ES))
    with pytest.raises(ServiceError, match="unfinished"):
        host_service.rooms.finish(token)
    do(host_service, key, HostAction.CLOSE)
    assert host_service.rooms.finish(token).finished == NOON
    assert host_service.rooms.finish(token) == host_service.rooms.attempts.resume(token)


def test_finishing_is_as_ever_while_the_room_goes_on() -> None:
    host_service = make_hosting()
    _, room = begun(host_service)
    token, _, _ = host_service.rooms.join(room.code, ES)
    for item in ITEMS:
        host_service.rooms.submit(token, AnswerSubmission(item, None, ES))
    assert host_service.rooms.finish(token).finished == NOON


def test_a_token_of_nobody_is_told_as_everywhere() -> None:
    rooms = make_hosting().rooms
    for token, code in ((Token("A" * 22), "unknown"), (Token("short"), "damaged")):
        with pytest.raises(AttemptError) as error:
            rooms.submit(token, AnswerSubmission(FIRST, 1, ES))
        assert code == error.value.code


def test_who_deletes_their_attempt_leaves_the_wall_and_the_ledger() -> None:
    ticks = Ticks()
    host_service = make_hosting(ticks=ticks)
    _, room = begun(host_service)
    tokens = [host_service.rooms.join(room.code, ES)[0] for _ in range(2)]
    for token in tokens:
        host_service.rooms.submit(token, AnswerSubmission(FIRST, 1, ES, sent=1))
    assert host_service.rooms.wall(room.id).delivery.stored == 2
    host_service.rooms.attempts.delete(tokens[0])
    ticks.time = 2.0
    assert (1, 1, 1, 1, True) == tuple(vars(host_service.rooms.wall(room.id).delivery).values())


def test_however_many_look_at_the_wall_it_is_read_once_every_two_seconds() -> None:
    class Counting(MemoryRooms):
        reads = 0

        def member_answers(self, room_id: str) -> tuple[object, ...]:
            self.reads += 1
            return super().member_answers(room_id)

    store, ticks = Counting(), Ticks()
    host_service = make_hosting(store, ticks=ticks)
    _, room = begun(host_service)
    first = host_service.rooms.wall(room.id)
    assert all(host_service.rooms.wall(room.id) is first for _ in range(500))
    assert store.reads == 1
    ticks.time = 2.0
    assert host_service.rooms.wall(room.id) is not first
    assert store.reads == 2


def test_a_hosts_move_is_on_the_wall_and_on_the_phones_at_once() -> None:
    host_service = make_hosting()
    key, room = begun(host_service, pace=Pace.HOST)
    assert (0, 0) == (host_service.rooms.wall(room.id).room.position, host_service.rooms.seen(room.id).position)
    do(host_service, key, HostAction.NEXT)
    assert (1, 1) == (host_service.rooms.wall(room.id).room.position, host_service.rooms.seen(room.id).position)


def test_a_room_closes_by_itself_for_everybody() -> None:
    clock, ticks = Clock(), Ticks()
    host_service = make_hosting(None, clock, ticks)
    _, room = begun(host_service)
    token, _, _ = host_service.rooms.join(room.code, ES)
    clock.move(timedelta(hours=12))
    ticks.time = 12 * 3600.0
    host_service.rooms.submit(token, AnswerSubmission(FIRST, 2, ES))  # it was under way
    clock.move(UNDER_WAY)
    ticks.time += UNDER_WAY.total_seconds()
    assert Phase.CLOSED is host_service.rooms.seen(room.id).phase is host_service.rooms.wall(room.id).room.phase
    for act in (
        lambda: host_service.rooms.join(room.code, ES),
        lambda: host_service.rooms.submit(token, AnswerSubmission(FIRST, 1, ES)),
    ):
        with pytest.raises(ServiceError, match="room_closed"):
            act()


def test_after_a_month_the_room_is_gone_with_everything_in_it() -> None:
    clock, store, ticks = Clock(), MemoryRooms(), Ticks()
    host_service = make_hosting(store, clock, ticks)
    key, room = begun(host_service)
    token, _, _ = host_service.rooms.join(room.code, ES)
    clock.move(timedelta(days=30))
    for act, code in (
        (lambda: host_service.rooms.find_by_code(room.code), "unknown_code"),
        (lambda: host_service.rooms.wall(room.id), "room_gone"),
        (lambda: host_service.rooms.seen(room.id), "room_gone"),
        (lambda: host_service.room(key), "unknown_host"),
        (lambda: host_service.rooms.attempts.resume(token), "unknown"),
    ):
        with pytest.raises(ServiceError) as error:
            act()
        assert code == error.value.code
    assert [1, 0] == [host_service.rooms.purge(clock.time) for _ in range(2)]
    assert MemoryRooms() == store


def test_a_code_that_another_room_has_is_drawn_again() -> None:
    host_service = make_hosting()
    codes = iter([*["CDFGHJ"] * 3, "CDFGHK"])
    drawn = replace(host_service, new_code=lambda: Code(next(codes)))
    assert ["CDFGHJ", "CDFGHK"] == [opened(drawn)[1].code for _ in range(2)]
    with pytest.raises(ServiceError, match="no_free_code"):
        opened(replace(host_service, new_code=lambda: Code("CDFGHJ")))
