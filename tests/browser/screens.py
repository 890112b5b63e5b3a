"""Every screen that a person can come to, ready to be looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from questions.ids import Format, Response
from questions.model import Item
from quiz.flow import HostAction, Names, Pace, Room, Shows
from quiz.services import AttemptService
from tests.browser.attempts import FORMATS, answered, between, finished, started, towards_operations
from tests.browser.person import await_question, await_result, await_review, heading, settled
from tests.browser.rooms import joined, moved, opened

Prepare = Callable[[AttemptService, str], str]
Show = Callable[[Page], None]
STILL = """() => !document.querySelector("[data-entering]")
  && document.getAnimations().every((each) => each.playState !== "running")"""
"""Nothing is fading in any more: what can hardly be seen yet, axe passes over."""


@dataclass(frozen=True)
class Screen:
    """How to come to a screen: what has to be stored, the address that this gives, and what to do there."""

    prepare: Prepare
    show: Show

    def open(self, page: Page, attempt_service: AttemptService, lang: str) -> Page:
        """Brings the page to the screen in that language."""
        path = self.prepare(attempt_service, lang)
        page.goto(f"{path}{'&' if '?' in path else '?'}lang={lang}")
        self.show(page)
        expect(page.locator(".rf-header button").first).to_be_attached()
        expect(page.locator("html")).to_have_attribute("lang", lang)
        settled(page)
        page.wait_for_function(STILL)
        return page


def _some_skipped(item: Item) -> Response | None:
    return None if item.id in {"bf01", "ps05"} else towards_operations(item)


def _say_nothing(_: Item) -> None:
    """Every question skipped."""


def _stay(_: Page) -> None:
    """Nothing more to do."""


def _door(path: str) -> Screen:
    return Screen(lambda _taking, _lang: path, lambda page: expect(heading(page)).to_be_visible())


def _question(number: int, then: Show = _stay) -> Screen:
    def show(page: Page) -> None:
        await_question(page, number)
        then(page)

    return Screen(lambda attempt_service, lang: f"/quiz?a={started(attempt_service, lang, answers=number - 1)}", show)


def _review(then: Show = _stay) -> Screen:
    def show(page: Page) -> None:
        await_review(page)
        then(page)

    return Screen(lambda attempt_service, lang: f"/review?a={answered(attempt_service, lang, _some_skipped)}", show)


def _result(choice: Callable[[Item], Response | None], then: Show = _stay) -> Screen:
    def show(page: Page) -> None:
        await_result(page)
        then(page)

    return Screen(lambda attempt_service, lang: f"/result?a={finished(attempt_service, lang, choice)}", show)


def _skip_and_look(page: Page) -> None:
    page.locator(".rf-skip").click()
    await_question(page, 4)
    page.locator(".rf-back").click()
    await_question(page, 3)


def _ask_for_turn(page: Page) -> None:
    page.locator(".rf-turn").click()
    expect(page.locator(".st-key-hand_over_now button")).to_be_visible()


def _open_a_row(page: Page) -> None:
    page.locator(".rf-rows li").nth(3).get_by_role("button").click()
    expect(page.locator(".rf-count")).to_be_visible()


def _unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    expect(page.locator("table").last).to_be_visible()


def _ask_to_delete(page: Page) -> None:
    page.locator(".st-key-delete button").click()
    expect(page.locator(".st-key-delete_now button")).to_be_visible()


def _in_room(prepare: Callable[[AttemptService], str], then: Show = _stay) -> Screen:
    def show(page: Page) -> None:
        expect(heading(page)).to_be_visible()
        then(page)

    return Screen(lambda attempt_service, _lang: prepare(attempt_service), show)


def _phone(screen: str, answers: int, *steps: HostAction, **choices: object) -> Screen:
    """A phone of somebody who has answered so many questions, in a room after these moves."""

    def prepare(attempt_service: AttemptService) -> str:
        released = [HostAction.NEXT] * (answers - 1) if choices.get("pace") is Pace.HOST else []
        token, room = opened(attempt_service, HostAction.START, *released, **choices)
        phone = joined(attempt_service, room, answers)
        moved(attempt_service, token, *steps)
        return f"/{screen}?a={phone}"

    return _in_room(prepare)


def _full(attempt_service: AttemptService, room: Room) -> None:
    """Six people, two of each mind: some groups are under the floor."""
    for choice in (towards_operations, _towards_direction, between):
        for _ in range(2):
            joined(attempt_service, room, 12, choice)


def _towards_direction(item: Item) -> Response:
    return max(item.places, key=lambda response: item.places[response])


def _room_result(attempt_service: AttemptService) -> str:
    token, room = opened(attempt_service, HostAction.START, shows=Shows.ROOM, rehearsal=True)
    _full(attempt_service, room)
    phone = joined(attempt_service, room, 12)
    moved(attempt_service, token, HostAction.CLOSE)
    return f"/room?a={phone}"


def _wall(view: str, *steps: HostAction, **choices: object) -> Screen:
    """A host's screen on a room of six."""

    def prepare(attempt_service: AttemptService) -> str:
        token, room = opened(attempt_service, HostAction.START, **choices)
        if room.plan.pace is Pace.OWN:
            _full(attempt_service, room)
        moved(attempt_service, token, *steps)
        return f"/host?h={token}&view={view}"

    def show(page: Page) -> None:
        expect(page.locator(".rf-host button").first).to_be_visible()
        page.wait_for_function(_DRAWN)

    return Screen(lambda attempt_service, _lang: prepare(attempt_service), show)


_DRAWN = """() => [...document.querySelectorAll(".stPlotlyChart")].every((each) => each.querySelector(".main-svg"))
  && !document.querySelector("[data-stale=true]")"""


def _ask_to_close(page: Page) -> None:
    expect(page.locator(".rf-host button").first).to_be_visible()
    page.keyboard.press("c")
    expect(page.locator(".rf-confirm")).to_be_visible()


def _lobby(attempt_service: AttemptService) -> str:
    token, _ = opened(attempt_service, names=Names.OPTIONAL, rehearsal=True)
    return f"/host?h={token}"


def _door_of_a_room(attempt_service: AttemptService) -> str:
    return f"/join?code={opened(attempt_service, names=Names.OPTIONAL)[1].code}"


def _closed_door(attempt_service: AttemptService) -> str:
    return f"/join?code={opened(attempt_service, HostAction.CLOSE)[1].code}"


SCREENS: Mapping[str, Screen] = {
    "home": _door("/"),
    "start": _door("/start"),
    "join": _door("/join"),
    "staff": _door("/staff"),
    "how": _door("/how"),
    "pair": _question(FORMATS[Format.PAIR]),
    "agree": _question(FORMATS[Format.AGREE]),
    "scenario": _question(FORMATS[Format.SCENARIO]),
    "skipped": _question(3, _skip_and_look),
    "someone_else": _question(3, _ask_for_turn),
    "review": _review(),
    "edit": _review(_open_a_row),
    "result_clear": _result(towards_operations, _unfold),
    "result_close": _result(between),
    "result_nothing": _result(_say_nothing),
    "delete": _result(_say_nothing, _ask_to_delete),
    "dead_link": _door("/result?a=nonsense"),
    "room_door": _in_room(_door_of_a_room),
    "room_closed": _in_room(_closed_door),
    "room_unknown": _door("/join?code=CDF347"),
    "room_next": _phone("quiz", 1, pace=Pace.HOST),
    "room_paused": _phone("quiz", 1, HostAction.PAUSE, rehearsal=True),
    "room_done": _phone("quiz", 12, pace=Pace.HOST),
    "room_result": _in_room(_room_result, lambda page: page.wait_for_function(_DRAWN)),
    "host_lobby": _in_room(_lobby, _ask_to_close),
    "host_overview": _wall("overview"),
    "host_dimensions": _wall("dimensions"),
    "host_questions": _wall("questions", HostAction.CLOSE),
    "host_hidden": _wall("questions", pace=Pace.HOST, starts_hidden=True),
    "host_dead_link": _door("/host?h=nonsense"),
}
