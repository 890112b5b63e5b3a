"""All answers before the end, the skipped ones first."""

from __future__ import annotations

from typing import Final

import streamlit as st

from questions.ids import Format, ItemId
from quiz.flow.attempts.adaptive_form import ended, length
from quiz.flow.attempts.route import next_open, review
from quiz.i18n import N_
from quiz.present.answer_words import question_text, response_parts, response_text
from quiz.ui import state
from quiz.ui.attempts.attempt_page import AttemptPage, visit
from quiz.ui.components.answer_rows import rows
from quiz.ui.components.command_button import Command, command_button

_ENDINGS: Final = {
    "clear": N_("That was enough: your answers already say clearly which role is nearer to you."),
    "settled": N_("That was enough: the other questions would hardly change which role is ahead."),
    "cap": N_("The short form asks no more than {n} questions, and ends here."),
}
"""Why an adaptive form asks no more, by `scoring.Stop`."""


def page() -> None:
    """Draws the answers; each can be opened and changed, then comes the result."""
    here = visit()
    tr = here.tr
    if next_open(here.pack, here.attempt) is not None:
        state.go("quiz", a=here.token)
    skipped = sum(answer.skipped for answer in here.attempt.answers.values())
    st.title(tr("Your answers"), anchor=False)
    st.write(
        tr.plural("You skipped {n} question; it stands first.", "You skipped {n} questions; they stand first.", skipped)
        if skipped
        else tr("You answered every question.")
    )
    if ending := ended(here.pack, here.attempt):
        st.write(tr(_ENDINGS[ending], n=length(here.pack, here.attempt.form).most))
    command_button("finish", tr("See my result"), Command("finish_attempt", {"token": here.token}), tr, "primary")
    opened = rows([_row(here, item) for item in review(here.pack, here.attempt)], tr("Change"))
    if opened:
        state.go("quiz", a=here.token, at=opened, then="review")


def _row(here: AttemptPage, item_id: ItemId) -> dict[str, object]:
    item, text = here.pack.item(item_id), here.text.items[item_id]
    response = here.attempt.answers[item_id].response
    said = response_text(item, text, response, here.tr)
    if response is not None and item.format is Format.AGREE:
        said, _ = response_parts(item, text, response, here.tr)  # its statement stands right above
    return {"item": item_id, "asked": question_text(item, text, here.tr), "said": said, "skipped": response is None}


page()
