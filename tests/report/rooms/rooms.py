"""Rooms that have answered the default pack, through the real use cases on stores in memory."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from questions import Pack
from questions.ids import Language, Response
from questions.model import Item
from quiz.flow import Code, HostAction
from quiz.flow.rooms.room import Plan
from quiz.services import AnswerSubmission, RoomHostService, RoomService
from quiz.services.rooms.deidentified_table import Handout, handout
from quiz.services.rooms.person_scores import score_people
from quiz.services.tokens import HostToken
from tests.present.people import PACK
from tests.services.fakes import make_taking
from tests.services.rooms.room_fakes import MemoryRooms

Says = Callable[[int, Item], Response | None]
"""What somebody, counted from 0, answers to an item."""


def nearest(item: Item, place: int) -> Response:
    """The response nearest to a place."""
    return min(item.places, key=lambda response: abs(item.places[response] - place))


def mixed(who: int, item: Item) -> Response:
    """Two camps on one dimension, most at one pole on another, and a spread elsewhere."""
    turn = PACK.dimension_ids.index(item.dimension)
    if turn == 2:
        return nearest(item, 1 if who % 2 else 5)
    if turn == 3:
        return nearest(item, 2 if who % 9 else 5)
    return nearest(item, 1 + (who * (turn + 2) + turn + who // 5) % 5)


def host_service(pack: Pack = PACK) -> RoomHostService:
    """Rooms on a pack, scored as they are."""
    store = MemoryRooms()
    attempt_service = make_taking(store.attempts, None, pack)
    return RoomHostService(RoomService(store, attempt_service, score_people), lambda: Code("CDF347"))


def filled(people: int, says: Says = mixed, pack: Pack = PACK, **plan: object) -> tuple[RoomHostService, HostToken]:
    """A room at its people's own pace in which so many have answered everything."""
    here = host_service(pack)
    key, room = here.open(Plan(pack.id, **plan))
    here.act(key, HostAction.START, room.revision)
    names = plan.get("names") is not None
    for who in range(people):
        token, _, room = here.rooms.join(room.code, Language("es"), f"=cmd{who}" if names else "")
        for number, item in enumerate(here.rooms.items_of(room), start=1):
            said = says(who, pack.item(item))
            here.rooms.submit(token, AnswerSubmission(item, said, Language("es"), 3.0, number))
        here.rooms.finish(token)
    return here, key


@cache
def taken(people: int = 40, *, hidden: bool = False) -> Handout:
    """What the host of such a room takes along."""
    return handout(*filled(people, starts_hidden=hidden))
