"""What stands beside the charts on a host's screen: how to join, and the counts of people and answers."""

from __future__ import annotations

from html import escape
from typing import Final

import streamlit as st

from quiz.flow import Phase, Room
from quiz.flow.rooms.room_code import spelled
from quiz.i18n import N_, Translator
from quiz.present.qr import qr_code_uri
from quiz.services import WallSnapshot, open_files
from quiz.services.network_address import Address
from quiz.services.rooms.snapshot import DeliveryCounts

_PHASES: Final = {
    Phase.LOBBY: N_("Not started"),
    Phase.OPEN: N_("Open"),
    Phase.PAUSED: N_("Paused"),
    Phase.CLOSED: N_("Closed"),
}

_HOUR: Final = 60


def phase_words(room: Room, tr: Translator) -> str:
    """Where the room is, in a word or two."""
    words = tr(_PHASES[room.phase])
    return tr("{phase}, door locked", phase=words) if room.locked and room.phase is not Phase.CLOSED else words


def title(room: Room, name: str, tr: Translator) -> None:
    """Draws the room's name and where it is."""
    mark = tr("Rehearsal: simulated people")
    badge = f'<span class="rf-rehearsal">{escape(mark)}</span>' if room.plan.rehearsal else ""
    st.html(
        f'<div class="rf-hall-title"><h1>{escape(name)}</h1>'
        f'<span class="rf-phase rf-phase-{room.phase.value}">{escape(phase_words(room, tr))}</span>{badge}</div>'
    )


def warn_unreachable(at: Address, tr: Translator) -> None:
    """Says so where phones do not get to the address on the wall."""
    if at.loopback:
        words = tr(
            "Phones cannot reach {address}: it is this machine’s own. Connect it to their network, or set "
            "ROLEFIT_BASE_URL, and start the app again.",
            address=at.base,
        )
        st.html(f'<p class="rf-warning" role="alert">{escape(words)}</p>')


def too_few_files(room: Room, tr: Translator) -> None:
    """Warns where the server may not open as many files and connections as the room's seats need."""
    limit = open_files.low_limit()
    if limit is None or limit >= room.plan.seats * open_files.PER_PHONE:
        return
    words = tr(
        "This server suffices for about {phones} phones: the system lets it open {limit} files and connections at a "
        "time. Have that limit raised to {enough} and the app started again.",
        phones=tr.number(limit // open_files.PER_PHONE),
        limit=tr.number(limit),
        enough=tr.number(open_files.ENOUGH),
    )
    st.html(f'<p class="rf-warning" role="alert">{escape(words)}</p>')


def join_instructions(room: Room, at: Address, tr: Translator) -> None:
    """Draws the code, the QR and the address: always there, for late joiners too."""
    link = at.join(room.code)
    closed = room.phase is Phase.CLOSED
    words = (
        tr("Closed: nobody can join") if closed else tr("Door locked") if room.locked else tr("Join with your phone")
    )
    alt = escape(tr("QR code of the address {address}", address=link), quote=True)
    heard = f'<p class="rf-heard">{" ".join(room.code)}</p>'
    code = f'<p class="rf-code" aria-hidden="true">{spelled(room.code)}</p>{heard}'
    st.html(
        f'<div class="rf-way-in"><img class="rf-qr" src="{qr_code_uri(link)}" alt="{alt}"><div>'
        f'<p class="rf-invite">{escape(words)}</p>'
        f'<p class="rf-address">{escape(at.shown)}</p>{code}</div></div>'
    )


def counts(wall: WallSnapshot, tr: Translator) -> None:
    """Draws how many are there, how many answer, how many are done; and the ledger."""
    numbers = (
        (wall.delivery.joined, tr("joined")),
        (wall.answering, tr("answering")),
        (wall.finished, tr("finished")),
    )
    cells = "".join(f"<div><dt>{escape(word)}</dt><dd>{tr.number(n)}</dd></div>" for n, word in numbers)
    ends = "" if wall.room.phase is Phase.CLOSED else f'<p class="rf-ending">{escape(_ending(wall, tr))}</p>'
    st.html(f'<dl class="rf-counts">{cells}</dl>{_delivery(wall.delivery, tr)}{ends}')


def announcement(wall: WallSnapshot, tr: Translator) -> str:
    """The counts in a sentence, for screen readers."""
    return tr(
        "{phase}. Joined: {joined}. Answering: {answering}. Finished: {finished}.",
        phase=phase_words(wall.room, tr),
        joined=wall.delivery.joined,
        answering=wall.answering,
        finished=wall.finished,
    )


def _delivery(ledger: DeliveryCounts, tr: Translator) -> str:
    line = tr(
        "Answers: {sent} sent, {stored} stored, {counted} counted",
        sent=tr.number(ledger.sent),
        stored=tr.number(ledger.stored),
        counted=tr.number(ledger.counted),
    )
    if ledger.agree:
        tick = '&nbsp;<span aria-hidden="true">✓</span>' if ledger.sent == ledger.counted else ""
        return f'<p class="rf-ledger">{escape(line)}{tick}</p>'
    advice = tr("The numbers differ: leave the room open, phones send again what is missing.")
    told = f'<span role="alert">{escape(advice)}</span>'  # not the numbers: they may change every two seconds
    return f'<p class="rf-ledger rf-warning">{escape(line)}. {told}</p>'


def _ending(wall: WallSnapshot, tr: Translator) -> str:
    return closing_words(round((wall.room.closes - wall.at).total_seconds() / 60), tr)


def closing_words(minutes: int, tr: Translator) -> str:
    """Returns how long a room stays open by itself: to the minute, and in hours where it is whole hours."""
    hours, rest = divmod(max(0, minutes), _HOUR)
    if hours and rest:
        return tr("Closes by itself in {hours} h {minutes} min.", hours=hours, minutes=rest)
    if hours:
        return tr.plural("Closes by itself in {n} hour.", "Closes by itself in {n} hours.", hours)
    return tr.plural("Closes by itself in {n} minute.", "Closes by itself in {n} minutes.", rest)
