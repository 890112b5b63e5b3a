"""Writes a person's report as a tagged PDF of two A4 pages."""

from __future__ import annotations

from dataclasses import replace

from quiz.present.palette import LIGHT
from quiz.present.view import View
from quiz.report.attempts.record import Record
from quiz.report.attempts.report_content import report_content
from quiz.report.typeset import typeset


def attempt_pdf(record: Record, view: View) -> bytes:
    """Returns the report in the view's language and the light colours; the same record gives the same bytes."""
    document = report_content(record, replace(view, palette=LIGHT))
    return typeset("report.typ", document, record.attempt.finished or record.attempt.started)
