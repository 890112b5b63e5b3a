"""What a host takes along of a room: made when it is asked for, of that moment."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from quiz.bootstrap import services
from quiz.flow import Room
from quiz.present.view import View
from quiz.services.rooms.deidentified_table import Handout, handout
from quiz.ui.rooms.host_screen import Stage


def downloads(stage: Stage, room: Room) -> None:
    """Draws the buttons, and from how many people on there is something behind them."""
    tr = stage.tr
    files = (
        ("pdf", tr("PDF, two pages"), "application/pdf", _pdf),
        ("xlsx", tr("Workbook (XLSX)"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
        ("zip", tr("Tables (CSV, in a ZIP file)"), "application/zip", _zip),
    )
    st.write(
        tr(
            "The PDF is for passing on. The tables have a row a person, without names: keep them to yourself. There "
            "are files from {floor} people on.",
            floor=room.plan.min_group_size,
        )
    )
    with st.container(key="room_files", horizontal=True):
        for suffix, label, mime, make in files:
            name = f"room-{room.code}.{suffix}"
            st.download_button(label, partial(_made, make, stage), name, mime, key=f"room_{suffix}", on_click="ignore")


def _made(make: Callable[[Handout, View], bytes], stage: Stage) -> bytes:
    """The file as the room stands now.

    Raises:
        ServiceError: too few people yet, or the room is gone; Streamlit then says beside the button that there is none.
    """
    return make(handout(services().hosts, stage.token), View(stage.pack, stage.tr))


def _pdf(made: Handout, view: View) -> bytes:
    from quiz.report.rooms.summary_pdf import room_pdf  # noqa: PLC0415 - typst, which the wall does not need

    return room_pdf(made, view)


def _xlsx(made: Handout, view: View) -> bytes:
    from quiz.report.rooms.workbook import room_xlsx  # noqa: PLC0415 - as above

    return room_xlsx(made, view)


def _zip(made: Handout, view: View) -> bytes:
    from quiz.report.rooms.answer_archive import room_archive  # noqa: PLC0415 - as above

    return room_archive(made, view)
