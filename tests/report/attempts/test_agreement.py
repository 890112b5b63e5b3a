"""One attempt, one set of numbers: screen, PDF, CSV and JSON never differ."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from pypdf import PdfReader

from quiz.present.attempts.contribution_chart import contribution_table, contributions_chart
from quiz.present.attempts.explanation import lean_sum
from quiz.present.attempts.fit_chart import fits_chart
from quiz.present.attempts.position_chart import positions_chart
from quiz.present.attempts.verdict_words import coverage
from quiz.present.numbers import points, tenth, whole
from quiz.report.attempts.exports import answers_json, words_csv
from quiz.report.attempts.report_pdf import attempt_pdf
from tests.present.people import PEOPLE, SPOKEN, view
from tests.report.attempts.records import record, short_record

RECORDS = {name: record(name) for name in PEOPLE} | {f"{name}, short": short_record(name) for name in PEOPLE}
ANYONE = pytest.mark.parametrize("name", RECORDS)
SPEAKER = pytest.mark.parametrize("language", SPOKEN)


def printed(name: str, language: str) -> str:
    pages = PdfReader(io.BytesIO(attempt_pdf(RECORDS[name], view(language)))).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


@ANYONE
@SPEAKER
def test_the_pdf_prints_the_numbers_of_the_screens_tables(name: str, language: str) -> None:
    said, seen, reader = printed(name, language), RECORDS[name], view(language)
    fits = fits_chart(seen.result, reader).table
    places = positions_chart(seen.result, reader).table
    shown = [
        *(f"{interval} {fit}" for _, fit, interval, *_ in fits.rows),
        *(f"{place} {interval}" for _, _, place, interval, *_ in places.rows),
        *(points for _, points, _ in contributions_chart(seen.explanation, reader).table.rows),
    ]
    assert [number for number in shown if number not in said] == []


@ANYONE
def test_the_tables_are_the_documents_numbers_rounded(name: str) -> None:
    seen, reader = RECORDS[name], view()
    scores = json.loads(answers_json(seen, reader))["scores"]
    assert list(fits_chart(seen.result, reader).table.columns["Fit (0 to 100)"]) == [
        str(whole(fit["fit"])) for fit in scores["fits"].values()
    ]
    assert list(positions_chart(seen.result, reader).table.columns["You (0 to 100)"]) == [
        str(whole(position["mean"])) for position in scores["positions"].values()
    ]
    assert contributions_chart(seen.explanation, reader).table.columns["Points"][-1] == points(
        tenth(scores["lean"]), reader.tr
    )


@ANYONE
def test_an_answers_points_are_the_same_in_the_file_and_on_the_screen(name: str) -> None:
    seen, reader = RECORDS[name], view()
    table = contribution_table(lean_sum(seen.explanation, reader, each=None), reader)
    rows = csv.DictReader(io.StringIO(words_csv(seen, reader).decode("utf-8-sig")))
    told = {row["answer"]: row["points"] for row in rows}
    named = zip(table.columns["Your answer"], table.columns["Points"], strict=True)
    shown = {words: number for words, number in named if words in told}
    assert shown == {words: points(tenth(float(told[words])), reader.tr) for words in shown}


@ANYONE
@SPEAKER
def test_screen_pdf_and_files_count_the_same_answers(name: str, language: str) -> None:
    seen, reader = RECORDS[name], view(language)
    document = json.loads(answers_json(seen, reader))
    told = [row["response"] for row in csv.DictReader(io.StringIO(words_csv(seen, reader).decode("utf-8-sig")))]
    scores = document["scores"]
    assert [len(told), len(told)] == [len(document["answers"]), scores["asked"]]
    assert sum(map(bool, told)) == scores["answered"] == len(document["explanation"]["contributions"])
    assert coverage(seen.result, reader) in printed(name, language)
