"""What a host can press: nothing that the room refuses, and each key one thing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from questions.ids import ItemId, Language, PackId
from quiz.flow import HostAction, HostActionError, Pace, Phase, Plan, Room
from quiz.flow.rooms.transitions import apply_action
from quiz.i18n import translator
from quiz.services.rooms.host_service import RoomHostService
from quiz.ui import state
from quiz.ui.components.host_controls import Press, _press
from quiz.ui.rooms.host_actions import VIEWS, buttons, carry_out, views
from tests.flow.rooms.rooms import ITEMS, NOON, hosted, room

TR = translator(Language("en"))
EVERY_ROOM = [
    replace(plain, phase=phase, locked=locked, all_revealed=all_revealed)
    for plain in (room(), hosted(released=2, position=1))
    for phase in Phase
    for locked in (False, True)
    for all_revealed in (False, True)
]


def name(here: Room) -> str:
    shown = "shown" if here.all_revealed else "hidden"
    return f"{here.plan.pace}-{here.phase}-{'locked' if here.locked else 'free'}-{shown}"


@pytest.mark.parametrize("here", EVERY_ROOM, ids=name)
def test_every_move_on_offer_is_one_that_the_room_makes(here: Room) -> None:
    for button in buttons(here, ITEMS, "questions", TR):
        if button.what in set(HostAction):
            assert apply_action(here, HostAction(button.what), NOON, ITEMS) != here


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("here", EVERY_ROOM, ids=name)
def test_a_key_presses_one_button(here: Room, view: str) -> None:
    keys = [key for button in [*buttons(here, ITEMS, view, TR), *views(view, TR)] for key in button.keys]
    assert sorted(keys) == sorted(set(keys))
    assert "f" not in keys, "it is for the full screen"


@pytest.mark.parametrize("here", EVERY_ROOM, ids=name)
def test_what_cannot_be_taken_back_at_once_asks_before(here: Room) -> None:
    asks = {button.what for button in buttons(here, ITEMS, "overview", TR) if button.confirm}
    assert asks == {"delete"} | ({HostAction.CLOSE} if here.phase is not Phase.CLOSED else set())


def test_the_arrow_starts_the_room_and_then_goes_on_at_the_hosts_pace() -> None:
    def arrow(here: Room, view: str = "overview") -> list[str]:
        return [button.what for button in buttons(here, ITEMS, view, TR) if "ArrowRight" in button.keys]

    assert [HostAction.START] == arrow(room())
    assert [HostAction.NEXT] == arrow(hosted(phase=Phase.OPEN, released=1))
    assert [HostAction.NEXT] == arrow(hosted(phase=Phase.PAUSED, released=1))
    assert [] == arrow(room(phase=Phase.OPEN))
    assert ["turn:on"] == arrow(room(phase=Phase.OPEN), "questions")


@pytest.mark.parametrize("sent", [None, 3, "next", [], {}, {"seq": "x"}, {"seq": 1, "what": "next", "revision": None}])
def test_a_press_that_is_none_is_ignored(sent: object) -> None:
    assert _press(sent) is None


@dataclass
class Screen:
    """A host's screen without a browser: what it was told and where it looks."""

    told: tuple[int, str | None] = (0, None)
    at: ItemId | None = None
    view: str | None = None
    acknowledged: list[int] = field(default_factory=list)


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    here = Screen()
    monkeypatch.setattr(state, "tell", lambda seq, code: setattr(here, "told", (seq, code)))
    monkeypatch.setattr(state, "acknowledge", here.acknowledged.append)
    monkeypatch.setattr(state, "look_at", lambda item: setattr(here, "at", item))
    monkeypatch.setattr(state, "show_view", lambda view: setattr(here, "view", view))
    monkeypatch.setattr(state, "at", lambda: here.at)
    return here


def test_two_hosts_who_press_next_at_once_make_one_step_and_the_slower_is_told(
    host_service: RoomHostService, screen: Screen
) -> None:
    token, opened = host_service.open(Plan(PackId("sales_roles"), pace=Pace.HOST))
    here = host_service.act(token, HostAction.START, opened.revision)
    items = host_service.rooms.items_of(here)
    carry_out(token, here, items, Press(1, "next", here.revision))
    assert (1, None) == screen.told
    carry_out(token, here, items, Press(2, "next", here.revision))
    assert (2, "overtaken") == screen.told
    assert (1, 2) == (host_service.room(token).position, host_service.room(token).released)
    assert [1, 2] == screen.acknowledged


@pytest.mark.parametrize(("what", "code"), [("back", "at_start"), ("reopen", "not_now")])
def test_a_move_that_the_room_refuses_is_told_and_changes_nothing(
    host_service: RoomHostService, screen: Screen, what: str, code: str
) -> None:
    token, opened = host_service.open(Plan(PackId("sales_roles"), pace=Pace.HOST))
    here = host_service.act(token, HostAction.START, opened.revision)
    carry_out(token, here, host_service.rooms.items_of(here), Press(1, what, here.revision))
    assert (1, code) == screen.told
    assert here == host_service.room(token)
    with pytest.raises(HostActionError):
        apply_action(here, HostAction(what), here.opened, host_service.rooms.items_of(here))


@pytest.mark.parametrize("what", ["", "turn:", "turn:elsewhere", "view:secret", "drop table", "deleted"])
def test_what_no_button_says_does_nothing(host_service: RoomHostService, screen: Screen, what: str) -> None:
    token, here = host_service.open(Plan(PackId("sales_roles")))
    carry_out(token, here, host_service.rooms.items_of(here), Press(1, what, here.revision))
    assert here == host_service.room(token)
    assert screen.at is None
    assert screen.view in {None, "questions"}


def test_the_wall_turns_from_question_to_question_and_stops_at_its_ends(
    host_service: RoomHostService, screen: Screen
) -> None:
    token, here = host_service.open(Plan(PackId("sales_roles")))
    items = host_service.rooms.items_of(here)
    for seq, (what, place) in enumerate([("back", 0), ("on", 1), ("on", 2), (items[-1], len(items) - 1), ("on", -1)]):
        carry_out(token, here, items, Press(seq, f"turn:{what}", here.revision))
        assert items[place] == screen.at
    assert "questions" == screen.view
    assert here == host_service.room(token), "it turns for this screen alone"


def test_a_deleted_room_is_gone_with_everybodys_answers(host_service: RoomHostService, screen: Screen) -> None:
    token, here = host_service.open(Plan(PackId("sales_roles")))
    host_service.rooms.join(here.code, Language("en"))
    carry_out(token, here, host_service.rooms.items_of(here), Press(1, "delete", here.revision))
    assert (1, None) == screen.told
    assert host_service.rooms.store.by_id(here.id, here.opened) is None


def test_choosing_a_picture_at_the_hosts_pace_leads_back_to_the_question_that_everybody_is_asked(
    host_service: RoomHostService, screen: Screen
) -> None:
    token, opened = host_service.open(Plan(PackId("sales_roles"), pace=Pace.HOST))
    here = host_service.act(token, HostAction.START, opened.revision)
    items = host_service.rooms.items_of(here)
    carry_out(token, here, items, Press(1, f"turn:{items[7]}", here.revision))
    assert items[7] == screen.at
    carry_out(token, here, items, Press(2, "view:questions", here.revision))
    assert (None, "questions") == (screen.at, screen.view)
