"""Opening a room: what has to be chosen, with answers that suit most workshops."""

from __future__ import annotations

from typing import Final

import streamlit as st
from pydantic import JsonValue

from questions import Pack
from quiz.bootstrap import services, settings
from quiz.flow import Names, Pace, Plan, Shows
from quiz.flow.rooms.room import ROOM_FORM, SMALLEST_GROUP
from quiz.i18n import N_, Translator, endonym
from quiz.services.caller import Caller, is_at_this_machine
from quiz.services.rooms.host_service import MOST_SEATS
from quiz.ui.components.command_button import Command, Form, Input, command_form

COMMAND: Final = "python -m quiz room"

_PACES: Final = {
    Pace.OWN: N_("Everyone at their own"),
    Pace.HOST: N_("I release question by question"),
}
_SHOWS: Final = {
    Shows.BOTH: N_("Their own result and the room’s"),
    Shows.OWN: N_("Their own result"),
    Shows.ROOM: N_("The room’s; their own once it is closed"),
}


def may_open() -> bool:
    """Returns whether the person who sees the page sits at the machine that the app runs on."""
    caller = Caller.of(st.context.ip_address, st.context.headers.to_dict())
    return is_at_this_machine(caller, settings().base_url)


def by_command(tr: Translator) -> None:
    """Says by which command a room is opened, where this page may not open one."""
    st.write(
        tr(
            "A room is opened on the machine that the app runs on. Whoever runs it gives this command there and sends "
            "you the host link that it prints:"
        )
    )
    st.code(COMMAND, language=None)


def form(tr: Translator) -> None:
    """Draws the choices; one press opens the room and leads to its screen."""
    with st.container(border=True, key="open_form"):
        command_form("open_room", tr("Open the room"), Command("open_room", _fixed()), _form(tr), tr)


def _fixed() -> dict[str, JsonValue]:
    """Returns the pack where there is only one that has a form for rooms: it is not asked for then."""
    packs = _packs()
    return {"pack": packs[0].id} if len(packs) == 1 else {}


def _form(tr: Translator) -> Form:
    packs = _packs()
    titles = tuple((pack.id, pack.text(tr.language).title) for pack in packs)
    which = [Input("pack", tr("Which quiz?"), "select", titles[0][0], titles)] if len(titles) > 1 else []
    paces = tuple((pace.value, tr(words)) for pace, words in _PACES.items())
    names = ((Names.NONE.value, ""), (Names.OPTIONAL.value, ""))
    shown = tuple((shows.value, tr(words)) for shows, words in _SHOWS.items())
    main = [
        *which,
        Input("pace", tr("Pace"), "radio", Pace.OWN.value, paces),
        Input("shows", tr("What people see in the end"), "radio", Shows.BOTH.value, shown),
        Input("hidden", tr("Hide the pictures until I reveal them"), "checkbox", value=False),
        Input("names", tr("People may give a nickname"), "checkbox", Names.NONE.value, names),
    ]
    return Form([*main, *_aside(tr)], tr("Language, small groups, seats"))


def _aside(tr: Translator) -> list[Input]:
    """Returns what most workshops leave as it is."""
    spoken = sorted({each for pack in _packs() for each in pack.languages})
    languages = ((None, tr("Each phone’s own")), *((each, endonym(each)) for each in spoken))
    smallest, seats = tr("No group smaller than this is shown"), tr("Seats")
    return [
        Input("language", tr("Language"), "select", None, languages, aside=True),
        Input("min_group_size", smallest, "number", Plan.min_group_size, least=SMALLEST_GROUP, most=50, aside=True),
        Input("seats", seats, "number", Plan.seats, least=1, most=MOST_SEATS, aside=True),
    ]


def _packs() -> list[Pack]:
    return [
        pack for pack in services().attempts.packs.offered if ROOM_FORM in {form.id for form in pack.structure.forms}
    ]
