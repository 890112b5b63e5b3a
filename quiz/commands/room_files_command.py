"""A room as a file, from the command line: ``python -m quiz export --room HOST-LINK -o room.pdf``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

from questions.ids import Language
from quiz.commands.room_commands import RoomCommandError, open_rooms
from quiz.i18n import translator
from quiz.present.view import View
from quiz.report.rooms.answer_archive import room_archive
from quiz.report.rooms.summary_pdf import room_pdf
from quiz.report.rooms.workbook import room_xlsx
from quiz.services import HostToken, ServiceError
from quiz.services.rooms.deidentified_table import Handout, handout
from quiz.settings import Settings

KINDS: Final[Mapping[str, Callable[[Handout, View], bytes]]] = {
    ".pdf": room_pdf,
    ".xlsx": room_xlsx,
    ".zip": room_archive,
}

_SENTENCES: Final = {
    "too_few": "{people} people have answered, and nothing is shown of fewer than {smallest}; wait for more",
    "damaged": "that is no host link; copy the whole of it, as  python -m quiz room  printed it",
    "unknown_host": "there is no room behind that host link; it may have been deleted, or its time is over",
}


def write(settings: Settings, arguments: argparse.Namespace) -> None:
    """Writes the room behind a host link as the kind of file that OUT is named after."""
    out: Path | None = arguments.output
    kind = KINDS.get(out.suffix.lower()) if out else None
    if out is None or kind is None:
        raise RoomCommandError(f"a room goes into a file:  -o room{'  or  -o room'.join(KINDS)}")
    (token,) = parse_qs(urlsplit(arguments.room).query).get("h", [arguments.room])[:1]
    with open_rooms(settings) as host_service:
        try:
            made = handout(host_service, HostToken(token))
            pack = host_service.rooms.pack_of(made.wall.room)
            content = kind(made, View(pack, translator(Language(arguments.lang))))
        except ServiceError as error:
            raise RoomCommandError(_SENTENCES.get(error.code, str(error)).format(**error.facts)) from error
    out.write_bytes(content)
