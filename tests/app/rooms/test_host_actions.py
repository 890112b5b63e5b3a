"""What a host can press: nothing that the room refuses, and each key one thing; and what the screen shows then."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from questions.ids import ItemId, Language
from quiz.flow import HostAction, Phase, Room
from quiz.flow.rooms.transitions import apply_action
from quiz.i18n import translator
from quiz.ui import state
from quiz.ui.components.host_controls import Change, _change
from quiz.ui.rooms.host_actions import VIEWS, buttons, control_data, follow, views
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


@pytest.mark.parametrize("here", EVERY_ROOM, ids=name)
def test_what_changes_the_room_is_a_command_and_what_changes_the_screen_is_none(here: Room) -> None:
    for button in [*buttons(here, ITEMS, "questions", TR), *views("questions", TR)]:
        expected = {"delete": "delete_room", "turn": None, "view": None}.get(button.what.split(":")[0], "host_action")
        assert expected == control_data(button)["command"]


@pytest.mark.parametrize("sent", [None, 3, "next", [], {}, {"action": 1, "show": ["view:overview"]}])
def test_a_change_that_is_none_is_ignored(sent: object) -> None:
    assert Change(None, None) == _change(sent)


def test_a_change_of_any_length_is_cut() -> None:
    assert "x" * 64 == _change({"action": None, "show": "x" * 1000}).show


@dataclass
class Screen:
    """A host's screen without a browser: where it looks."""

    at: ItemId | None = None
    view: str | None = None


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    here = Screen()
    monkeypatch.setattr(state, "look_at", lambda item: setattr(here, "at", item))
    monkeypatch.setattr(state, "show_view", lambda view: setattr(here, "view", view))
    monkeypatch.setattr(state, "at", lambda: here.at)
    return here


@pytest.mark.parametrize("what", ["", "turn:", "turn:elsewhere", "view:secret", "drop table", "deleted", "next"])
def test_what_no_button_says_shows_nothing_else(screen: Screen, what: str) -> None:
    follow(room(phase=Phase.OPEN), ITEMS, Change(None, what))
    assert screen.at is None
    assert screen.view in {None, "questions"}


def test_the_wall_turns_from_question_to_question_and_stops_at_its_ends(screen: Screen) -> None:
    for to, place in [("back", 0), ("on", 1), ("on", 2), (ITEMS[-1], len(ITEMS) - 1), ("on", -1)]:
        follow(room(phase=Phase.OPEN), ITEMS, Change(None, f"turn:{to}"))
        assert ITEMS[place] == screen.at
    assert "questions" == screen.view


@pytest.mark.parametrize(("action", "expected"), [("next", (None, "questions")), ("reveal", (ITEMS[1], "dimensions"))])
def test_a_step_at_the_hosts_pace_leads_to_the_question_that_everybody_is_asked_and_other_actions_do_not(
    screen: Screen, action: str, expected: tuple[ItemId | None, str]
) -> None:
    screen.at, screen.view = ITEMS[1], "dimensions"
    follow(hosted(phase=Phase.OPEN, released=1), ITEMS, Change(action, None))
    assert expected == (screen.at, screen.view)


def test_a_step_at_everyones_own_pace_leaves_the_picture(screen: Screen) -> None:
    screen.view = "dimensions"
    follow(room(phase=Phase.OPEN), ITEMS, Change("start", None))
    assert "dimensions" == screen.view


def test_a_picture_that_was_chosen_while_a_step_was_under_way_is_shown_after_it(screen: Screen) -> None:
    follow(hosted(phase=Phase.OPEN, released=1), ITEMS, Change("next", "view:dimensions"))
    assert "dimensions" == screen.view


def test_choosing_a_picture_at_the_hosts_pace_leads_back_to_the_question_that_everybody_is_asked(
    screen: Screen,
) -> None:
    follow(hosted(phase=Phase.OPEN, released=1), ITEMS, Change(None, f"turn:{ITEMS[2]}"))
    assert ITEMS[2] == screen.at
    follow(hosted(phase=Phase.OPEN, released=1), ITEMS, Change(None, "view:questions"))
    assert (None, "questions") == (screen.at, screen.view)
