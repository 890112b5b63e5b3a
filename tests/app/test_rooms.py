"""A room through the script: joining, waiting, answering by its rules, and what is left afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from questions.ids import FormId, Language, PackId
from quiz.flow import Code, Move, Names, Pace, Plan, Room, Shows, Token
from quiz.services import Hosting, HostToken, Said, Taking
from quiz.services.tokens import hashed
from quiz.storage import SqlRooms
from quiz.ui.room import opening
from tests.app.test_journeys import sent_to_components, words

Opener = Callable[..., AppTest]
PACK = PackId("sales_roles")
EN = Language("en")


def begun(hosting: Hosting, *steps: Move, **choices: object) -> tuple[HostToken, Room]:
    key, here = hosting.open(Plan(PACK, **choices))
    for step in steps:
        here = hosting.move(key, step, here.revision)
    return key, here


def in_room(hosting: Hosting, here: Room, answers: int = 0) -> Token:
    token, attempt, _ = hosting.rooms.join(here.code, EN)
    pack = hosting.rooms.pack_of(here)
    for item in pack.items_of(attempt.form)[:answers]:
        hosting.rooms.say(token, Said(item.id, next(iter(item.places)), EN))
    return token


def awaited(app: AppTest) -> str:
    """What a phone says it waits for."""
    return sent_to_components(app)["question"]["words"]["title"]


def typed(app: AppTest, code: str) -> AppTest:
    app.text_input(key="typed").set_value(code)
    return app.button(key="look").click().run()


def members(hosting: Hosting, key: HostToken) -> list[str | None]:
    return [member.nickname for member in hosting.members(key)]


def test_a_code_typed_as_people_type_leads_to_the_door_and_in(opened: Opener, hosting: Hosting) -> None:
    key, here = begun(hosting)
    app = typed(opened("join", lang="en"), f" {here.code[:3].lower()} - {here.code[3:].lower()}")
    assert not app.exception
    assert "kept until" in words(app)
    app = app.button(key="enter").click().run()
    assert "You are in" == awaited(app)
    assert [None] == members(hosting, key)


def test_a_link_with_the_code_goes_straight_to_the_door(opened: Opener, hosting: Hosting) -> None:
    _, here = begun(hosting)
    app = opened("join", code=here.code, lang="en")
    assert ["enter"] == [button.key for button in app.button]


@pytest.mark.parametrize("code", ["CDF347", "nonsense", "<b>", "' OR 1=1 --", "x" * 10_000])
def test_a_code_of_no_room_is_told_and_can_be_typed_again(opened: Opener, hosting: Hosting, code: str) -> None:
    assert hosting.rooms.store.by_code(Code(code[:6]), hosting.rooms.taking.now()) is None
    app = typed(opened("join", lang="en"), code)
    assert not app.exception
    assert "There is no room with this code" in words(app)
    assert app.text_input(key="typed")


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [((Move.CLOSE,), "This room is closed"), ((Move.LOCK,), "lets nobody else in")],
)
def test_a_closed_or_locked_room_says_so_and_offers_no_way_in(
    opened: Opener, hosting: Hosting, steps: tuple[Move, ...], sentence: str
) -> None:
    _, here = begun(hosting, *steps)
    app = opened("join", code=here.code, lang="en")
    assert sentence in words(app)
    assert ["other"] == [button.key for button in app.button]


def test_a_full_room_says_how_many_it_holds(opened: Opener, hosting: Hosting) -> None:
    key, here = begun(hosting, seats=1)
    in_room(hosting, here)
    app = opened("join", code=here.code, lang="en").button(key="enter").click().run()
    assert "Every seat in this room is taken (1)" in words(app)
    assert 1 == len(members(hosting, key))


def test_a_nickname_is_asked_for_only_where_there_are_names_and_is_kept_as_text(
    opened: Opener, hosting: Hosting
) -> None:
    key, here = begun(hosting, names=Names.OPTIONAL)
    app = opened("join", code=here.code, lang="en")
    app.text_input(key="nickname").set_value("<b>Ana</b>" + "x" * 10_000)
    app = app.button(key="enter").click().run()
    assert "This nickname is too long: 24 characters at most" in words(app)
    assert [] == members(hosting, key)
    app.text_input(key="nickname").set_value("<b>Ana</b>")
    app.button(key="enter").click().run()
    assert ["<b>Ana</b>"] == members(hosting, key)
    _, plain = begun(hosting)
    assert not opened("join", code=plain.code).text_input


def test_who_comes_late_is_told_that_it_is_not_too_late(opened: Opener, hosting: Hosting) -> None:
    _, here = begun(hosting, Move.START)
    assert "You are not too late" in words(opened("join", code=here.code, lang="en"))


@pytest.mark.parametrize(
    ("steps", "pace", "title"),
    [
        ((), Pace.OWN, "You are in"),
        ((Move.START, Move.PAUSE), Pace.OWN, "A short break"),
        ((Move.START,), Pace.HOST, "Stored"),
    ],
)
def test_a_phone_says_what_it_waits_for(
    opened: Opener, hosting: Hosting, steps: tuple[Move, ...], pace: Pace, title: str
) -> None:
    _, here = begun(hosting, *steps, pace=pace)
    app = opened("quiz", a=in_room(hosting, here, int(title == "Stored")))
    assert not app.exception
    assert title == awaited(app)


def test_a_rehearsal_says_so_on_the_door_and_while_one_waits(opened: Opener, hosting: Hosting) -> None:
    _, here = begun(hosting, rehearsal=True)
    for app in (opened("join", code=here.code, lang="en"), opened("quiz", a=in_room(hosting, here))):
        assert "Rehearsal" in app.warning[0].value


def test_a_closed_room_leads_to_what_it_shows(opened: Opener, hosting: Hosting) -> None:
    for shows, title in ((Shows.BOTH, "result"), (Shows.OWN, "result"), (Shows.ROOM, "The room’s result")):
        key, here = begun(hosting, Move.START, shows=shows)
        token = in_room(hosting, here, 3)
        hosting.move(key, Move.CLOSE, here.revision)
        app = opened("quiz", a=token)
        assert not app.exception
        assert ("The room’s result" == app.title[0].value) == (title != "result")
        assert hosting.rooms.taking.resume(token).finished is not None
        keys = {button.key for button in app.button}
        assert ("see_room" in keys) == (shows is Shows.BOTH)
        assert ("own" in keys) == (shows is Shows.ROOM), "their own result stays theirs"


def test_the_rooms_own_picture_keeps_ones_own_result_until_the_close(opened: Opener, hosting: Hosting) -> None:
    _, here = begun(hosting, Move.START, shows=Shows.ROOM)
    token = in_room(hosting, here, 12)
    hosting.rooms.finish(token)
    app = opened("result", a=token)
    assert "The room’s result" == app.title[0].value
    assert "waits for you here until the room is closed" in words(app)
    assert "own" not in {button.key for button in app.button}


def test_a_room_that_shows_only_ones_own_result_has_no_other(opened: Opener, hosting: Hosting) -> None:
    _, here = begun(hosting, Move.START, shows=Shows.OWN)
    token = in_room(hosting, here, 12)
    hosting.rooms.finish(token)
    app = opened("room", a=token)
    assert "The room’s result" != app.title[0].value
    assert 4 == len(app.get("plotly_chart"))


def test_who_has_questions_left_sees_no_picture_of_the_others(opened: Opener, hosting: Hosting) -> None:
    _, here = begun(hosting, Move.START)
    app = opened("room", a=in_room(hosting, here, 3))
    assert not app.get("plotly_chart")
    assert not app.title, "a question stands there"


def test_an_attempt_in_no_room_is_looked_up_once_a_session(
    opened: Opener, taking: Taking, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    whole = SqlRooms.by_token

    def by_token(self: SqlRooms, token_hash: str, now: object) -> Room | None:
        asked.append(token_hash)
        return whole(self, token_hash, now)  # type: ignore[arg-type]

    monkeypatch.setattr(SqlRooms, "by_token", by_token)
    token, _ = taking.start(PACK, FormId("express"), EN)
    app = opened("quiz", a=token)
    for _ in range(3):
        app.run()
    assert 1 == len(asked)


def test_who_is_elsewhere_is_told_the_command_and_gets_no_form(opened: Opener) -> None:
    app = opened("staff", lang="en")
    assert not app.exception
    assert [opening.COMMAND] == [block.value for block in app.code]
    assert ["take"] == [button.key for button in app.button]


@pytest.fixture
def at_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "may_open", lambda: True)


@pytest.mark.usefixtures("at_the_machine")
def test_a_room_is_open_in_one_press_with_answers_that_suit_most(opened: Opener, hosting: Hosting) -> None:
    app = opened("staff", lang="en").button(key="open_room").click().run()
    assert not app.exception
    here = hosting.room(HostToken("".join(app.query_params["h"])))
    assert Plan(PACK) == here.plan


@pytest.mark.usefixtures("at_the_machine")
def test_every_choice_for_a_room_arrives(opened: Opener, hosting: Hosting) -> None:
    app = opened("staff", lang="en")
    app.radio(key="pace").set_value(Pace.HOST)
    app.radio(key="shows").set_value(Shows.OWN)
    app.checkbox(key="hidden").check()
    app.checkbox(key="named").check()
    app.selectbox(key="language").set_value("es")
    app.number_input(key="floor").set_value(8)
    app.number_input(key="seats").set_value(30)
    app = app.button(key="open_room").click().run()
    expected = Plan(
        PACK,
        language=Language("es"),
        pace=Pace.HOST,
        shows=Shows.OWN,
        names=Names.OPTIONAL,
        floor=8,
        hidden=True,
        seats=30,
    )
    assert expected == hosting.room(HostToken("".join(app.query_params["h"]))).plan


@pytest.mark.parametrize(
    ("token", "sentence"),
    [("nonsense", "This host link is not complete"), ("A" * 22, "There is no room behind this host link")],
)
def test_a_host_link_that_leads_nowhere_says_what_to_do(opened: Opener, token: str, sentence: str) -> None:
    app = opened("host", h=token, lang="en")
    assert not app.exception
    assert "This host link leads nowhere" == app.title[0].value
    assert sentence in words(app)


def test_a_persons_link_opens_no_room(opened: Opener, hosting: Hosting) -> None:
    _, here = begun(hosting)
    app = opened("host", h=in_room(hosting, here), lang="en")
    assert "There is no room behind this host link" in words(app)


def test_the_host_sees_nicknames_and_never_with_answers(opened: Opener, hosting: Hosting) -> None:
    key, here = begun(hosting, Move.START, names=Names.OPTIONAL)
    hosting.rooms.join(here.code, EN, "<i>Ana</i>")
    in_room(hosting, here, 4)
    sent = sent_to_components(opened("host", h=key, lang="en"))
    rows = sent["rows"]["rows"]
    assert [{"item": "1", "asked": "Person 1", "said": "<i>Ana</i>", "skipped": False}] == rows


def on_the_wall(app: AppTest) -> str:
    """Everything that stands on a host's screen in our own markup."""
    return "\n".join(element.proto.body for element in app.get("html"))


def test_the_ledger_is_a_quiet_line_and_a_warning_once_an_answer_is_missing(opened: Opener, hosting: Hosting) -> None:
    key, here = begun(hosting, Move.START)
    token = in_room(hosting, here, 4)
    assert "Answers: 4 sent, 4 stored, 4 counted" in on_the_wall(opened("host", h=key, lang="en"))
    hosting.rooms.store.report(hashed(token), 5, hosting.rooms.taking.now() - timedelta(minutes=1))
    hosting.rooms.moved(here.id)
    said = on_the_wall(opened("host", h=key, lang="en"))
    assert "Answers: 5 sent, 4 stored, 4 counted" in said
    assert "The numbers differ" in said


def test_a_room_that_is_hidden_has_counts_and_nothing_else_until_the_reveal(opened: Opener, hosting: Hosting) -> None:
    key, here = begun(hosting, Move.START, hidden=True)
    for _ in range(6):
        in_room(hosting, here, 12)
    for view in ("overview", "dimensions", "questions"):
        app = opened("host", h=key, lang="en", view=view)
        assert not app.exception
        assert not app.get("plotly_chart")
        assert "Hidden until the host reveals it." in on_the_wall(app)
    hosting.move(key, Move.REVEAL, here.revision)
    drawn = {view: len(opened("host", h=key, view=view).get("plotly_chart")) for view in ("overview", "dimensions")}
    assert {"overview": 2, "dimensions": 2} == drawn
    assert 1 == len(opened("host", h=key, view="questions").get("plotly_chart"))


def test_a_rehearsal_is_marked_on_the_wall(opened: Opener, hosting: Hosting) -> None:
    key, _ = begun(hosting, rehearsal=True)
    assert "Rehearsal: simulated people" in on_the_wall(opened("host", h=key, lang="en"))


@pytest.mark.parametrize("view", ["", "secret", "../..", "questions"])
def test_whatever_the_address_says_some_picture_is_shown(opened: Opener, hosting: Hosting, view: str) -> None:
    key, _ = begun(hosting, Move.START)
    app = opened("host", h=key, view=view, at="no such item")
    assert not app.exception
    assert "rf-code" in on_the_wall(app)


def test_who_had_questions_left_goes_on_when_the_room_opens_again(opened: Opener, hosting: Hosting) -> None:
    key, here = begun(hosting, Move.START)
    token = in_room(hosting, here, 3)
    closed = hosting.move(key, Move.CLOSE, here.revision)
    app = opened("quiz", a=token)
    assert "questions" not in {button.key for button in app.button}
    hosting.move(key, Move.REOPEN, closed.revision)
    app = opened("result", a=token).button(key="questions").click().run()
    assert "question" in sent_to_components(app)


def test_the_wall_says_when_the_room_closes_by_itself(opened: Opener, hosting: Hosting) -> None:
    key, here = begun(hosting)
    assert "Closes by itself in 12 hours." in on_the_wall(opened("host", h=key, lang="en"))
    hosting.move(key, Move.CLOSE, here.revision)
    assert "Closes by itself" not in on_the_wall(opened("host", h=key, lang="en"))
