"""One's own tables in one file, the same numbers as everywhere."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from quiz.report.attempts.attempt_archive import attempt_archive
from scoring.__main__ import main
from tests.present.people import PEOPLE, view
from tests.report.attempts.records import record


def tables(name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(attempt_archive(record(name), view()))) as file:
        return {each: file.read(each) for each in file.namelist()}


def test_the_file_holds_words_codes_scores_and_the_codebook() -> None:
    assert list(tables("clear")) == ["words.csv", "answers.csv", "scores.csv", "codebook.csv"]


@pytest.mark.parametrize("name", list(PEOPLE))
def test_the_command_line_gives_the_scores_that_stand_in_the_file(name: str, tmp_path: Path) -> None:
    found = tables(name)
    (tmp_path / "answers.csv").write_bytes(found["answers.csv"])
    scores = tmp_path / "scores.csv"
    assert main(["score", "--pack", "sales_roles", str(tmp_path / "answers.csv"), "-o", str(scores)]) == 0
    pd.testing.assert_frame_equal(pd.read_csv(io.BytesIO(found["scores.csv"])), pd.read_csv(scores))


def test_the_codebook_explains_every_column_of_the_other_tables() -> None:
    found = tables("clear")
    explained = set(pd.read_csv(io.BytesIO(found["codebook.csv"]))["id"])
    for name in ("answers.csv", "scores.csv"):
        assert set(pd.read_csv(io.BytesIO(found[name])).columns) <= explained | {"respondent"}


def test_the_same_record_gives_the_same_bytes() -> None:
    assert attempt_archive(record("clear"), view()) == attempt_archive(record("clear"), view())
