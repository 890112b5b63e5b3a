"""A button that is pressed several times at once, as impatient people do: it makes one thing, and leads there."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page

from quiz.services import AttemptService
from quiz.storage.tables import attempts, rooms
from tests.browser.device import Device
from tests.browser.rooms import await_title, hosting_of, opened
from tests.browser.stage import Server

PAUSES = (0, 0, 5, 10, 20, 40)
"""Milliseconds between the first press and the last: within them a script may be cut short in one place or another.

`tests.app.test_cut_short` cuts it for certain.
"""

BEGUN = {"start": ("start_express", attempts, "**/quiz?**"), "staff": ("open_room", rooms, "**/host?**")}
"""Page -> the button that begins something, where that is stored, where it leads."""


def pressed_again_and_again(page: Page, key: str, pause: int) -> None:
    button = page.locator(f".st-key-{key} button")
    button.evaluate("(it, pause) => { it.click(); it.click(); setTimeout(() => it.click(), pause); }", pause)


def rows(server: Server, table: sa.Table) -> int:
    engine = sa.create_engine(f"sqlite:///{server.database}", poolclass=sa.NullPool)
    with engine.connect() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


def test_who_presses_join_several_times_is_one_person(device: Device, attempt_service: AttemptService) -> None:
    token, room = opened(attempt_service)
    for people, pause in enumerate(PAUSES, start=1):
        phone = device(lang="en")
        phone.goto(f"/join?code={room.code}")
        pressed_again_and_again(phone, "enter", pause)
        await_title(phone, "You are in")
        assert people == len(hosting_of(attempt_service).members(token))


@pytest.mark.usefixtures("attempt_service")  # the database is there before it is looked into
@pytest.mark.parametrize("page", BEGUN)
def test_a_quiz_or_a_room_is_begun_once(device: Device, server: Server, page: str) -> None:
    (key, table, leads_to), desk = BEGUN[page], device("desk", "en")
    for pause in PAUSES[::2]:
        before = rows(server, table)
        desk.goto(f"/{page}")
        pressed_again_and_again(desk, key, pause)
        desk.wait_for_url(leads_to)
        assert before + 1 == rows(server, table)
