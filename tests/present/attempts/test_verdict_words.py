"""The verdict in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.present.attempts.result_rows import favouring_poles
from quiz.present.attempts.verdict_words import coverage, explanations, headline, how_sure, provisional, subline
from scoring import Verdict, score
from tests.present.people import PACK, PEOPLE, SPOKEN, result, view
from tests.scoring.packs import random_answers

HEADLINES = {
    "clear": "Sales Director fits you better, and clearly.",
    "leaning": "You lean towards Sales Director.",
    "close": "Too close to call: you have something of both.",
    "neither": "Neither role is close to what you prefer.",
    "nobody": "No answers yet, so no result.",
}


@pytest.mark.parametrize("name", PEOPLE)
def test_the_headline_says_the_verdict_in_words(name: str) -> None:
    assert HEADLINES[name] == headline(result(name), view())


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("name", PEOPLE)
def test_no_verdict_is_a_bare_number(name: str, language: str) -> None:
    said = headline(result(name), view(language)) + subline(result(name), view(language))
    assert not any(letter.isdigit() for letter in said)


@pytest.mark.parametrize("name", PEOPLE)
def test_every_verdict_has_something_to_say_beyond_the_headline(name: str) -> None:
    assert len(subline(result(name), view())) > 40


def test_among_several_roles_the_headline_does_not_speak_of_two() -> None:
    three = result("close")
    three = replace(three, fits=(*three.fits, three.fits[0]))
    assert headline(three, view()) == "Too close to call: you have something of several roles."
    assert headline(replace(three, verdict=Verdict.NEITHER), view()) == "No role is close to what you prefer."


def test_what_speaks_for_a_role_lies_on_its_side() -> None:
    seen = result("clear")
    assert len(favouring_poles(seen.best, seen.runner_up, seen, view())) == 2
    assert favouring_poles(seen.runner_up, seen.best, seen, view()) == ()


def test_a_person_in_the_middle_has_nothing_that_speaks_for_either() -> None:
    seen = result("close")
    assert favouring_poles(seen.best, seen.runner_up, seen, view()) == ()


def test_the_chance_never_promises_certainty() -> None:
    assert "over 99%" in how_sure(result("clear"), view())


def test_without_answers_no_chance_is_given() -> None:
    assert "%" not in how_sure(result("nobody"), view())


def test_the_coverage_counts_answers_out_of_questions_asked() -> None:
    some = {item: response for item, response in PEOPLE["clear"].items() if item != "bf01"}
    assert coverage(score(PACK, some), view()) == "47 of 48 questions answered"
    assert coverage(result("clear"), view()) == "48 questions answered"
    assert coverage(result("nobody"), view("es")) == "0 de 48 preguntas respondidas"


@pytest.mark.parametrize("language", SPOKEN)
def test_every_number_shown_is_explained(language: str) -> None:
    said = explanations(view(language).tr)
    assert set(said) == {"fit", "interval", "chance", "lean", "position", "verdict"}
    assert all(text.endswith(".") for text in [*said.values(), provisional(result("clear"), view(language).tr)])


@pytest.mark.parametrize("language", SPOKEN)
def test_a_calibrated_pack_does_not_call_itself_provisional(language: str) -> None:
    tr, seen = view(language).tr, result("clear")
    assert provisional(seen, tr) != provisional(replace(seen, provisional=False), tr)


def test_one_answer_is_too_few_to_speak_of_a_tie() -> None:
    item = PACK.structure.items[0].id
    assert headline(score(PACK, {item: 3}), view()) == "Too few answers to tell the roles apart."
    assert "skipped" in subline(score(PACK, {item: 3}), view())


def test_a_tie_names_what_speaks_for_both_roles_or_for_neither() -> None:
    told = [subline(score(PACK, answers), view()) for answers in random_answers(PACK, 60, seed=3)]
    ties = [said for said in told if said.startswith("That is a result too")]
    assert {0, 2} == {said.count("What speaks for") for said in ties}
