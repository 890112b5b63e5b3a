"""Rooms to look at and people to fill them: made through the service on the server's own database."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from questions.ids import Language, PackId
from quiz.bootstrap import services_on
from quiz.flow import HostAction, Plan, Room, Token
from quiz.services import AnswerSubmission, AttemptService, HostToken, RoomHostService
from tests.browser.attempts import Choice, towards_operations
from tests.browser.person import heading

EN = Language("en")


def hosting_of(attempt_service: AttemptService) -> RoomHostService:
    """The rooms of a server's database, from another process."""
    return services_on(attempt_service.store.database, attempt_service, 30).hosts


def opened(attempt_service: AttemptService, *steps: HostAction, **choices: object) -> tuple[HostToken, Room]:
    """A room after these moves."""
    host_service = hosting_of(attempt_service)
    token, room = host_service.open(Plan(PackId("sales_roles"), **choices))
    return token, moved(attempt_service, token, *steps) if steps else room


def moved(attempt_service: AttemptService, token: HostToken, *steps: HostAction) -> Room:
    """The room after these moves, made by somebody else than the page that looks."""
    host_service = hosting_of(attempt_service)
    for step in steps:
        host_service.act(token, step, host_service.room(token).revision)
    return host_service.room(token)


def joined(attempt_service: AttemptService, room: Room, answers: int = 0, choice: Choice = towards_operations) -> Token:
    """Somebody in the room who has answered its first questions."""
    rooms = hosting_of(attempt_service).rooms
    token, _, _ = rooms.join(room.code, EN)
    pack = rooms.pack_of(room)
    for number, item in enumerate(pack.items_of(room.plan.form)[:answers], start=1):
        rooms.submit(token, AnswerSubmission(item.id, choice(pack.item(item.id)), EN, 3.0, number))
    return token


def enter(page: Page, room: Room) -> Token:
    """Through the door of a room, as the QR leads there; the key of the attempt that this gives."""
    page.goto(f"/join?code={room.code}")
    page.locator(".st-key-enter button").click()
    page.wait_for_url("**/quiz**")
    return key_of(page)


def key_of(page: Page) -> Token:
    """The key in the page's address."""
    return Token(page.url.split("a=")[1].split("&")[0])


def await_title(page: Page, words: str) -> None:
    """Waits for a screen by its heading."""
    expect(heading(page)).to_have_text(words)


def on_stage(page: Page, token: HostToken, lang: str = "en") -> Page:
    """The host's screen, once its controls stand there."""
    page.goto(f"/host?h={token}&lang={lang}")
    expect(page.locator(".rf-host button").first).to_be_visible()
    return page


def expect_counts(page: Page, joined: int, answering: int, finished: int) -> None:
    """Waits until the wall counts so many people."""
    expect(page.locator(".rf-counts dd")).to_have_text([str(joined), str(answering), str(finished)])


def expect_ledger(page: Page, answers: int) -> None:
    """Waits until as many answers are stored as were sent, and the wall has counted them."""
    words = f"Answers: {answers} sent, {answers} stored, {answers} counted ✓"
    expect(page.locator(".rf-ledger")).to_have_text(words)
