"""Journeys through the script: what each page says, and where it leads. What a browser does is in `tests/browser`."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from questions.ids import FormId, ItemId, Language, PackId
from quiz.flow import Token, next_open
from quiz.services import AttemptService, network_address
from tests.app.pressing import commands, press

Opener = Callable[..., AppTest]


def words(app: AppTest) -> str:
    """Everything that the page says in text elements."""
    return "\n".join(
        str(element.value)
        for element in [
            *app.title,
            *app.header,
            *app.subheader,
            *app.markdown,
            *app.caption,
            *app.error,
            *app.info,
            *app.success,
        ]
    )


@pytest.mark.parametrize(("lang", "door"), [("es", "Hacer el cuestionario"), ("en", "Take the quiz")])
def test_home_has_three_doors_and_the_quiz_comes_first(opened: Opener, lang: str, door: str) -> None:
    app = opened(lang=lang)
    assert not app.exception
    assert [button.key for button in app.button] == ["take", "join", "staff"]
    assert app.button[0].label == door


def test_before_the_first_question_stands_what_is_measured_stored_and_how_long_it_takes(opened: Opener) -> None:
    said = words(opened("start", lang="en"))
    assert "**Short** · about 18 questions, at most 40" in said
    assert "at most 6 minutes" in said
    assert "**Complete** · 48 questions" in said
    assert "at most 8 minutes" in said
    assert "Kept for 180 days" in said
    assert "no basis for a decision about hiring" in said


def test_choosing_a_form_starts_an_attempt_and_shows_its_first_question(
    opened: Opener, attempt_service: AttemptService
) -> None:
    app = press(opened("start", lang="en"), "start_express")
    assert not app.exception
    token = Token("".join(app.query_params["a"]))
    assert attempt_service.resume(token).form == "express"
    assert attempt_service.resume(token).language == "en"


def test_the_question_page_gets_words_but_no_keys_and_no_weights(
    opened: Opener, attempt_service: AttemptService
) -> None:
    token, attempt = attempt_service.start(PackId("sales_roles"), FormId("full"), Language("en"))
    pack = attempt_service.pack_of(attempt)
    sent = sent_to_components(opened("quiz", a=token))
    assert sorted(sent["question_card"]) == [
        *("at", "can_back", "chosen", "dealt", "dealt_count", "first", "format", "item", "language", "options"),
        *("read_in", "second", "stem", "total", "usual", "watch", "words"),
    ]
    first = pack.text(Language("en")).items[pack.items_of(attempt.form)[0].id]
    assert {first.low, first.high} == {sent["question_card"]["first"], sent["question_card"]["second"]}
    for secret in ("place", "keyed", "weight", "left", "pole", *pack.dimension_ids, *pack.role_ids):
        assert secret not in json.dumps(sent)


def sent_to_components(app: AppTest) -> dict[str, dict[str, object]]:
    """Returns the data that each of our components receives, by its name; of a question its card."""
    protos = [element.proto for element in app.main if hasattr(getattr(element, "proto", None), "component_name")]
    sent = {proto.component_name.removeprefix("rolefit."): json.loads(proto.json) for proto in protos}
    return {name: data.get("question", data) for name, data in sent.items()}


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("step", [1, 3, 5, None])
def test_every_kind_of_result_is_shown_without_a_fault(
    opened: Opener, finished: Callable[..., Token], lang: str, step: int | None
) -> None:
    app = opened("result", a=finished(step, lang))
    assert not app.exception
    assert len(app.get("plotly_chart")) == (0 if step is None else 4)
    assert {button.key for button in app.button} >= {"look_again", "delete"}


def test_the_short_form_is_asked_one_question_after_the_other_until_it_says_why_it_ends(
    opened: Opener, attempt_service: AttemptService
) -> None:
    """Every question is looked at afresh, as after a reload, and answered through the service."""
    token, _ = attempt_service.start(PackId("sales_roles"), FormId("express"), Language("en"))
    asked: list[str] = []
    while "question_card" in (sent := sent_to_components(opened("quiz", a=token))):
        shown = sent["question_card"]
        number = len(asked) + 1
        told = f"{number} of about 18, at most 40" if number <= 18 else f"{number} of at most 40"
        assert (told, number - 1, 18, 40) == (
            shown["words"]["progress"], shown["dealt_count"], shown["usual"], shown["total"],
        )  # fmt: skip
        asked.append(shown["item"])
        attempt_service.answer(token, ItemId(shown["item"]), shown["options"][0]["value"], Language("en"))
    assert asked == list(attempt_service.resume(token).answers)
    app = opened("review", a=token)
    assert not app.exception
    assert re.search("That was enough: |asks no more than 40 questions", words(app))
    app = press(app, "finish")
    assert not app.exception
    assert attempt_service.resume(token).finished is not None
    assert f"{len(asked)} questions answered." in words(opened("result", a=token))


def test_an_attempt_begun_on_the_fixed_list_goes_on_where_it_was(
    opened: Opener, attempt_service: AttemptService
) -> None:
    token, attempt = attempt_service.start(PackId("sales_roles"), FormId("express"), Language("en"))
    pack = attempt_service.pack_of(attempt)
    for item in pack.items_of(attempt.form)[:5]:
        attempt_service.answer(token, item.id, next(iter(item.places)), Language("en"))
    sent = sent_to_components(opened("quiz", a=token))
    assert sent["question_card"]["words"]["progress"] == "6 of about 18, at most 40"


def test_an_answer_changed_before_the_end_may_make_the_form_go_on_and_after_it_changes_the_result_only(
    opened: Opener, attempt_service: AttemptService
) -> None:
    done, open_ = decided(attempt_service), decided(attempt_service)
    attempt_service.finish(done)
    for token in (done, open_):
        for item in list(attempt_service.resume(token).answers)[:6]:
            attempt_service.skip(token, item, Language("en"))
    going = sent_to_components(opened("review", a=open_))["question_card"]
    assert going["item"] not in attempt_service.resume(open_).answers
    assert "question_card" not in sent_to_components(opened("review", a=done))
    assert len(opened("result", a=done).get("plotly_chart")) == 4


def decided(attempt_service: AttemptService) -> Token:
    """An attempt of somebody whom the short form asks little, for every answer lies at the low pole."""
    token, attempt = attempt_service.start(PackId("sales_roles"), FormId("express"), Language("en"))
    pack = attempt_service.pack_of(attempt)
    while item := next_open(pack, attempt):
        places = pack.item(item).places
        attempt = attempt_service.answer(token, item, min(places, key=places.__getitem__), Language("en"))
    return token


def test_the_complete_form_ends_without_a_reason_and_says_how_many_questions_there_are(
    opened: Opener, attempt_service: AttemptService
) -> None:
    token, attempt = attempt_service.start(PackId("sales_roles"), FormId("full"), Language("en"))
    assert sent_to_components(opened("quiz", a=token))["question_card"]["words"]["progress"] == "1 of 48"
    for item in attempt_service.pack_of(attempt).items_of(attempt.form):
        attempt_service.skip(token, item.id, Language("en"))
    assert "That was enough" not in words(opened("review", a=token))


def test_the_result_changes_language_and_keeps_its_answers(
    opened: Opener, finished: Callable[..., Token], attempt_service: AttemptService
) -> None:
    token = finished(2, "es")
    before = attempt_service.resume(token).responses
    app = opened("result", a=token, lang="en")
    assert "How well each role fits" in words(app)
    assert attempt_service.resume(token).language == "es", "drawing a page stores nothing"
    assert "set_language" not in commands(press(app, "set_language"))
    assert before == attempt_service.resume(token).responses
    assert attempt_service.resume(token).language == "en"


def test_an_attempt_that_is_not_finished_shows_no_result(opened: Opener, attempt_service: AttemptService) -> None:
    token, _ = attempt_service.start(PackId("sales_roles"), FormId("express"), Language("en"))
    assert len(opened("result", a=token).get("plotly_chart")) == 0


def test_deleting_asks_first(opened: Opener, finished: Callable[..., Token], attempt_service: AttemptService) -> None:
    token = finished(1, "en")
    app = opened("result", a=token).button(key="delete").click().run()
    assert "This cannot be undone." in words(app)
    assert attempt_service.resume(token).answers


@pytest.mark.parametrize(
    ("token", "sentence"),
    [
        ("nonsense", "This link is not complete"),
        ("A" * 22, "There is no quiz behind this link"),
        ("../../etc/passwd", "This link is not complete"),
    ],
)
@pytest.mark.parametrize("page", ["quiz", "review", "result"])
def test_a_link_that_leads_nowhere_says_what_to_do(opened: Opener, page: str, token: str, sentence: str) -> None:
    app = opened(page, a=token, lang="en")
    assert not app.exception
    assert sentence in words(app)
    assert app.button(key="again").click().run().title[0].value == "Before you start"


def test_the_session_keeps_nothing_that_would_not_survive_being_stored(
    opened: Opener, finished: Callable[..., Token]
) -> None:
    app = opened("result", a=finished(1, "en"), lang="en")
    own = {
        key: app.session_state[key]
        for key in ("rolefit.ack", "rolefit.turn", "rolefit.language")
        if key in app.session_state
    }
    assert own == pickle.loads(pickle.dumps(own))  # noqa: S301 - our own bytes


def test_the_private_link_names_the_network_address_where_the_browser_says_localhost(
    opened: Opener, finished: Callable[..., Token], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network_address.reached, "__defaults__", (lambda: "192.0.2.7",))
    app = opened("result", a=(token := finished(1)), lang="en")
    assert f"http://192.0.2.7:80/result?a={token}" == sent_to_components(app)["private_link"]["address"]


def test_the_next_persons_turn_can_be_asked_for_on_a_result(opened: Opener, finished: Callable[..., Token]) -> None:
    app = opened("result", a=finished(1), lang="en")
    app.session_state["rolefit.turn"] = True
    app.run()
    assert not app.exception
    assert not app.error
    assert ["hand_over_now"] == [button.key for button in app.button if button.key == "hand_over_now"]
