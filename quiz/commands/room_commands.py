"""Live rooms from the command line: ``python -m quiz room``, ``demo room`` and ``demo remove``."""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from questions.ids import Language, PackId
from quiz.bootstrap import opened
from quiz.flow import HostAction, Names, Pace, Plan, Room, Shows
from quiz.flow.rooms.room_code import spelled
from quiz.services import HostToken, RoomHostService, ServiceError
from quiz.services.network_address import address
from quiz.settings import BASE_URL, Settings

PORT: Final = "STREAMLIT_SERVER_PORT"
"""Streamlit's own variable for the port, so that the app and this command read the same one."""

BELOW: Final = "STREAMLIT_SERVER_BASE_URL_PATH"
"""As above, for a path below which the app's pages stand."""

_DEFAULT_PORT: Final = "8501"
_MOST: Final = 2000

_SENTENCES: Final = {
    "unknown_pack": "there is no pack '{pack}'; see  python -m questions list",
    "unknown_language": "the pack '{pack}' is not written in '{language}'; see  python -m questions list",
    "unknown_form": "the pack '{pack}' has no form for rooms ('{form}'); take another pack",
    "group_too_small": "--floor {size} shows groups in which people know each other's answers; the lowest is "
    "{smallest}",
    "seats_out_of_range": "--seats must be a number from 1 to {most}, for example  --seats 500",
}


_PAUSE: Final = 1.0
"""Seconds after which simulated people look again whether a paused room goes on."""

_STOPPED: Final = (
    "the rehearsal ended early: the room was closed, locked or deleted ({reason}); open another with  "
    "python -m quiz demo room"
)


class RoomCommandError(Exception):
    """A room that cannot be opened as it was asked for; the message says what would work."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the commands to the operator's."""
    room = commands.add_parser("room", help="open a live room and print its links and its code")
    _choices(room)
    room.add_argument("--pace", type=Pace, choices=list(Pace), help="own: each person's (the default); host: yours")
    room.set_defaults(run=_room)
    demo = commands.add_parser("demo", help="rehearse: rooms with simulated people")
    kinds = demo.add_subparsers(required=True, metavar="WHAT")
    rehearsal = kinds.add_parser("room", help="open a room, marked as rehearsal, and fill it with simulated people")
    _choices(rehearsal)
    rehearsal.add_argument("--people", type=_number(1, _MOST), default=120, metavar="N", help="how many (120)")
    rehearsal.add_argument("--seed", type=int, default=1, metavar="S", help="the same seed, the same people (1)")
    rehearsal.add_argument(
        "--pace", type=_seconds, default=0.0, metavar="SECONDS", help="what each person takes for a question (0)"
    )
    rehearsal.set_defaults(run=_rehearse)
    remove = kinds.add_parser("remove", help="remove every rehearsal, with its simulated people")
    remove.set_defaults(run=_remove)


@contextmanager
def open_rooms(settings: Settings, *, create: bool = False) -> Iterator[RoomHostService]:
    """Yields the rooms of the settings' database, which is closed afterwards; ``create`` as in `opened`."""
    with opened(settings, create=create) as services:
        yield services.hosts


def _choices(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--pack", default="sales_roles", metavar="PACK", help="the pack's id (sales_roles)")
    parser.add_argument("--lang", metavar="LANG", help="the language of every phone; without it each has its own")
    parser.add_argument(
        "--shows", type=Shows, choices=list(Shows), default=Shows.BOTH, help="what people see in the end"
    )
    parser.add_argument("--names", action="store_true", help="people may give a nickname")
    parser.add_argument("--hidden", action="store_true", help="the wall shows counts only until you reveal")
    parser.add_argument("--floor", type=int, default=5, metavar="K", help="no group smaller than this is shown (5)")
    parser.add_argument("--seats", type=int, default=500, metavar="N", help="how many may join (500)")
    port = os.environ.get(PORT, _DEFAULT_PORT)
    parser.add_argument("--port", type=_number(1, 65535), default=port, help=f"where the app listens ({port})")


def _number(low: int, high: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not low <= int(text[:9]) <= high:
            raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from {low} to {high}")
        return int(text)

    return number


def _seconds(text: str) -> float:
    if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]+)?", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of seconds, for example  2.5")
    return float(text)


def _room(settings: Settings, arguments: argparse.Namespace) -> None:
    with open_rooms(settings, create=True) as host_service:
        token, room = _opened(host_service, replace(_plan(arguments), pace=arguments.pace or Pace.OWN))
    _tell(settings, arguments.port, token, room)


def _rehearse(settings: Settings, arguments: argparse.Namespace) -> None:
    from quiz.services.rooms.rehearsal import people, rehearse  # noqa: PLC0415 - SciPy, which no other command needs

    plan = _plan(arguments)
    with open_rooms(settings, create=True) as host_service:
        token, room = _opened(host_service, replace(plan, seats=max(plan.seats, arguments.people), rehearsal=True))
        room = host_service.act(token, HostAction.START, room.revision)
        _tell(settings, arguments.port, token, room)
        crowd = people(host_service.rooms.pack_of(room), room, arguments.people, arguments.seed)
        try:
            for _ in rehearse(host_service.rooms, room, crowd, arguments.seed, lambda: time.sleep(_PAUSE)):
                time.sleep(arguments.pace / arguments.people)
            ledger = host_service.rooms.wall(room.id).delivery
        except ServiceError as error:
            raise RoomCommandError(_STOPPED.format(reason=error.code)) from error
    counts = f"{ledger.sent} answers sent, {ledger.stored} stored, {ledger.counted} counted"
    print(f"{ledger.joined} simulated people: {counts}; remove them with  python -m quiz demo remove")


def _remove(settings: Settings, _arguments: argparse.Namespace) -> None:
    with open_rooms(settings) as host_service:
        gone = [room for room in host_service.rooms.store.rehearsals() if host_service.rooms.store.delete(room)]
    print(f"rehearsals removed: {len(gone)}")


def _plan(arguments: argparse.Namespace) -> Plan:
    return Plan(
        pack=PackId(arguments.pack),
        language=Language(arguments.lang) if arguments.lang else None,
        shows=arguments.shows,
        names=Names.OPTIONAL if arguments.names else Names.NONE,
        min_group_size=arguments.floor,
        starts_hidden=arguments.hidden,
        seats=arguments.seats,
    )


def _opened(host_service: RoomHostService, plan: Plan) -> tuple[HostToken, Room]:
    try:
        return host_service.open(plan)
    except ServiceError as error:
        raise RoomCommandError(_SENTENCES.get(error.code, str(error)).format(**error.facts)) from error


def _tell(settings: Settings, port: int, token: HostToken, room: Room) -> None:
    place = address(settings.base_url, port, os.environ.get(BELOW, ""))
    print(f"code  {spelled(room.code)}\njoin  {place.join(room.code)}\nhost  {place.host(token)}", flush=True)
    if place.loopback:
        warning = f"phones cannot reach {place.base}: connect this machine to their network, or set {BASE_URL}"
        _warn(f"{warning}, for example  {BASE_URL}=http://192.168.1.20:{port}")
    if not settings.base_url and not place.answers():
        _warn(f"nothing answers at {place.base} just now: start the app, or say with  --port N  where it listens")


def _warn(words: str) -> None:
    print(f"python -m quiz: {words}", file=sys.stderr)
