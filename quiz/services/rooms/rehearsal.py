"""A rehearsal: simulated people of known positions who join a room and answer as real ones do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from questions import Pack
from questions.ids import DimensionId, Response
from questions.model import Item
from quiz.flow import Phase, Room, Token
from quiz.services.attempts.attempt_service import AnswerSubmission
from quiz.services.rooms.room_service import RoomService
from scoring.model.response_model import categories, likelihoods, prior_parameters

SKIPPED: Final = 0.02
"""Share of the questions that are skipped: enough for a host to see what that looks like."""

SECONDS: Final = 3.0
"""What a simulated person says a question was on screen: an attentive reader's time."""


@dataclass(frozen=True)
class Person:
    """Somebody who does not exist: a place on each dimension, theta of N(0, 1), and an answer to each item."""

    places: Mapping[DimensionId, float]
    says: tuple[Response | None, ...]
    """In the form's order; None is a skip."""


def people(pack: Pack, room: Room, number: int, seed: int) -> tuple[Person, ...]:
    """So many people, the same for the same seed: their answers are drawn from the model that scores them."""
    chance = np.random.default_rng(seed)
    items = pack.items_of(room.plan.form)
    return tuple(_person(pack, items, chance) for _ in range(number))


def rehearse(
    rooms: RoomService, room: Room, crowd: Sequence[Person], seed: int, wait: Callable[[], None]
) -> Iterator[Person]:
    """Lets people join an open room and answer, mixed as in life: each step is one person's next.

    Args:
        rooms: where the room is.
        room: the room, open and at its people's own pace.
        crowd: the people.
        seed: decides in which order they come.
        wait: called again and again while the room is paused.

    Yields:
        After each step the person who made it.

    Raises:
        ServiceError: whatever the room refuses a person.
    """
    pack, chance = rooms.pack_of(room), np.random.default_rng(seed)
    items = rooms.items_of(room)
    ways: dict[int, tuple[Token, int]] = {}
    for who in chance.permutation(np.repeat(np.arange(len(crowd)), len(items) + 1)).tolist():
        person = crowd[who]
        if who not in ways:
            token, _, _ = rooms.join(room.code, pack.languages[who % len(pack.languages)])
            ways[who] = token, 0
        else:
            token, done = ways[who]
            language = pack.languages[who % len(pack.languages)]
            while rooms.seen(room.id).phase is Phase.PAUSED:
                wait()
            rooms.submit(token, AnswerSubmission(items[done], person.says[done], language, SECONDS, sent=done + 1))
            ways[who] = token, done + 1
            if done + 1 == len(items):
                rooms.finish(token)
        yield person


def _person(pack: Pack, items: Sequence[Item], chance: np.random.Generator) -> Person:
    drawn = chance.standard_normal(len(pack.dimension_ids)).tolist()
    places = dict(zip(pack.dimension_ids, drawn, strict=True))
    return Person(places, tuple(_response(item, places[item.dimension], chance) for item in items))


def _response(item: Item, theta: float, chance: np.random.Generator) -> Response | None:
    """What somebody at theta says: a category by its probability there, as the response that stands for it."""
    if chance.random() < SKIPPED:
        return None
    probabilities = likelihoods(prior_parameters(item), np.array([theta]))[:, 0]
    place = categories(item)[int(chance.choice(len(probabilities), p=probabilities / probabilities.sum()))]
    return next(response for response, stands in item.places.items() if stands == place)
