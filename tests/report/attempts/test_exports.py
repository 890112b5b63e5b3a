"""The files that a person takes along: complete, harmless in a spreadsheet, and scored again to the same result."""

from __future__ import annotations

import codecs
import csv
import io
import json
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from questions import Pack
from questions.ids import ItemId
from questions.texts import PackText
from quiz.report.attempts.exports import answers_csv, answers_json, escape_formula, words_columns, words_csv
from quiz.report.attempts.record import Record
from scoring import score_frame
from tests.present.people import PACK, PEOPLE, SPOKEN, Answers, view
from tests.report.attempts.records import attempt, record, short_attempt, short_record

ANYONE = pytest.mark.parametrize("name", PEOPLE)
FIRST, SECOND = PACK.form(attempt({}).form).items[:2]


def document(name: str, language: str = "en") -> dict[str, Any]:
    return json.loads(answers_json(record(name), view(language)))


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def partly(answers: Answers) -> Record:
    return Record.of(attempt(answers), PACK)


@ANYONE
def test_the_answers_file_scores_to_the_same_result(name: str) -> None:
    frame = pd.read_csv(io.BytesIO(answers_csv(record(name), view())), dtype=str)
    scored = score_frame(PACK, frame).iloc[0]
    seen = record(name).result
    best = seen.best if seen.lean else None
    told = None if pd.isna(scored["best"]) else scored["best"]
    assert (best, seen.verdict, seen.answered) == (told, scored["verdict"], scored["answered"])
    assert [fit.fit for fit in seen.fits] == pytest.approx([scored[f"fit_{fit.role}"] for fit in seen.fits])
    assert [p.mean for p in seen.positions] == pytest.approx([scored[p.dimension] for p in seen.positions])


def test_a_skipped_question_is_an_empty_cell_and_never_the_middle() -> None:
    (row,) = rows(answers_csv(partly({FIRST: None, SECOND: 3}), view()))
    assert (row[FIRST], row[SECOND]) == ("", "3")


def test_the_answers_file_has_a_column_for_every_item_of_the_pack() -> None:
    (row,) = rows(answers_csv(partly({}), view()))
    assert list(row) == ["respondent", *(item.id for item in PACK.structure.items)]


@pytest.mark.parametrize("language", SPOKEN)
def test_the_file_in_words_has_a_row_for_every_question_in_the_order_asked(language: str) -> None:
    table = rows(words_csv(record("leaning"), view(language)))
    assert [row["item"] for row in table] == list(PACK.form(attempt({}).form).items)
    assert [row["asked"] for row in table] == [str(n + 1) for n in range(len(table))]
    assert all(row["question"] and row["answer"] for row in table)


def test_a_question_not_dealt_with_is_empty_and_a_skipped_one_says_so() -> None:
    first, second = rows(words_csv(partly({FIRST: None}), view()))[:2]
    assert (first["response"], first["answer"], first["place"], first["points"]) == ("", "Skipped", "", "")
    assert (second["response"], second["answer"], second["at"]) == ("", "", "")


def test_a_spreadsheet_knows_the_file_in_words_as_utf_8() -> None:
    assert words_csv(record("close"), view("es")).startswith(codecs.BOM_UTF8)


@pytest.mark.parametrize("before", ["", " ", "\u00a0", "\u200b", "\ufeff", "\u202e", '"', ' "', "\x0b"])
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹣", "−"])  # noqa: RUF001
def test_no_text_starts_a_formula(before: str, sign: str) -> None:
    assert escape_formula(f"{before}{sign}cmd") == f"'{before}{sign}cmd"


@pytest.mark.parametrize("start", ["\t", "\r", "\n"])
def test_no_text_starts_a_cell_of_its_own(start: str) -> None:
    assert escape_formula(f"{start}cmd") == f"'{start}cmd"


@pytest.mark.parametrize("text", ["a = b", "", " ", '"quoted"', "3 - 1", "ana@example.org", "Núñez", "«sí»"])
def test_plain_text_is_left_alone(text: str) -> None:
    assert escape_formula(text) == text


def test_a_packs_words_cannot_smuggle_a_formula_into_a_cell() -> None:
    def armed(text: PackText) -> PackText:
        low_high = {"low": '=HYPERLINK("x")', "high": "@SUM(1)", "statement": "+1"}
        items = {
            key: words.model_copy(update={k: v for k, v in low_high.items() if getattr(words, k)})
            for key, words in text.items.items()
        }
        return text.model_copy(update={"items": items})

    pack = Pack(PACK.structure, {language: armed(text) for language, text in PACK.texts.items()})
    seen = Record.of(attempt(PEOPLE["leaning"], pack), pack)
    cells = [cell for row in rows(words_csv(seen, view(pack=pack))) for key, cell in row.items() if key != "points"]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


def test_a_respondents_id_cannot_be_a_formula_either() -> None:
    seen = Record.of(attempt({}, name="=1+1"), PACK)
    (row,) = rows(answers_csv(seen, view()))
    assert row["respondent"] == "'=1+1"


def test_the_document_says_what_it_is() -> None:
    made = document("clear")
    assert (made["format"], made["version"]) == ("rolefit-answers", 1)
    assert made["pack"] == {"id": PACK.id, "version": PACK.version, "content_hash": PACK.content_hash}
    assert set(made) == {
        "format", "version", "pack", "attempt", "answers", "scores", "explanation", "robustness", "codebook",
    }  # fmt: skip


@ANYONE
def test_the_document_holds_every_number_unrounded(name: str) -> None:
    made, seen = document(name), record(name)
    assert {fit.role: fit.fit for fit in seen.result.fits} == {k: v["fit"] for k, v in made["scores"]["fits"].items()}
    assert seen.result.lean == made["scores"]["lean"]
    total = made["explanation"]["base"] + sum(one["points"] for one in made["explanation"]["contributions"])
    assert made["explanation"]["total"] == pytest.approx(total, abs=1e-9)


def test_the_document_says_what_an_adaptive_form_asked_and_in_which_order() -> None:
    taken = short_attempt(PEOPLE["leaning"])
    first, said = next(iter(taken.answers.items()))
    changed = taken.with_answer(first, replace(said, response=None))
    for each in (taken, changed):
        made = json.loads(answers_json(Record.of(each, PACK), view()))
        assert (made["attempt"]["form"], made["attempt"]["adaptive"]) == ("express", True)
        assert list(taken.answers) == [answer["item"] for answer in made["answers"]]
        assert list(range(1, len(taken.answers) + 1)) == [answer["asked"] for answer in made["answers"]]
    assert first == made["answers"][0]["item"]
    assert document("leaning")["attempt"]["adaptive"] is False


def test_what_an_adaptive_form_did_not_ask_is_missing_and_does_not_count() -> None:
    seen = short_record("clear")
    assert len(seen.attempt.answers) == seen.result.asked == seen.result.answered < len(PACK.structure.items)
    (row,) = rows(answers_csv(seen, view()))
    assert {item for item, cell in row.items() if cell} - {"respondent"} == set(seen.attempt.answers)
    frame = pd.read_csv(io.BytesIO(answers_csv(seen, view())), dtype=str)
    assert score_frame(PACK, frame)["best"].item() == seen.result.best


def test_the_codebook_explains_every_item_and_every_value_answered() -> None:
    made = document("neither", "es")
    items = [row for row in made["codebook"] if row["kind"] == "item"]
    known = {row["id"]: {value["value"] for value in row["values"]} for row in items}
    assert all(answer["response"] in known[answer["item"]] for answer in made["answers"])


def test_nothing_in_the_document_opens_the_attempt() -> None:
    assert "token" not in answers_json(record("clear"), view()).decode()


def test_answers_keep_the_language_they_were_given_in() -> None:
    assert {answer["language"] for answer in document("clear", "en")["answers"]} == {"es"}


def test_an_answer_to_an_item_of_another_pack_is_refused() -> None:
    with pytest.raises(ValueError, match="zz99"):
        partly({ItemId("zz99"): 1})


@ANYONE
def test_the_points_in_the_file_add_up_to_the_lean(name: str) -> None:
    seen = record(name)
    points = [float(row["points"]) for row in rows(words_csv(seen, view())) if row["points"]]
    assert seen.result.lean == pytest.approx(sum(points), abs=1e-4)


@pytest.mark.parametrize("language", SPOKEN)
def test_every_column_of_the_file_in_words_is_explained(language: str) -> None:
    (first, *_) = rows(words_csv(record("clear"), view(language)))
    assert list(first) == [row.id for row in words_columns(view(language))]


def test_text_that_is_guarded_already_stays_as_it_is() -> None:
    assert escape_formula(escape_formula("=cmd")) == "'=cmd"
