"""What a phone's question component receives: the question that is due, or what the room waits for, in words only."""

from __future__ import annotations

import json
from typing import Any

import pytest

from questions.ids import Format, ItemId
from questions.model import PairItem
from quiz.flow import HostAction, Pace, Token
from quiz.flow.rooms.due_item import question_version
from quiz.flow.rooms.room_code import spelled
from quiz.i18n import translator
from quiz.present.answer_words import statements
from quiz.present.attempts.question_payload import OWN_PACE_SECONDS, WAITING_SECONDS, question_payload
from quiz.services import AnswerSubmission, RoomHostService
from quiz.services.question_flow import DueQuestion, QuestionFlow, QuestionRequest
from tests.services.fakes import EN, ROOM, SHORT, TINY
from tests.services.rooms.room_fakes import begun, do, make_hosting, opened

ITEMS = TINY.form(ROOM).items


def payload(hosts: RoomHostService, token: Token, **look: object) -> dict[str, Any] | None:
    return question_payload(QuestionFlow(hosts.rooms).look(QuestionRequest(token, **look)), translator(EN))


def answer(hosts: RoomHostService, token: Token, *items: ItemId) -> None:
    for item in items:
        hosts.rooms.submit(token, AnswerSubmission(item, next(iter(TINY.item(item).places)), EN))


def test_a_question_comes_with_its_words_its_options_and_its_progress() -> None:
    hosts = make_hosting()
    _, room = begun(hosts)
    token, _, _ = hosts.rooms.join(room.code, EN)
    shown = payload(hosts, token)
    assert shown is not None
    assert (ITEMS[0], None, False, 0, 4) == tuple(
        shown[key] for key in ("item", "chosen", "dealt", "dealt_count", "total")
    )
    assert list(TINY.item(ITEMS[0]).places) == [option["value"] for option in shown["options"]]
    assert "1 of 4" == shown["words"]["progress"]
    assert {"room": room.id, "seen": question_version(room), "every": OWN_PACE_SECONDS} == shown["watch"]


def test_the_payload_has_no_keys_and_no_weights() -> None:
    hosts = make_hosting()
    _, room = begun(hosts)
    told = json.dumps(payload(hosts, hosts.rooms.join(room.code, EN)[0]))
    assert not any(word in told for word in ("weight", "target", "dimension", "places"))


def test_an_answer_that_is_looked_at_again_is_marked_and_leads_back_to_the_review() -> None:
    hosts = make_hosting()
    _, room = begun(hosts)
    token, _, _ = hosts.rooms.join(room.code, EN)
    answer(hosts, token, *ITEMS)
    shown = payload(hosts, token, at=ITEMS[1], reviewing=True)
    assert shown is not None
    assert (ITEMS[1], True, ITEMS[1]) == (shown["item"], shown["dealt"], shown["at"])
    assert next(iter(TINY.item(ITEMS[1]).places)) == shown["chosen"]
    assert "Done" == shown["words"]["next"]


@pytest.mark.parametrize("item", [item for item in TINY.structure.items if item.format is Format.PAIR])
def test_a_pair_has_both_statements_as_they_stand_on_the_screen(item: PairItem) -> None:
    hosts = make_hosting()
    form = next(form.id for form in TINY.structure.forms if item.id in form.items and form.id != SHORT)
    token, attempt = hosts.rooms.attempts.start(TINY.id, form, EN)
    due = DueQuestion(attempt, TINY, None, item.id, QuestionRequest(token))
    shown = question_payload(due, translator(EN))
    words = TINY.text(EN).items[item.id]
    assert shown is not None
    assert statements(item, words) == (shown["first"], shown["second"])


@pytest.mark.parametrize(
    ("steps", "wait", "title"),
    [((), "lobby", "You are in"), ((HostAction.START, HostAction.PAUSE), "paused", "A short break")],
)
def test_a_room_that_waits_says_for_what(steps: tuple[HostAction, ...], wait: str, title: str) -> None:
    hosts = make_hosting()
    key, room = opened(hosts)
    token, _, _ = hosts.rooms.join(room.code, EN)
    for step in steps:
        do(hosts, key, step)
    shown = payload(hosts, token)
    assert shown is not None
    assert (wait, title, WAITING_SECONDS) == (shown["wait"], shown["words"]["title"], shown["watch"]["every"])
    assert spelled(room.code) in shown["words"]["where"]


def test_after_everything_at_the_hosts_pace_another_page_comes() -> None:
    hosts = make_hosting()
    key, room = begun(hosts, pace=Pace.HOST)
    token, _, _ = hosts.rooms.join(room.code, EN)
    answer(hosts, token, ITEMS[0])
    shown = payload(hosts, token)
    assert shown is not None
    assert "next" == shown["wait"]
    for item in ITEMS[1:]:
        do(hosts, key, HostAction.NEXT)
        answer(hosts, token, item)
    assert payload(hosts, token) is None


def test_an_attempt_in_no_room_watches_none_and_an_adaptive_form_says_about_how_many_come() -> None:
    hosts = make_hosting()
    token, attempt = hosts.rooms.attempts.start(TINY.id, SHORT, EN)
    shown = payload(hosts, token)
    assert shown is not None
    assert shown["watch"] is None
    assert shown["item"] not in attempt.answers
    assert shown["words"]["progress"].startswith("1 of ")
