"""What the result page shows: one attempt, scored and explained, as its reader sees it."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from quiz.present.palette import DARK, LIGHT
from quiz.present.view import View
from quiz.report.attempts.record import Record
from quiz.ui.attempts.attempt_page import Visit
from scoring import Result


@dataclass(frozen=True)
class Shown:
    """A record with the person's way to it and the words and colours of their screen."""

    visit: Visit
    view: View
    record: Record

    @property
    def result(self) -> Result:
        """The scores."""
        return self.record.result


def shown(visit: Visit) -> Shown:
    """Scores the attempt as it stands now, with exactly the pack that it was taken with."""
    view = View(visit.pack, visit.tr, DARK if st.context.theme.type == "dark" else LIGHT)
    return Shown(visit, view, Record.of(visit.attempt, visit.pack))
