"""A room's report as a tagged PDF of two A4 pages: nobody's name, and no group below the room's floor."""

from __future__ import annotations

from dataclasses import replace

from quiz.present.palette import LIGHT
from quiz.present.view import View
from quiz.report.rooms.summary_content import room_content
from quiz.report.typeset import typeset
from quiz.services.rooms.deidentified_table import Handout


def room_pdf(handout: Handout, view: View) -> bytes:
    """Returns the report in the view's language and the light colours.

    Raises:
        ServiceError: ``too_few``, where too few people have answered for anything but counts of people.
    """
    return typeset("room.typ", room_content(handout, replace(view, palette=LIGHT)), handout.wall.at)
