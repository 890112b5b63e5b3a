"""The files that a host can download of a room, made from what is stored at the time of the request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from questions.ids import Language
from quiz.i18n import translator
from quiz.present.view import View
from quiz.report.file import File
from quiz.report.rooms.answer_archive import room_archive
from quiz.report.rooms.summary_pdf import room_pdf
from quiz.report.rooms.workbook import room_xlsx
from quiz.services import HostToken, RoomHostService
from quiz.services.rooms.deidentified_table import Handout, handout

MAKERS: Final[Mapping[str, tuple[str, Callable[[Handout, View], bytes]]]] = MappingProxyType(
    {
        "room.pdf": ("application/pdf", room_pdf),
        "room.xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", room_xlsx),
        "room.zip": ("application/zip", room_archive),
    }
)
"""Name of a file -> its media type and the function that makes its content."""


def room_file(name: str, hosts: RoomHostService, token: HostToken, language: Language) -> File:
    """Returns a file of `MAKERS`, in the reader's language as far as the pack has it.

    Raises:
        AttemptError: the token is malformed.
        ServiceError: ``unknown_host``; ``too_few``, where fewer people than the room shows have answered.
    """
    made = handout(hosts, token)
    view = View(hosts.rooms.pack_of(made.wall.room), translator(language))
    media_type, make = MAKERS[name]
    return File(f"room-{made.wall.room.code}.{name.rpartition('.')[2]}", media_type, make(made, view))
