"""Answers in the words that the person saw."""

from __future__ import annotations

import subprocess
import sys
from typing import cast

import pytest

from questions.codebook import codebook_rows
from questions.ids import Format, Language, OptionId, Pole, Response
from questions.model import AgreeItem, Option, PairItem, ScenarioItem
from questions.texts import ItemText
from quiz.i18n import translator
from quiz.present.answer_words import question_text, response_parts, response_text
from tests.present.people import PACK, SPOKEN, view

EN, ES = translator(Language("en")), translator(Language("es"))
WHERE = {"dimension": "d", "passages": ("p",)}
LEFT_LOW = PairItem(id="a1", format=Format.PAIR, left=Pole.LOW, **WHERE)  # type: ignore[arg-type]
LEFT_HIGH = PairItem(id="a2", format=Format.PAIR, left=Pole.HIGH, **WHERE)  # type: ignore[arg-type]
AGREE = AgreeItem(id="a3", format=Format.AGREE, keyed="-", **WHERE)  # type: ignore[arg-type]
OPTIONS = tuple(Option(id=OptionId(name), place=place) for name, place in (("ask", 1), ("wait", 3), ("go", 5)))
SCENARIO = ScenarioItem(id="a4", format=Format.SCENARIO, options=OPTIONS, **WHERE)  # type: ignore[arg-type]
PAIR_TEXT = ItemText(low="Count", high="Talk")
AGREE_TEXT = ItemText(statement="I like lists.")
SCENARIO_TEXT = ItemText(situation="It rains.", options={"ask": "Ask", "wait": "Wait", "go": "Go"})  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("expected", "response"),
    [
        ("Much more: Count", 1),
        ("Somewhat more: Count", 2),
        ("Between the two", 3),
        ("Somewhat more: Talk", 4),
        ("Much more: Talk", 5),
    ],
)
def test_a_pairs_answer_is_the_statement_preferred_with_its_degree(expected: str, response: int) -> None:
    assert expected == response_text(LEFT_LOW, PAIR_TEXT, response, EN)


def test_a_pair_turned_round_still_says_the_statement_on_the_chosen_side() -> None:
    assert response_text(LEFT_HIGH, PAIR_TEXT, 1, EN) == "Much more: Talk"
    assert question_text(LEFT_HIGH, PAIR_TEXT, EN) == "Talk / Count"


@pytest.mark.parametrize(
    ("expected", "response"),
    [("Totalmente en desacuerdo: I like lists.", 1), ("Más bien de acuerdo: I like lists.", 4)],
)
def test_an_agree_answer_says_how_far_the_person_agrees_whatever_the_key(expected: str, response: Response) -> None:
    assert expected == response_text(AGREE, AGREE_TEXT, response, ES)
    assert question_text(AGREE, AGREE_TEXT, ES) == "I like lists."


def test_a_scenarios_answer_is_the_options_own_text() -> None:
    assert response_text(SCENARIO, SCENARIO_TEXT, OptionId("wait"), EN) == "Wait"
    assert question_text(SCENARIO, SCENARIO_TEXT, EN) == "It rains."


def test_a_skipped_question_says_so_and_is_never_the_middle() -> None:
    assert response_text(LEFT_LOW, PAIR_TEXT, None, EN) == "Skipped"
    assert response_text(LEFT_LOW, PAIR_TEXT, None, ES) != response_text(LEFT_LOW, PAIR_TEXT, 3, ES)


def test_words_load_no_plotting_library() -> None:
    modules = "quiz.present.answer_words, quiz.present.attempts.verdict_words, quiz.present.attempts.explanation"
    script = f"import sys, {modules}; sys.exit('plotly' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@pytest.mark.parametrize("language", SPOKEN)
def test_the_codebook_says_each_step_in_the_words_of_the_screen(language: str) -> None:
    reader = view(language)
    told = {row.id: row for row in codebook_rows(PACK, Language(language)) if row.kind == "item"}
    for item in PACK.structure.items:
        words = PACK.text(Language(language)).items[item.id]
        for value in told[item.id].values:
            response = cast("Response", value.value)
            degree, _ = response_parts(item, words, response, reader.tr)
            shown = degree if item.format is Format.AGREE else response_text(item, words, response, reader.tr)
            assert shown == value.words
