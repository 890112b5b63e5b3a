"""Opening a room: what has to be chosen, with answers that suit most workshops."""

from __future__ import annotations

from typing import Final

import streamlit as st

from questions import Pack
from questions.ids import Language, PackId
from quiz.bootstrap import services, settings
from quiz.flow import Names, Pace, Plan, Shows
from quiz.flow.rooms.room import ROOM_FORM, SMALLEST_GROUP
from quiz.i18n import N_, Translator, endonym
from quiz.services.caller import Caller, is_at_this_machine
from quiz.services.errors import ServiceError, StorageError
from quiz.services.rooms.host_service import MOST_SEATS
from quiz.services.tokens import HostToken
from quiz.ui import error_messages, state

COMMAND: Final = "python -m quiz room"
_OPEN: Final = "open_room"

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
    """Whether whoever looks sits at the machine that the app runs on."""
    caller = Caller.of(st.context.ip_address, st.context.headers.to_dict())
    return is_at_this_machine(caller, settings().base_url)


def by_command(tr: Translator) -> None:
    """Says how a room is opened where the page may not."""
    st.write(
        tr(
            "A room is opened on the machine that the app runs on. Whoever runs it gives this command there and sends "
            "you the host link that it prints:"
        )
    )
    st.code(COMMAND, language=None)


def form(tr: Translator) -> None:
    """Draws the choices; one press opens the room and leads to its screen."""
    if (opened := state.left_behind(_OPEN, lambda key: services().hosts.room(HostToken(key)))) is not None:
        state.go("host", h=opened)
    token = HostToken(state.draft(_OPEN))
    with st.form("open", border=True):
        pack = _pack(tr)
        pace = st.radio(tr("Pace"), list(Pace), format_func=lambda each: tr(_PACES[each]), key="pace")
        shows = st.radio(
            tr("What people see in the end"), list(_SHOWS), format_func=lambda each: tr(_SHOWS[each]), key="shows"
        )
        hidden = st.checkbox(tr("Hide the pictures until I reveal them"), key="hidden")
        named = st.checkbox(tr("People may give a nickname"), key="named")
        with st.expander(tr("Language, small groups, seats")):
            language = _language(tr)
            floor = st.number_input(
                tr("No group smaller than this is shown"), SMALLEST_GROUP, 50, Plan.min_group_size, key="floor"
            )
            seats = st.number_input(tr("Seats"), 1, MOST_SEATS, Plan.seats, key="seats")
        if st.form_submit_button(tr("Open the room"), type="primary", key=_OPEN, width="stretch"):
            names = Names.OPTIONAL if named else Names.NONE
            _open(
                Plan(
                    pack=pack,
                    language=language,
                    pace=pace or Pace.OWN,
                    shows=shows or Shows.BOTH,
                    names=names,
                    min_group_size=int(floor),
                    starts_hidden=hidden,
                    seats=int(seats),
                ),
                token,
            )


def _pack(tr: Translator) -> PackId:
    """The pack, asked for only where there are several that have a form for rooms."""
    packs = {pack.id: pack for pack in _packs()}
    if len(packs) == 1:
        return next(iter(packs))
    titles = {name: pack.text(tr.language).title for name, pack in packs.items()}
    return PackId(st.selectbox(tr("Which quiz?"), list(titles), format_func=titles.__getitem__, key="pack") or "")


def _language(tr: Translator) -> Language | None:
    spoken: list[Language | None] = [None]
    spoken += sorted({each for pack in _packs() for each in pack.languages})
    return st.selectbox(
        tr("Language"),
        spoken,
        format_func=lambda each: endonym(each) if each else tr("Each phone’s own"),
        key="language",
    )


def _packs() -> list[Pack]:
    return [
        pack for pack in services().attempts.packs.offered if ROOM_FORM in {form.id for form in pack.structure.forms}
    ]


def _open(plan: Plan, token: HostToken) -> None:
    try:
        services().hosts.open(plan, token)
    except ServiceError as error:
        error_messages.show(error.code, **error.facts)
        return
    except StorageError as error:
        error_messages.show(error.code)
        return
    state.go("host", h=token)
