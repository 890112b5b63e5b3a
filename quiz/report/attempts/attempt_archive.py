"""Writes a person's tables as one ZIP file: answers in words and in codes, scores, and the codebook."""

from __future__ import annotations

import io
import zipfile
from typing import Final

import pandas as pd

from questions.codebook import codebook_rows
from quiz.present.view import View
from quiz.report.attempts.exports import answers_csv, codebook_csv, words_columns, words_csv
from quiz.report.attempts.record import Record
from scoring import score_frame
from scoring.io.writers import as_csv

ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a ZIP file can have; it is constant, so that the same record gives the same bytes."""


def attempt_archive(record: Record, view: View) -> bytes:
    """Returns a ZIP file of four CSV tables.

    ``words.csv`` is for reading, ``answers.csv`` is input of ``python -m scoring score``, ``scores.csv`` its output,
    and ``codebook.csv`` explains every column and code.
    """
    codes = answers_csv(record, view)
    scores = score_frame(view.pack, pd.read_csv(io.BytesIO(codes), dtype=str))
    codebook = codebook_csv((*codebook_rows(view.pack, view.text.language), *words_columns(view)))
    tables = {
        "words.csv": words_csv(record, view),
        "answers.csv": codes,
        "scores.csv": as_csv(scores),
        "codebook.csv": codebook,
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in tables.items():
            file.writestr(zipfile.ZipInfo(name, ZIP_DATE), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()
