"""Two pages, whatever the verdict, the language and the length of the words."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache

import pytest
from pypdf import PdfReader

from questions import Pack
from questions.checks.phrasing import LONGEST
from questions.ids import Language
from questions.texts import ItemText, PackText, RoleText
from quiz.present.palette import DARK
from quiz.report.attempts.report_pdf import attempt_pdf
from tests.present.people import PACK, PEOPLE, SPOKEN, view
from tests.report.attempts.records import record

HOSTILE = '#read("/etc/passwd") $x$ \\ *b* <tag> "quoted" @ref // gone'


def reader(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


@cache
def printed(name: str, language: str) -> bytes:
    return attempt_pdf(record(name), view(language))


def words(data: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader(data).pages))


def rewritten(change: Callable[[PackText], PackText]) -> Pack:
    return Pack(PACK.structure, {language: change(text) for language, text in PACK.texts.items()})


def padded(text: str, length: int) -> str:
    return (text + " " + "palabra " * length)[:length].strip()


def longest(text: PackText) -> PackText:
    """Every text of a pack as long as the checks let it be, a role's half as long again as the default pack's."""

    def item(words: ItemText) -> ItemText:
        said = {key: padded(value, LONGEST[key]) for key, value in words if isinstance(value, str)}
        options = {key: padded(value, LONGEST["option"]) for key, value in (words.options or {}).items()}
        return words.model_copy(update=said | ({"options": options} if options else {}))

    def role(words: RoleText) -> RoleText:
        return words.model_copy(update={key: padded(getattr(words, key), 500) for key in ("portrait", "gives")})

    items = {key: item(words) for key, words in text.items.items()}
    return text.model_copy(update={"items": items, "roles": {key: role(words) for key, words in text.roles.items()}})


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("name", PEOPLE)
def test_the_report_has_exactly_two_pages(name: str, language: str) -> None:
    assert len(reader(printed(name, language)).pages) == 2


@pytest.mark.parametrize("name", PEOPLE)
def test_the_longest_texts_still_fit_on_two_pages(name: str) -> None:
    pack = rewritten(longest)
    assert len(reader(attempt_pdf(record(name, pack), view("es", pack))).pages) == 2


@pytest.mark.parametrize("language", SPOKEN)
def test_the_report_can_be_read_aloud(language: str) -> None:
    root = reader(printed("leaning", language)).trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_the_title_is_the_packs_with_the_verdict() -> None:
    info = reader(printed("leaning", "en")).metadata
    assert info is not None
    assert info.title == f"{view().text.title} – You lean towards Sales Director."


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("name", PEOPLE)
def test_the_report_says_on_both_pages_that_it_is_provisional(name: str, language: str) -> None:
    said = {"es": "no es una decisión de contratación", "en": "no hiring decision"}[language]
    assert words(printed(name, language)).count(said) == 2


def test_a_person_who_answered_nothing_is_told_so_and_given_no_advice() -> None:
    said = words(printed("nobody", "en"))
    assert "No answers yet, so no result." in said
    assert "Small steps to try" not in said
    assert "What would flip it" not in said


def test_too_close_to_call_gives_steps_towards_both_roles() -> None:
    said = words(printed("close", "en"))
    assert "Towards Sales Director" in said
    assert "Towards Sales Operations" in said


def test_the_same_record_gives_the_same_bytes() -> None:
    assert attempt_pdf(record("close"), view("es")) == printed("close", "es")


def test_paper_is_white_whatever_the_screen() -> None:
    assert attempt_pdf(record("clear"), view("en", palette=DARK)) == printed("clear", "en")


def test_words_are_never_run_as_code() -> None:
    pack = rewritten(lambda text: text.model_copy(update={"title": HOSTILE}))
    assert HOSTILE in words(attempt_pdf(record("clear", pack), view("en", pack)))


def test_letters_that_the_typeface_lacks_do_not_stop_the_report() -> None:
    pack = rewritten(lambda text: text.model_copy(update={"title": "Ψυχή → 心 🙂"}))
    assert len(reader(attempt_pdf(record("clear", pack), view("en", pack))).pages) == 2


def test_a_reader_of_a_language_that_the_pack_lacks_gets_its_own_first() -> None:
    pack = Pack(
        PACK.structure.model_copy(update={"languages": (Language("es"),)}), {Language("es"): PACK.texts[Language("es")]}
    )
    assert PACK.texts[Language("es")].title in words(attempt_pdf(record("clear", pack), view("en", pack)))
