"""One attempt scored and explained, for the sections of the result page."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from quiz.present.palette import DARK, LIGHT
from quiz.present.view import View
from quiz.report.attempts.record import Record
from quiz.ui.attempts.attempt_page import AttemptPage
from scoring import Result


@dataclass(frozen=True)
class ScoredResult:
    """A record with the person's way to it and the words and colours of their screen."""

    visit: AttemptPage
    view: View
    record: Record

    @property
    def result(self) -> Result:
        """The scores."""
        return self.record.result


def shown(visit: AttemptPage) -> ScoredResult:
    """Scores the attempt as it stands now, with exactly the pack that it was taken with."""
    view = View(visit.pack, visit.tr, DARK if st.context.theme.type == "dark" else LIGHT)
    return ScoredResult(visit, view, Record.of(visit.attempt, visit.pack))
