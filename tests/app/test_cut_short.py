"""A script that is cut short between making a thing and leading there: the next run leads there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from quiz.services import AttemptService, HostToken, RoomHostService
from quiz.ui import state
from quiz.ui.rooms import opening_form
from tests.app.rooms.rooms import Opener, awaited, begun


@pytest.fixture
def cut_short(monkeypatch: pytest.MonkeyPatch) -> Callable[[AppTest, str], None]:
    """Presses a button of a page whose script ends where it would lead to another one."""

    def press(app: AppTest, button: str) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(state, "go", lambda *_, **__: st.stop())
            app.button(key=button).click().run()
        assert not app.exception

    return press


Cut = Callable[[AppTest, str], None]


def key_of(app: AppTest, name: str) -> str:
    return "".join(app.query_params[name])


def test_start_leads_to_the_attempt_that_was_begun(
    opened: Opener, attempt_service: AttemptService, cut_short: Cut
) -> None:
    app = opened("start", lang="en")
    cut_short(app, "start_express")
    app.run()
    begun_here = key_of(app, "a")
    assert {} == attempt_service.resume(begun_here).answers
    app.query_params.clear()
    app.switch_page("screens/start.py").run()
    cut_short(app, "start_express")
    assert begun_here != key_of(app.run(), "a"), "whoever was there may begin anew"


@pytest.mark.parametrize("page", ["start", "join"])
def test_who_was_there_and_came_back_is_offered_to_go_on_and_not_led(opened: Opener, page: str) -> None:
    app = opened("start", lang="en")
    app.button(key="start_express").click().run()
    here = key_of(app, "a")
    app.switch_page(f"screens/{page}.py")
    app.query_params["a"] = here
    app.run()
    assert {"start": "Before you start", "join": "Join a room"}[page] == app.title[0].value
    app.button(key="go_on").click().run()
    assert (here, []) == (key_of(app, "a"), list(app.title))


def test_a_second_press_at_an_address_that_is_ahead_of_its_page_leads_in(
    opened: Opener, host_service: RoomHostService, cut_short: Cut
) -> None:
    key, here = begun(host_service)
    app = opened("join", code=here.code, lang="en")
    cut_short(app, "enter")
    joined = app.session_state["rolefit.draft.enter"]
    app.query_params.clear()
    app.query_params["a"] = joined
    app.button(key="enter").click().run()
    assert "You are in" == awaited(app)
    assert 1 == len(host_service.members(key))


def test_staff_leads_to_the_room_that_was_opened(
    opened: Opener, host_service: RoomHostService, cut_short: Cut, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening_form, "may_open", lambda: True)
    app = opened("staff", lang="en")
    cut_short(app, "open_room")
    app.run()
    assert host_service.room(HostToken(key_of(app, "h")))


def test_the_door_leads_in_whoever_has_joined(opened: Opener, host_service: RoomHostService, cut_short: Cut) -> None:
    key, here = begun(host_service)
    app = opened("join", code=here.code, lang="en")
    cut_short(app, "enter")
    app.run()
    assert 1 == len(host_service.members(key))
    assert here == host_service.rooms.room_of(key_of(app, "a"))
