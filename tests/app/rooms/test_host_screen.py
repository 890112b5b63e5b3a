"""A host's screen: opening a room, the wall with its ledger, and what it hides."""

from __future__ import annotations

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from questions.ids import Language
from quiz.flow import HostAction, Names, Pace, Plan, Shows
from quiz.i18n import translator
from quiz.services import HostToken, RoomHostService, open_files
from quiz.services.tokens import hashed
from quiz.ui.rooms import join_panel, opening_form
from tests.app.attempts.test_journeys import words
from tests.app.pressing import commands, press
from tests.app.rooms.rooms import EN, PACK, Opener, begun, in_room


def test_who_is_elsewhere_is_told_the_command_and_gets_no_form(opened: Opener) -> None:
    app = opened("staff", lang="en")
    assert not app.exception
    assert [opening_form.COMMAND] == [block.value for block in app.code]
    assert ["take"] == [button.key for button in app.button]


@pytest.fixture
def at_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening_form, "may_open", lambda: True)


@pytest.mark.usefixtures("at_the_machine")
def test_a_room_is_open_in_one_press_with_answers_that_suit_most(opened: Opener, host_service: RoomHostService) -> None:
    app = press(opened("staff", lang="en"), "open_room")
    assert not app.exception
    here = host_service.room(HostToken("".join(app.query_params["h"])))
    assert Plan(PACK) == here.plan


@pytest.mark.usefixtures("at_the_machine")
def test_every_choice_for_a_room_arrives(opened: Opener, host_service: RoomHostService) -> None:
    app = opened("staff", lang="en")
    chosen = {"pace": "host", "shows": "own", "hidden": True, "names": "optional", "language": "es"}
    inputs = {each["name"]: each for each in commands(app)["open_room"]["inputs"]}
    for name in ("pace", "shows", "names", "language"):
        assert chosen[name] in [value for value, _ in inputs[name]["options"]]
    app = press(app, "open_room", **chosen, min_group_size=8, seats=30)
    expected = Plan(
        PACK,
        language=Language("es"),
        pace=Pace.HOST,
        shows=Shows.OWN,
        names=Names.OPTIONAL,
        min_group_size=8,
        starts_hidden=True,
        seats=30,
    )
    assert expected == host_service.room(HostToken("".join(app.query_params["h"]))).plan


@pytest.mark.parametrize(
    ("token", "sentence"),
    [("nonsense", "This host link is not complete"), ("A" * 22, "There is no room behind this host link")],
)
def test_a_host_link_that_leads_nowhere_says_what_to_do(opened: Opener, token: str, sentence: str) -> None:
    app = opened("host", h=token, lang="en")
    assert not app.exception
    assert "This host link leads nowhere" == app.title[0].value
    assert sentence in words(app)


def test_a_persons_link_opens_no_room(opened: Opener, host_service: RoomHostService) -> None:
    _, here = begun(host_service)
    app = opened("host", h=in_room(host_service, here), lang="en")
    assert "There is no room behind this host link" in words(app)


def test_the_host_sees_nicknames_and_never_with_answers(opened: Opener, host_service: RoomHostService) -> None:
    key, here = begun(host_service, HostAction.START, names=Names.OPTIONAL)
    host_service.rooms.join(here.code, EN, "<i>Ana</i>")
    in_room(host_service, here, 4)
    app = opened("host", h=key, lang="en")
    assert '<p class="rf-asked">Person 1</p><p class="rf-said">&lt;i&gt;Ana&lt;/i&gt;</p>' in on_the_wall(app)
    press(app, "remove_1")
    assert [None, None] == [member.nickname for member in host_service.members(key)]


def on_the_wall(app: AppTest) -> str:
    """Everything that stands on a host's screen in our own markup."""
    return "\n".join(element.proto.body for element in app.get("html"))


def test_the_ledger_is_a_quiet_line_and_a_warning_once_an_answer_is_missing(
    opened: Opener, host_service: RoomHostService
) -> None:
    key, here = begun(host_service, HostAction.START)
    token = in_room(host_service, here, 4)
    assert "Answers: 4 sent, 4 stored, 4 counted&nbsp;" in on_the_wall(opened("host", h=key, lang="en"))
    host_service.rooms.store.report(hashed(token), 5, host_service.rooms.attempts.now() - timedelta(minutes=1))
    host_service.rooms.moved(here.id)
    said = on_the_wall(opened("host", h=key, lang="en"))
    assert "Answers: 5 sent, 4 stored, 4 counted" in said
    assert "The numbers differ" in said


def test_a_report_that_nothing_ever_makes_up_for_is_shown_without_a_tick_and_without_a_warning(
    opened: Opener, host_service: RoomHostService
) -> None:
    key, here = begun(host_service, HostAction.START)
    token = in_room(host_service, here, 4)
    host_service.rooms.store.report(hashed(token), 5, host_service.rooms.attempts.now() - timedelta(minutes=11))
    said = on_the_wall(opened("host", h=key, lang="en"))
    assert '<p class="rf-ledger">Answers: 5 sent, 4 stored, 4 counted</p>' in said
    assert "The numbers differ" not in said


@pytest.mark.parametrize("case", [(None, 500, False), (256, 32, False), (256, 33, True), (1024, 500, True)])
def test_the_lobby_says_for_how_many_phones_the_open_files_suffice(
    opened: Opener,
    host_service: RoomHostService,
    monkeypatch: pytest.MonkeyPatch,
    case: tuple[int | None, int, bool],
) -> None:
    limit, seats, warned = case
    monkeypatch.setattr(open_files, "low_limit", lambda: limit)
    key, here = begun(host_service, seats=seats)
    said = on_the_wall(opened("host", h=key, lang="en"))
    assert warned == (f"about {(limit or 0) // 8} phones" in said)
    host_service.act(key, HostAction.START, here.revision)
    assert "suffices for about" not in on_the_wall(opened("host", h=key, lang="en"))


def test_a_room_that_is_hidden_has_counts_and_nothing_else_until_the_reveal(
    opened: Opener, host_service: RoomHostService
) -> None:
    key, here = begun(host_service, HostAction.START, starts_hidden=True)
    for _ in range(6):
        in_room(host_service, here, 12)
    for view in ("overview", "dimensions", "questions"):
        app = opened("host", h=key, lang="en", view=view)
        assert not app.exception
        assert not app.get("plotly_chart")
        assert "Hidden until the host reveals it." in on_the_wall(app)
    host_service.act(key, HostAction.REVEAL, here.revision)
    drawn = {view: len(opened("host", h=key, view=view).get("plotly_chart")) for view in ("overview", "dimensions")}
    assert {"overview": 2, "dimensions": 2} == drawn
    assert 1 == len(opened("host", h=key, view="questions").get("plotly_chart"))


def test_a_rehearsal_is_marked_on_the_wall(opened: Opener, host_service: RoomHostService) -> None:
    key, _ = begun(host_service, rehearsal=True)
    assert "Rehearsal: simulated people" in on_the_wall(opened("host", h=key, lang="en"))


@pytest.mark.parametrize("view", ["", "secret", "../..", "questions"])
def test_whatever_the_address_says_some_picture_is_shown(
    opened: Opener, host_service: RoomHostService, view: str
) -> None:
    key, _ = begun(host_service, HostAction.START)
    app = opened("host", h=key, view=view, at="no such item")
    assert not app.exception
    assert "rf-code" in on_the_wall(app)


def test_the_wall_says_when_the_room_closes_by_itself(opened: Opener, host_service: RoomHostService) -> None:
    key, here = begun(host_service)
    assert "Closes by itself in 12 hours." in on_the_wall(opened("host", h=key, lang="en"))
    host_service.act(key, HostAction.CLOSE, here.revision)
    assert "Closes by itself" not in on_the_wall(opened("host", h=key, lang="en"))


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (0, "0 minutes"),
        (1, "1 minute"),
        (59, "59 minutes"),
        (60, "1 hour"),
        (61, "1 h 1 min"),
        (90, "1 h 30 min"),
        (91, "1 h 31 min"),
        (119, "1 h 59 min"),
        (120, "2 hours"),
        (121, "2 h 1 min"),
        (720, "12 hours"),
    ],
)
def test_how_long_a_room_stays_open_is_said_to_the_minute(minutes: int, expected: str) -> None:
    assert f"Closes by itself in {expected}." == join_panel.closing_words(minutes, translator(Language("en")))
    assert join_panel.closing_words(minutes, translator(Language("es"))).startswith("Se cierra sola dentro de ")
