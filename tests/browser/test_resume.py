"""Coming back: after a reload, on another device, after a tunnel, after the server was killed."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Page, expect

from questions import Pack
from questions.ids import Language
from questions.texts import PackText
from quiz.flow import Token
from quiz.i18n import translator
from quiz.services import AttemptService
from tests.browser.attempts import responses, started, taking_at
from tests.browser.device import devices
from tests.browser.line import Line, tap_in_a_tunnel
from tests.browser.person import (
    answer_from,
    answer_to_the_end,
    await_question,
    await_review,
    begin,
    meant,
    option,
    read,
)
from tests.browser.stage import free_port, serving
from tests.browser.watch import CUT

TR = translator(Language("es"))
OFFLINE = TR("No connection to the server. We keep trying; what was stored is safe.")


def test_a_reload_shows_the_same_question_and_the_same_answers(phone: Page, attempt_service: AttemptService) -> None:
    token = started(attempt_service, answers=2)
    phone.goto(f"/quiz?a={token}")
    answer_from(phone, 3, 5, [1])
    await_question(phone, 6)
    asked, before = read(phone), responses(attempt_service, token)
    phone.reload()
    await_question(phone, 6)
    assert asked == read(phone)
    assert before == responses(attempt_service, token)
    assert 5 == len(before)


def test_a_reload_while_looking_back_shows_the_same_question(phone: Page, attempt_service: AttemptService) -> None:
    token = started(attempt_service, answers=4)
    phone.goto(f"/quiz?a={token}")
    await_question(phone, 5)
    phone.locator(".rf-back").tap()
    await_question(phone, 4)
    asked = read(phone)
    phone.reload()
    await_question(phone, 4)
    assert asked == read(phone)
    assert 0 <= asked.picked


def test_the_link_leads_to_the_same_place_on_another_device(
    phone: Page, desk: Page, attempt_service: AttemptService
) -> None:
    token = started(attempt_service, answers=3)
    phone.goto(f"/quiz?a={token}")
    answer_from(phone, 4, 6, [2])
    await_question(phone, 7)
    desk.goto(phone.url)
    await_question(desk, 7)
    assert read(phone) == read(desk)


def test_two_devices_take_turns_and_agree(phone: Page, desk: Page, attempt_service: AttemptService) -> None:
    token, other = started(attempt_service, answers=3), desk
    for page in (phone, other):
        page.goto(f"/quiz?a={token}")
        await_question(page, 4)
    option(phone, 0).click()
    await_question(phone, 5)
    option(other, 4).click()  # the other still shows the fourth: the last word counts
    await_question(other, 5)
    assert 5 == list(responses(attempt_service, token).values())[-1]
    shown = read(phone)  # chosen by the first word on the fourth: over there another one comes next
    answer_from(other, 5, 6, [0])
    await_question(other, 7)
    option(phone, 1).click()
    await_question(phone, len(responses(attempt_service, token)) + 1)
    assert meant(*words_of(attempt_service, token), shown, 1) in responses(attempt_service, token).items()
    other.reload()
    await_question(other, len(responses(attempt_service, token)) + 1)
    last = answer_to_the_end(other, len(responses(attempt_service, token)) + 1, [1])
    phone.reload()
    await_review(phone)
    rows = [page.locator(".rf-rows").inner_text() for page in (phone, other)]
    assert rows[0] == rows[1]
    assert last == len(responses(attempt_service, token))


def words_of(attempt_service: AttemptService, token: Token) -> tuple[Pack, PackText]:
    """The pack of an attempt and its words in Spanish."""
    pack = attempt_service.pack_of(attempt_service.resume(token))
    return pack, pack.text(Language("es"))


def test_without_a_connection_the_page_stays_usable_and_the_last_word_is_stored_once_it_is_back(
    browser: Browser, line: Line, attempt_service: AttemptService
) -> None:
    token = started(attempt_service, answers=1)
    with devices(browser, line.url) as device:
        page = device("narrow", allowed=CUT)
        tap_in_a_tunnel(page, line, token, 2, 3)
        expect(page.get_by_role("status").get_by_text(OFFLINE)).to_be_visible()
        expect(page.get_by_text("Streamlit")).to_have_count(0)
        expect(page.get_by_role("dialog")).to_have_count(0)
        option(page, 1).click()
        page.keyboard.press("5")
        assert 4 == read(page).marked
        assert 1 == len(responses(attempt_service, token))
        line.mend()
        expect(page.locator(".rf-status")).to_have_text(TR("Saved"))
        expect(page.get_by_role("status").get_by_text(OFFLINE)).to_be_hidden()
        page.locator(".rf-next").click()
        await_question(page, 3)
        assert [1, 5] == list(responses(attempt_service, token).values())


def test_a_server_that_is_killed_loses_no_answer_whose_next_question_was_shown(
    browser: Browser, tmp_path: Path
) -> None:
    port = free_port()
    with devices(browser, f"http://127.0.0.1:{port}") as device:
        page = device("narrow", allowed=CUT)
        with serving(tmp_path, port) as server:
            begin(page, server.url)
            answer_from(page, 1, 4, [4, 0, 2])
            await_question(page, 5)
            server.process.kill()
            server.process.wait()
        shown = read(page)
        option(page, 1).click()
        with taking_at(tmp_path / "rolefit.sqlite3") as attempt_service:
            token = Token(page.url.split("a=")[1].split("&")[0])
            kept = responses(attempt_service, token)
            assert 4 == len(kept)
            with serving(tmp_path, port):
                await_question(page, 6)  # by itself: nobody reloads
                assert kept == {item: said for item, said in responses(attempt_service, token).items() if item in kept}
                assert meant(*words_of(attempt_service, token), shown, 1) in responses(attempt_service, token).items()
                answer_from(page, 6, 6, [0])
                await_question(page, 7)


def test_back_from_the_first_question_offers_to_go_on(phone: Page, attempt_service: AttemptService) -> None:
    page = phone
    begin(page, "")
    option(page, 1).tap()
    await_question(page, 2)
    page.go_back()
    page.locator(".st-key-go_on button").tap()
    await_question(page, 2)
    token = Token(parse_qs(urlsplit(page.url).query)["a"][0])
    assert 1 == len(attempt_service.resume(token).answers)
