"""What a person takes along, and how everything goes."""

from __future__ import annotations

import streamlit as st

from quiz.bootstrap import taking
from quiz.report.archive import archive
from quiz.report.exports import answers_json
from quiz.report.pdf import pdf
from quiz.services.errors import ServiceError, StorageError
from quiz.ui import faults, state
from quiz.ui.components.link import private_link
from quiz.ui.result.shown import Shown


def keep(shown: Shown) -> None:
    """Draws the downloads, the private link and the way out."""
    tr = shown.view.tr
    st.header(tr("Keep it"), anchor=False)
    if shown.result.answered:
        _downloads(shown)
    st.write(tr("Your private link. Whoever has it sees your answers and can change them:"))
    private_link(tr, state.link(shown.visit.token))
    if st.button(tr("How it works"), key="how", width="stretch"):
        state.go("how", a=shown.visit.token)
    if st.button(tr("Look at my answers again"), key="look_again", width="stretch"):
        state.go("review", a=shown.visit.token)
    if st.button(tr("Delete everything"), key="delete", width="stretch"):
        _confirm_delete(shown)


def _downloads(shown: Shown) -> None:
    tr, record, view = shown.view.tr, shown.record, shown.view
    files = (
        ("pdf", tr("PDF, two pages"), "application/pdf", lambda: pdf(record, view)),
        ("zip", tr("Tables (CSV)"), "application/zip", lambda: archive(record, view)),
        ("json", tr("Everything (JSON)"), "application/json", lambda: answers_json(record, view)),
    )
    with st.container(key="downloads", horizontal=True):
        for suffix, label, mime, make in files:
            st.download_button(
                label,
                make,
                f"{view.pack.id}.{suffix}",
                mime,
                key=suffix,
                on_click="ignore",
                type="primary" if suffix == "pdf" else "secondary",
            )


def _confirm_delete(shown: Shown) -> None:
    tr = shown.view.tr

    @st.dialog(tr("Delete everything?"))
    def ask() -> None:
        st.write(
            tr(
                "Your answers and your result will be gone from the server at once, and the link will no "
                "longer work. This cannot be undone."
            )
        )
        if st.button(tr("Delete now"), type="primary", key="delete_now", width="stretch"):
            try:
                taking().delete(shown.visit.token)
            except (ServiceError, StorageError) as error:
                faults.show(error.code)
                return
            state.go("home", deleted="1")

    ask()
