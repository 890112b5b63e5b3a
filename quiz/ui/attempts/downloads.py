"""What a person takes along, and how everything goes."""

from __future__ import annotations

import streamlit as st
from pydantic import JsonValue

from quiz.ui import state
from quiz.ui.attempts.scored_result import ScoredResult
from quiz.ui.components.command_button import Command, command_button
from quiz.ui.components.file_button import File, file_button
from quiz.ui.components.private_link import private_link


def keep(shown: ScoredResult) -> None:
    """Draws the downloads, the private link and the way out."""
    tr = shown.view.tr
    st.header(tr("Keep it"), anchor=False)
    if shown.result.answered:
        _downloads(shown)
    st.write(tr("Your private link. Whoever has it sees your answers and can change them:"))
    private_link("link", tr, state.link(shown.visit.token))
    if st.button(tr("How it works"), key="how", width="stretch"):
        state.go("how", a=shown.visit.token)
    if st.button(tr("Look at my answers again"), key="look_again", width="stretch"):
        state.go("review", a=shown.visit.token)
    if st.button(tr("Delete everything"), key="delete", width="stretch"):
        _confirm_delete(shown)


def _downloads(shown: ScoredResult) -> None:
    tr = shown.view.tr
    files = (
        ("pdf", "report.pdf", tr("PDF, two pages")),
        ("zip", "answers.zip", tr("Tables (CSV, in a ZIP file)")),
        ("json", "result.json", tr("Everything (JSON)")),
    )
    fields: dict[str, JsonValue] = {"token": shown.visit.token, "language": tr.language}
    with st.container(key="downloads", horizontal=True):
        for key, name, label in files:
            file_button(key, label, File(name, fields), tr, "primary" if key == "pdf" else "secondary")


def _confirm_delete(shown: ScoredResult) -> None:
    tr = shown.view.tr

    @st.dialog(tr("Delete everything?"))
    def ask() -> None:
        st.write(
            tr(
                "Your answers and your result will be gone from the server at once, and the link will no "
                "longer work. This cannot be undone."
            )
        )
        delete = Command("delete_attempt", {"token": shown.visit.token})
        command_button("delete_now", tr("Delete now"), delete, tr, "primary")

    ask()
