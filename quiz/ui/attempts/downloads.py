"""What a person takes along, and how everything goes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from quiz.bootstrap import services
from quiz.present.view import View
from quiz.report.attempts.attempt_archive import archive
from quiz.report.attempts.exports import answers_json
from quiz.report.attempts.record import Record
from quiz.report.attempts.report_pdf import pdf
from quiz.services.errors import ServiceError, StorageError
from quiz.ui import error_messages, state
from quiz.ui.attempts.scored_result import Shown
from quiz.ui.components.private_link import private_link


def keep(shown: Shown) -> None:
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


def _downloads(shown: Shown) -> None:
    tr, view = shown.view.tr, shown.view
    files = (
        ("pdf", tr("PDF, two pages"), "application/pdf", pdf),
        ("zip", tr("Tables (CSV, in a ZIP file)"), "application/zip", archive),
        ("json", tr("Everything (JSON)"), "application/json", answers_json),
    )
    with st.container(key="downloads", horizontal=True):
        for suffix, label, mime, make in files:
            st.download_button(
                label,
                partial(_made, make, shown),
                f"{view.pack.id}.{suffix}",
                mime,
                key=suffix,
                on_click="ignore",
                type="primary" if suffix == "pdf" else "secondary",
            )


def _made(make: Callable[[Record, View], bytes], shown: Shown) -> bytes:
    """The file, unless the attempt was deleted meanwhile, in another tab or on another device.

    Raises:
        AttemptError: it was; Streamlit then says beside the button that there is no file.
    """
    services().attempts.resume(shown.visit.token)
    return make(shown.record, shown.view)


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
                services().attempts.delete(shown.visit.token)
            except (ServiceError, StorageError) as error:
                error_messages.show(error.code)
                return
            state.go("home", deleted="1")

    ask()
