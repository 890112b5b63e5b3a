"""A room through the script: joining, waiting, answering by its rules, and what is left afterwards."""

from __future__ import annotations

import pytest

from questions.ids import FormId
from quiz.flow import HostAction, Pace, Room, Shows
from quiz.services import AttemptService, RoomHostService
from quiz.storage import SqlRooms
from tests.app.attempts.test_journeys import sent_to_components, words
from tests.app.pressing import press
from tests.app.rooms.rooms import EN, PACK, Opener, awaited, begun, in_room


@pytest.mark.parametrize(
    ("steps", "pace", "title"),
    [
        ((), Pace.OWN, "You are in"),
        ((HostAction.START, HostAction.PAUSE), Pace.OWN, "A short break"),
        ((HostAction.START,), Pace.HOST, "Stored"),
    ],
)
def test_a_phone_says_what_it_waits_for(
    opened: Opener, host_service: RoomHostService, steps: tuple[HostAction, ...], pace: Pace, title: str
) -> None:
    _, here = begun(host_service, *steps, pace=pace)
    app = opened("quiz", a=in_room(host_service, here, int(title == "Stored")))
    assert not app.exception
    assert title == awaited(app)


def test_a_rehearsal_says_so_on_the_door_and_while_one_waits(opened: Opener, host_service: RoomHostService) -> None:
    _, here = begun(host_service, rehearsal=True)
    for app in (opened("join", code=here.code, lang="en"), opened("quiz", a=in_room(host_service, here))):
        assert "Rehearsal" in app.warning[0].value


def test_a_closed_room_leads_to_what_it_shows(opened: Opener, host_service: RoomHostService) -> None:
    for shows, title in ((Shows.BOTH, "result"), (Shows.OWN, "result"), (Shows.ROOM, "The room’s result")):
        key, here = begun(host_service, HostAction.START, shows=shows)
        token = in_room(host_service, here, 3)
        host_service.act(key, HostAction.CLOSE, here.revision)
        app = press(opened("quiz", a=token), "finish")
        assert not app.exception
        assert ("The room’s result" == app.title[0].value) == (title != "result")
        assert host_service.rooms.attempts.resume(token).finished is not None
        keys = {button.key for button in app.button}
        assert ("see_room" in keys) == (shows is Shows.BOTH)
        assert ("own" in keys) == (shows is Shows.ROOM), "their own result stays theirs"


def test_the_rooms_own_picture_keeps_ones_own_result_until_the_close(
    opened: Opener, host_service: RoomHostService
) -> None:
    _, here = begun(host_service, HostAction.START, shows=Shows.ROOM)
    token = in_room(host_service, here, 12)
    host_service.rooms.finish(token)
    app = opened("result", a=token)
    assert "The room’s result" == app.title[0].value
    assert "waits for you here until the room is closed" in words(app)
    assert "own" not in {button.key for button in app.button}


def test_a_room_that_shows_only_ones_own_result_has_no_other(opened: Opener, host_service: RoomHostService) -> None:
    _, here = begun(host_service, HostAction.START, shows=Shows.OWN)
    token = in_room(host_service, here, 12)
    host_service.rooms.finish(token)
    app = opened("room", a=token)
    assert "The room’s result" != app.title[0].value
    assert 4 == len(app.get("plotly_chart"))


def test_who_has_questions_left_sees_no_picture_of_the_others(opened: Opener, host_service: RoomHostService) -> None:
    _, here = begun(host_service, HostAction.START)
    app = opened("room", a=in_room(host_service, here, 3))
    assert not app.get("plotly_chart")
    assert not app.title, "a question stands there"


def test_an_attempt_in_no_room_is_looked_up_once_a_session(
    opened: Opener, attempt_service: AttemptService, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    whole = SqlRooms.by_token

    def by_token(self: SqlRooms, token_hash: str, now: object) -> Room | None:
        asked.append(token_hash)
        return whole(self, token_hash, now)  # type: ignore[arg-type]

    monkeypatch.setattr(SqlRooms, "by_token", by_token)
    token, _ = attempt_service.start(PACK, FormId("express"), EN)
    app = opened("quiz", a=token)
    for _ in range(3):
        app.run()
    assert 1 == len(asked)


def test_who_had_questions_left_goes_on_when_the_room_opens_again(
    opened: Opener, host_service: RoomHostService
) -> None:
    key, here = begun(host_service, HostAction.START)
    token = in_room(host_service, here, 3)
    closed = host_service.act(key, HostAction.CLOSE, here.revision)
    app = press(opened("quiz", a=token), "finish")
    assert "questions" not in {button.key for button in app.button}
    host_service.act(key, HostAction.REOPEN, closed.revision)
    app = opened("result", a=token).button(key="questions").click().run()
    assert "question_card" in sent_to_components(app)
