"""The files that a host takes away from a room, made when they are asked for."""

from __future__ import annotations

import streamlit as st
from pydantic import JsonValue

from quiz.flow import Room
from quiz.ui.components.file_button import File, file_button
from quiz.ui.rooms.host_screen import HostScreen


def downloads(stage: HostScreen, room: Room) -> None:
    """Draws the buttons, and says from how many people on there are files."""
    tr = stage.tr
    files = (
        ("pdf", tr("PDF, two pages")),
        ("xlsx", tr("Workbook (XLSX)")),
        ("zip", tr("Tables (CSV, in a ZIP file)")),
    )
    st.write(
        tr(
            "The PDF is for passing on. The tables have a row a person, without names: keep them to yourself. There "
            "are files from {floor} people on.",
            floor=room.plan.min_group_size,
        )
    )
    fields: dict[str, JsonValue] = {"host": stage.token, "language": tr.language}
    with st.container(key="room_files", horizontal=True):
        for suffix, label in files:
            file_button(f"room_{suffix}", label, File(f"room.{suffix}", fields), tr)
