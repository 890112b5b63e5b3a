"""Into a room: the code, who is let in and who is not, and the name that a person goes by."""

from __future__ import annotations

import pytest

from quiz.flow import HostAction, Names, Pace
from quiz.services import AnswerSubmission, ServiceError
from quiz.services.rooms.room_store import Member
from tests.services.fakes import EN, ES, NOON, ROOM, TINY, refusal
from tests.services.rooms.room_fakes import MemoryRooms, begun, do, make_hosting, opened

ITEMS = TINY.form(ROOM).items


def test_whoever_joins_has_an_ordinary_attempt_with_a_link_of_their_own() -> None:
    host_service = make_hosting()
    _, room = opened(host_service)
    token, attempt, there = host_service.rooms.join(room.code, ES)
    assert (room, attempt) == (there, host_service.rooms.attempts.resume(token))
    assert (TINY.id, ROOM, ES, {}) == (attempt.pack, attempt.form, attempt.language, attempt.answers)
    assert room.expires == attempt.expires, "it goes with its room"
    assert room == host_service.rooms.room_of(token)


def test_a_code_is_typed_as_people_type() -> None:
    host_service = make_hosting()
    _, room = opened(host_service)
    assert room == host_service.rooms.find_by_code(f" {room.code[:3].lower()}-{room.code[3:].lower()} ")


@pytest.mark.parametrize("typed", ["", "CDFGHX", "no code", "CDFGHJ" * 5000, "' OR 1=1 --"])
def test_a_code_of_no_room_is_refused_and_not_repeated_at_length(typed: str) -> None:
    host_service = make_hosting()
    with pytest.raises(ServiceError) as error:
        host_service.rooms.join(typed, ES)
    assert ("unknown_code", {"typed": typed[:40]}) == refusal(error)


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ((HostAction.LOCK,), "room_locked"),
        ((HostAction.START, HostAction.LOCK), "room_locked"),
        ((HostAction.CLOSE,), "room_closed"),
        ((HostAction.START, HostAction.CLOSE), "room_closed"),
    ],
)
def test_a_locked_or_closed_room_takes_nobody_and_says_why(steps: tuple[HostAction, ...], code: str) -> None:
    store = MemoryRooms()
    host_service = make_hosting(store)
    key, room = opened(host_service)
    do(host_service, key, *steps)
    with pytest.raises(ServiceError) as error:
        host_service.rooms.join(room.code, ES)
    assert code == error.value.code
    assert store.attempts.attempts == {}


def test_who_comes_late_still_gets_in_and_answers_everything() -> None:
    host_service = make_hosting()
    key, room = begun(host_service, pace=Pace.HOST)
    do(host_service, key, HostAction.NEXT, HostAction.NEXT)
    token, _, _ = host_service.rooms.join(room.code, ES)
    for item in ITEMS[:3]:
        host_service.rooms.submit(token, AnswerSubmission(item, 2, ES))
    assert set(ITEMS[:3]) == set(host_service.rooms.attempts.resume(token).answers)


def test_a_full_room_says_how_many_fit() -> None:
    host_service = make_hosting()
    _, room = opened(host_service, seats=1)
    host_service.rooms.join(room.code, ES)
    with pytest.raises(ServiceError) as error:
        host_service.rooms.join(room.code, ES)
    assert ("room_full", {"seats": 1}) == refusal(error)


def test_who_asks_twice_with_one_token_is_one_person_whatever_the_door_has_come_to() -> None:
    host_service = make_hosting()
    key, room = opened(host_service, seats=1)
    first = host_service.rooms.join(room.code, ES, "Ana", token := host_service.rooms.attempts.new_token())
    do(host_service, key, HostAction.LOCK)
    token_again, attempt, there = host_service.rooms.join(room.code, EN, "", token)
    assert (first[:2], host_service.room(key)) == ((token_again, attempt), there)
    assert 1 == len(host_service.members(key))


def test_a_token_of_another_room_does_not_open_this_one() -> None:
    host_service = make_hosting()
    (_, one), (key, other) = opened(host_service), opened(host_service)
    token, _, _ = host_service.rooms.join(one.code, ES)
    assert token != host_service.rooms.join(other.code, ES, "", token)[0], "it is used up"
    do(host_service, key, HostAction.LOCK)
    with pytest.raises(ServiceError) as error:
        host_service.rooms.join(other.code, ES, "", token)
    assert "room_locked" == error.value.code


def test_a_room_speaks_its_own_language_or_each_phones() -> None:
    host_service = make_hosting()
    _, spanish = opened(host_service, language=ES)
    _, any_ = opened(host_service)
    assert ES == host_service.rooms.join(spanish.code, EN)[1].language
    assert EN == host_service.rooms.join(any_.code, EN)[1].language
    with pytest.raises(ServiceError, match="unknown_language"):
        host_service.rooms.join(any_.code, "fr")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  Ana ", "Ana"), ("", None), ("\u202e\u200b", None), ("x" * 24, "x" * 24), ("<script>", "<script>")],
)
def test_a_nickname_is_cleaned_and_need_not_be_given(typed: str, kept: str | None) -> None:
    host_service = make_hosting()
    key, room = opened(host_service, names=Names.OPTIONAL)
    host_service.rooms.join(room.code, ES, typed)
    assert (Member(1, kept, NOON),) == host_service.members(key)


@pytest.mark.parametrize("typed", ["x" * 25, "x" * 10_000])
def test_a_nickname_that_is_too_long_is_refused_and_nobody_is_in(typed: str) -> None:
    host_service = make_hosting()
    key, room = opened(host_service, names=Names.OPTIONAL)
    with pytest.raises(ServiceError) as error:
        host_service.rooms.join(room.code, ES, typed)
    assert ("nickname_too_long", {"longest": 24}) == refusal(error)
    assert host_service.members(key) == ()


def test_a_room_without_names_forgets_what_was_typed() -> None:
    host_service = make_hosting()
    key, room = opened(host_service)
    host_service.rooms.join(room.code, ES, "Ana")
    host_service.rooms.join(room.code, ES, "x" * 10_000)
    assert [None, None] == [member.nickname for member in host_service.members(key)]
