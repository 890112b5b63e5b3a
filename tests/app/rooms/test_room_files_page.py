"""A host's files: offered to a person who has the host's link, with the number of people that they need."""

from __future__ import annotations

from quiz.flow import HostAction
from quiz.services import RoomHostService
from tests.app.attempts.test_journeys import words
from tests.app.pressing import CLIENT, sent_to
from tests.app.rooms.rooms import Opener, begun, in_room


def test_the_host_is_offered_three_files_and_told_from_when_on(opened: Opener, host_service: RoomHostService) -> None:
    key, _ = begun(host_service, HostAction.START, min_group_size=7)
    app = opened("host", h=key, lang="en")
    assert not app.exception
    assert ["PDF, two pages", "Workbook (XLSX)", "Tables (CSV, in a ZIP file)"] == [
        data["label"] for data in sent_to(app, "file_button")
    ]
    assert "There are files from 7 people on." in words(app)


def test_a_file_is_made_of_the_room_as_it_stands_and_of_too_few_people_none(
    opened: Opener, host_service: RoomHostService
) -> None:
    key, here = begun(host_service, HostAction.START)
    for _ in range(4):
        in_room(host_service, here, answers=12)
    asked = [(data["file"], data["fields"]) for data in sent_to(opened("host", h=key, lang="en"), "file_button")]
    assert [409, 409, 409] == [CLIENT.post(f"/files/{file}", json=fields).status_code for file, fields in asked]
    in_room(host_service, here, answers=12)
    made = [CLIENT.post(f"/files/{file}", json=fields).content[:4] for file, fields in asked]
    assert [b"%PDF", b"PK\x03\x04", b"PK\x03\x04"] == made
