"""Problems are worded in the reader's language, with the same facts in every language."""

from __future__ import annotations

import string

import pytest

from questions.ids import Language
from questions.problem_words import TEMPLATES, message
from questions.problems import Problem
from quiz.i18n import translator
from quiz.i18n.problem_words import problem_message

MISSING = Problem("missing_key", "pack.yaml: items.at01.left", {"key": "left", "example": "left: low"})


def placeholders(template: str) -> list[tuple[str, str | None]]:
    return sorted((name, spec) for _, name, spec, _ in string.Formatter().parse(template) if name is not None)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "'left' is missing; add it, for example  left: low"),
        ("es", "falta 'left'; añádela, por ejemplo  left: low"),
    ],
)
def test_a_problem_is_worded_in_the_language_of_its_reader(language: str, expected: str) -> None:
    assert expected == problem_message(MISSING, translator(Language(language)))


def test_a_problem_without_an_example_ends_with_its_message() -> None:
    problem = Problem("unknown_source", "pack.yaml", {"name": "book"})
    expected = "'book' no está entre las fuentes; corrige la escritura o añádela allí"
    assert expected == problem_message(problem, translator(Language("es")))


def test_english_is_the_same_on_the_command_line_and_on_a_page() -> None:
    assert message(MISSING) == problem_message(MISSING, translator(Language("en")))


def test_another_package_brings_its_own_templates() -> None:
    problem = Problem("no_name", "row 3", {"column": "respondent"})
    expected = "'respondent' is empty"
    assert expected == problem_message(problem, translator(Language("es")), {"no_name": "'{column}' is empty"})


@pytest.mark.parametrize("code", TEMPLATES)
def test_a_spanish_template_has_exactly_the_placeholders_of_the_english_one(code: str) -> None:
    assert placeholders(TEMPLATES[code]) == placeholders(translator(Language("es"))(TEMPLATES[code]))


@pytest.mark.parametrize("code", TEMPLATES)
def test_a_template_is_translated_and_not_copied(code: str) -> None:
    assert TEMPLATES[code] != translator(Language("es"))(TEMPLATES[code])
