"""Every word of the interface exists in every language, with the same facts in it, and none is left over."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from questions.ids import Language
from questions.problem_words import TEMPLATES, WITH_EXAMPLE
from quiz.i18n import LANGUAGES, endonym, spoken, translator

ROOT = Path(__file__).parents[2] / "quiz"
CATALOGUES = sorted((ROOT / "i18n" / "locale").glob("*/*.po"))


def used() -> dict[str, tuple[str, ...]]:
    """Message id -> its English forms: those marked in the code of quiz, and the templates of problems."""
    keywords = {"tr": None, "N_": None, "plural": (1, 2), "_": None}
    found = extract_from_dir(str(ROOT), method_map=[("**.py", "python")], keywords=keywords)
    messages = [message for _, _, message, _, _ in found]
    marked = {(m if isinstance(m, str) else m[0]): ((m,) if isinstance(m, str) else m) for m in messages}
    return marked | {template: (template,) for template in (*TEMPLATES.values(), WITH_EXAMPLE)}


def translated(language: str) -> dict[str, tuple[str, ...]]:
    return dict(translator(Language(language)).messages)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_code_is_searched_for_messages() -> None:
    assert "Take the quiz" in used()


def test_every_message_is_in_spanish() -> None:
    assert sorted(set(used()) - set(translated("es"))) == []


def test_no_translation_is_left_over() -> None:
    assert sorted(set(translated("es")) - set(used())) == []


def test_a_translation_has_the_facts_of_its_message() -> None:
    forms = used()
    wrong = [
        (message, text)
        for message, texts in translated("es").items()
        for text in texts
        if message in forms and not fields(text) <= set().union(*map(fields, forms[message]))
    ]
    assert wrong == []


def test_no_translation_is_empty_or_fuzzy() -> None:
    for path in CATALOGUES:
        with path.open("rb") as file:
            for message in read_po(file):
                if message.id:
                    texts = (message.string,) if isinstance(message.string, str) else tuple(message.string)
                    assert all(texts), (path.name, message.id)
                    assert not message.fuzzy, (path.name, message.id)


def test_no_message_stands_in_two_catalogues() -> None:
    seen: dict[str, str] = {}
    for path in CATALOGUES:
        with path.open("rb") as file:
            for message in read_po(file):
                key = message.id if isinstance(message.id, str) else message.id[0]
                if key:
                    assert key not in seen, (key, path.name, seen.get(key))
                    seen[key] = path.name


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (["es-MX"], "es"),
        (["EN-us"], "en"),
        (["en-GB", "es"], "en"),
        (["fr-FR", "en-US"], "en"),
        (["fr"], "es"),
        ([], "es"),
        (["*"], "es"),
    ],
)
def test_a_reader_gets_the_first_language_that_we_speak(wanted: list[str], expected: str) -> None:
    assert expected == spoken(wanted)


def test_numbers_take_the_separators_of_their_language() -> None:
    assert translator(Language("es")).number(12345.67, 1) == "12.345,7"
    assert translator(Language("en")).number(12345.67, 1) == "12,345.7"


def test_a_count_takes_its_plural() -> None:
    tr = translator(Language("en"))
    assert tr.plural("{n} question", "{n} questions", 1) == "1 question"
    assert tr.plural("{n} question", "{n} questions", 0) == "0 questions"


def test_an_unknown_language_gets_the_default_one() -> None:
    assert translator(Language("fr")) is translator(Language("a stranger's")) is translator(LANGUAGES[0])


def test_a_language_is_named_in_itself() -> None:
    assert [endonym(language) for language in LANGUAGES] == ["Español", "English"]
