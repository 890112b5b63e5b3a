"""Every word of the interface exists in every language, with the same facts in it, and none is left over."""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from questions.ids import Language
from questions.problem_words import TEMPLATES, WITH_EXAMPLE
from quiz.i18n import LANGUAGES, Translator, best_language, endonym, read_catalogue, translator
from quiz.i18n.error_sentences import error_sentence
from quiz.services.errors import StorageCode

ROOT = Path(__file__).parents[2] / "quiz"
CATALOGUES = sorted((ROOT / "i18n" / "locale").glob("*/*.po"))


def used() -> dict[str, tuple[str, ...]]:
    """Message id -> its English forms: those marked in the code of quiz, and the templates of problems."""
    keywords = {"tr": None, "N_": None, "plural": (1, 2), "_": None}
    found = extract_from_dir(str(ROOT), method_map=[("**.py", "python")], keywords=keywords)
    messages = [message for _, _, message, _, _ in found]
    marked = {forms(message)[0]: forms(message) for message in messages}
    return marked | {template: (template,) for template in (*TEMPLATES.values(), WITH_EXAMPLE)}


def entries(path: Path) -> list[tuple[str, tuple[str, ...], bool]]:
    """The messages of a catalogue: id, the forms of its translation, and whether it is marked as unsure."""
    with path.open("rb") as file:
        messages = [message for message in read_po(file, locale=path.parent.name) if message.id]
    return [(forms(message.id)[0], forms(message.string), message.fuzzy) for message in messages]


def forms(text: str | Sequence[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def translated(language: str) -> dict[str, tuple[str, ...]]:
    paths = [path for path in CATALOGUES if path.parent.name == language]
    return {key: texts for path in paths for key, texts, _ in entries(path)}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_code_is_searched_for_messages() -> None:
    assert "Take the quiz" in used()


def test_every_message_is_in_spanish() -> None:
    assert sorted(set(used()) - set(translated("es"))) == []


def test_no_translation_is_left_over() -> None:
    assert sorted(set(translated("es")) - set(used())) == []


def test_a_translation_has_the_facts_of_its_message() -> None:
    english = used()
    wrong = [
        (message, text)
        for message, texts in translated("es").items()
        for text in texts
        if message in english and not fields(text) <= set().union(*map(fields, english[message]))
    ]
    assert wrong == []


def test_no_translation_is_empty_or_fuzzy() -> None:
    wrong = [(path.name, key) for path in CATALOGUES for key, texts, fuzzy in entries(path) if fuzzy or not all(texts)]
    assert wrong == []


def test_no_message_stands_in_two_catalogues() -> None:
    for language in {path.parent.name for path in CATALOGUES}:
        keys = [key for path in CATALOGUES if path.parent.name == language for key, _, _ in entries(path)]
        assert [key for key, times in Counter(keys).items() if times > 1] == []


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
    assert expected == best_language(wanted)


def test_numbers_take_the_separators_of_their_language() -> None:
    assert translator(Language("es")).number(12345.67, 1) == "12.345,7"
    assert translator(Language("en")).number(12345.67, 1) == "12,345.7"


def test_a_count_takes_its_plural() -> None:
    tr = translator(Language("en"))
    assert tr.plural("{n} question", "{n} questions", 1) == "1 question"
    assert tr.plural("{n} question", "{n} questions", 0) == "0 questions"


POLISH = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\\n"

msgid "{n} question"
msgid_plural "{n} questions"
msgstr[0] "{n} pytanie"
msgstr[1] "{n} pytania"
msgstr[2] "{n} pytań"
"""


@pytest.mark.parametrize(
    "expected",
    ["0 pytań", "1 pytanie", "2 pytania", "4 pytania", "5 pytań", "12 pytań", "22 pytania", "25 pytań", "101 pytań"],
)
def test_a_language_with_three_forms_takes_each_by_its_own_rule(expected: str, tmp_path: Path) -> None:
    (tmp_path / "pl").mkdir()
    (tmp_path / "pl" / "some.po").write_text(POLISH, encoding="utf-8")
    polish = Translator(Language("pl"), read_catalogue(Language("pl"), tmp_path))
    assert expected == polish.plural("{n} question", "{n} questions", int(expected.split(maxsplit=1)[0]))


@pytest.mark.parametrize(("n", "expected"), [(0, "0 personas"), (1, "1 persona"), (2, "2 personas")])
def test_a_count_takes_its_plural_in_spanish(n: int, expected: str) -> None:
    tr = translator(Language("es"))
    assert tr.plural("{n} person in the picture", "{n} people in the picture", n) == f"{expected} en la imagen"


def test_a_message_without_words_has_none_in_any_language() -> None:
    assert ["", ""] == [translator(language)("") for language in LANGUAGES]


def test_an_unknown_language_gets_the_default_one() -> None:
    assert translator(Language("fr")) is translator(Language("a stranger's")) is translator(LANGUAGES[0])


def test_a_language_is_named_in_itself() -> None:
    assert [endonym(language) for language in LANGUAGES] == ["Español", "English"]


def test_every_way_in_which_a_store_fails_has_a_sentence_of_its_own() -> None:
    other = error_sentence("no such code", translator(Language("en")))
    assert [code for code in get_args(StorageCode) if error_sentence(code, translator(Language("en"))) == other] == []


@pytest.mark.parametrize("code", ["corrupt", "not_a_database", "foreign", "newer"])
def test_a_database_that_cannot_be_read_promises_nothing_about_answers(code: str) -> None:
    for language in LANGUAGES:
        said = error_sentence(code, translator(language))
        assert not any(words in said for words in ("still there", "siguen ahí", "are stored", "is safe", "a salvo"))
