"""A host's downloads: there for who has the key, refused below the floor, made as the room stands."""

from __future__ import annotations

import pytest

from quiz.flow import HostAction, Room
from quiz.i18n import translator
from quiz.services import HostToken, RoomHostService
from quiz.services.errors import ServiceError
from quiz.services.network_address import Address
from quiz.ui.rooms import room_files
from quiz.ui.rooms.host_screen import Stage
from tests.app.attempts.test_journeys import words
from tests.app.rooms.rooms import EN, Opener, begun, in_room


def stage(host_service: RoomHostService, key: HostToken, here: Room) -> Stage:
    rooms = host_service.rooms
    place = Address("http://127.0.0.1:8501")
    return Stage(key, here.id, rooms.pack_of(here), rooms.items_of(here), place, translator(EN))


def test_the_host_is_offered_three_files_and_told_from_when_on(opened: Opener, host_service: RoomHostService) -> None:
    key, _ = begun(host_service, HostAction.START, min_group_size=7)
    app = opened("host", h=key, lang="en")
    assert not app.exception
    assert ["PDF, two pages", "Workbook (XLSX)", "Tables (CSV, in a ZIP file)"] == [
        button.proto.label for button in app.get("download_button")
    ]
    assert "There are files from 7 people on." in words(app)


def test_a_file_is_made_of_the_room_as_it_stands_and_below_the_floor_of_none(host_service: RoomHostService) -> None:
    key, here = begun(host_service, HostAction.START)
    for _ in range(4):
        in_room(host_service, here, answers=12)
    with pytest.raises(ServiceError, match="too_few: people=4, smallest=5"):
        room_files._made(room_files._pdf, stage(host_service, key, here))  # noqa: SLF001 - what the button calls
    in_room(host_service, here, answers=12)
    kinds = (room_files._pdf, room_files._xlsx, room_files._zip)  # noqa: SLF001 - what the buttons call
    made = [room_files._made(make, stage(host_service, key, here)) for make in kinds]  # noqa: SLF001
    assert [b"%PDF", b"PK\x03\x04", b"PK\x03\x04"] == [each[:4] for each in made]
