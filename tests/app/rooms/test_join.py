"""The way into a room: the code, the door, and what it says to whom it cannot let in."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from quiz.flow import Code, HostAction, Names
from quiz.services import HostToken, RoomHostService, limits
from tests.app.attempts.test_journeys import words
from tests.app.pressing import commands, press, send
from tests.app.rooms.rooms import Opener, awaited, begun, in_room


def typed(app: AppTest, code: str) -> AppTest:
    app.text_input(key="typed").set_value(code)
    return app.button(key="look").click().run()


def members(host_service: RoomHostService, key: HostToken) -> list[str | None]:
    return [member.nickname for member in host_service.members(key)]


def test_a_code_typed_as_people_type_leads_to_the_door_and_in(opened: Opener, host_service: RoomHostService) -> None:
    key, here = begun(host_service)
    app = typed(opened("join", lang="en"), f" {here.code[:3].lower()} - {here.code[3:].lower()}")
    assert not app.exception
    assert "kept until" in words(app)
    app = press(app, "enter")
    assert "You are in" == awaited(app)
    assert [None] == members(host_service, key)


def test_a_link_with_the_code_goes_straight_to_the_door(opened: Opener, host_service: RoomHostService) -> None:
    _, here = begun(host_service)
    app = opened("join", code=here.code, lang="en")
    assert {"enter"} == set(commands(app))


@pytest.mark.parametrize("code", ["CDF347", "nonsense", "<b>", "' OR 1=1 --", "x" * 10_000])
def test_a_code_of_no_room_is_told_and_can_be_typed_again(
    opened: Opener, host_service: RoomHostService, code: str
) -> None:
    assert host_service.rooms.store.by_code(Code(code[:6]), host_service.rooms.attempts.now()) is None
    app = typed(opened("join", lang="en"), code)
    assert not app.exception
    assert "There is no room with this code" in words(app)
    assert app.text_input(key="typed")


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [((HostAction.CLOSE,), "This room is closed"), ((HostAction.LOCK,), "lets nobody else in")],
)
def test_a_closed_or_locked_room_says_so_and_offers_no_way_in(
    opened: Opener, host_service: RoomHostService, steps: tuple[HostAction, ...], sentence: str
) -> None:
    _, here = begun(host_service, *steps)
    app = opened("join", code=here.code, lang="en")
    assert sentence in words(app)
    assert ["other"] == [button.key for button in app.button]


def test_a_full_room_says_how_many_it_holds(opened: Opener, host_service: RoomHostService) -> None:
    key, here = begun(host_service, seats=1)
    in_room(host_service, here)
    answer = send(opened("join", code=here.code, lang="en"), "enter")
    assert ("room_full", True) == (answer["refused"], "Every seat in this room is taken (1)" in answer["problem"])
    assert 1 == len(members(host_service, key))


def test_a_nickname_is_asked_for_only_where_there_are_names_and_is_kept_as_text(
    opened: Opener, host_service: RoomHostService
) -> None:
    key, here = begun(host_service, names=Names.OPTIONAL)
    app = opened("join", code=here.code, lang="en")
    refused = send(app, "enter", nickname="<b>Ana</b>" + "x" * 30)
    assert "This nickname is too long: 24 characters at most" in refused["problem"]
    assert [] == members(host_service, key)
    press(app, "enter", nickname="<b>Ana</b>")
    assert ["<b>Ana</b>"] == members(host_service, key)
    _, plain = begun(host_service)
    assert [] == commands(opened("join", code=plain.code))["enter"]["inputs"]


def test_who_comes_late_is_told_that_it_is_not_too_late(opened: Opener, host_service: RoomHostService) -> None:
    _, here = begun(host_service, HostAction.START)
    assert "You are not too late" in words(opened("join", code=here.code, lang="en"))


def test_a_network_that_guesses_codes_is_asked_to_wait_also_with_a_right_one(
    opened: Opener, host_service: RoomHostService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST", {**limits.MOST, limits.Limited.WRONG_CODE: 2})
    _, here = begun(host_service)
    found = [words(opened("join", code=code, lang="en")) for code in ("CDF347", here.code, "CDF348", here.code)]
    assert [True, False, True, False] == ["There is no room with this code" in each for each in found]
    assert [False, False, False, True] == ["A great many requests" in each for each in found]
