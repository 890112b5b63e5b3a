"""The way through a form, derived from the pack and the answers: nothing stores where a person stands.

The route of a fixed form is its list of items. The route of an adaptive form (`adaptive_form`) is the items that were
answered or skipped, in the order in which they first were, and then the item that comes next. An item that was next
on another device, or before an answer was changed, is appended at the end.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from questions import Pack
from questions.ids import Format, FormId, ItemId, Response
from questions.model import Item
from quiz.flow.attempts.adaptive_form import bank, is_adaptive, length, step
from quiz.flow.attempts.attempt import Attempt

SECONDS_AN_ITEM: Final = 10
"""The pace that nine in ten people keep: an upper estimate, since a promise of time should be kept."""


@dataclass(frozen=True)
class Progress:
    """How far a person is when one item is on screen."""

    number: int
    """The item's place on the route, from 1."""
    total: int
    """Items on the route; of an adaptive one, those that it has at most."""
    usual: int
    """Items that half of all people are asked at most; ``total`` where everybody is asked the same."""
    done: int
    """Items dealt with, answered or skipped."""
    skipped: int
    """Items among ``done`` that were skipped."""


def route(pack: Pack, attempt: Attempt) -> tuple[ItemId, ...]:
    """The items of the attempt in asking order, as far as they are known."""
    if is_adaptive(attempt.form):
        coming = next_open(pack, attempt)
        return (*attempt.answers, coming) if coming else tuple(attempt.answers)
    return tuple(item.id for item in pack.items_of(attempt.form))


def next_open(pack: Pack, attempt: Attempt) -> ItemId | None:
    """The first item of the route that is neither answered nor skipped; None when all are dealt with."""
    if is_adaptive(attempt.form):
        return None if attempt.finished else step(pack, attempt).item
    return next((item for item in route(pack, attempt) if item not in attempt.answers), None)


def before(pack: Pack, attempt: Attempt, item: ItemId) -> ItemId | None:
    """The item one step back on the route; None at its start.

    Raises:
        ValueError: The item is not on the route.
    """
    way = _way_to(pack, attempt, item)
    place = way.index(item)
    return way[place - 1] if place else None


def after(pack: Pack, attempt: Attempt, item: ItemId) -> ItemId | None:
    """The item one step on along the route; None at its end.

    Raises:
        ValueError: The item is not on the route.
    """
    way = _way_to(pack, attempt, item)
    place = way.index(item) + 1
    return way[place] if place < len(way) else None


def onward(pack: Pack, attempt: Attempt, item: ItemId) -> ItemId | None:
    """Where Next leads from an item: one step on where that was dealt with, so that a person who went back walks on.

    None leads to the first open item, or to the end.

    Raises:
        ValueError: The item is not on the route.
    """
    following = after(pack, attempt, item)
    return following if following in attempt.answers else None


def longest_minutes(pack: Pack, form: FormId) -> int:
    """Minutes within which nine in ten people have answered a form, rounded up."""
    return math.ceil(length(pack, form).long * SECONDS_AN_ITEM / 60)


def review(pack: Pack, attempt: Attempt) -> tuple[ItemId, ...]:
    """The route as a person looks it over at the end: what they skipped first, then the rest, each in route order."""
    return tuple(sorted(route(pack, attempt), key=lambda item: not _skipped(attempt, item)))


def progress(pack: Pack, attempt: Attempt, item: ItemId) -> Progress:
    """How far the person is with ``item`` on screen.

    Raises:
        ValueError: The item is not on the route.
    """
    way, expected = _way_to(pack, attempt, item), length(pack, attempt.form)
    return Progress(
        number=way.index(item) + 1,
        total=max(len(way), expected.most),  # of two devices one may go beyond what a form asks at most
        usual=expected.usual,
        done=sum(each in attempt.answers for each in way),
        skipped=sum(_skipped(attempt, each) for each in way),
    )


def option_order(item: Item, seed: int) -> tuple[Response, ...]:
    """The responses in the order in which they are shown.

    The steps of a pair or agree item keep theirs. A scenario's options are ordered by a hash of seed, item and
    option, so that the recorded seed gives the same order in every version of Python; ``random`` promises less.
    """
    responses = tuple(item.places)
    if item.format is not Format.SCENARIO:
        return responses
    return tuple(sorted(responses, key=lambda option: sha256(f"{seed}/{item.id}/{option}".encode()).digest()))


def _way_to(pack: Pack, attempt: Attempt, item: ItemId) -> tuple[ItemId, ...]:
    """The route; an adaptive one with the item at its end where it is not on it."""
    way = route(pack, attempt)
    if item in way or not is_adaptive(attempt.form) or item not in bank(pack, attempt.form):
        return way
    return (*attempt.answers, item)


def _skipped(attempt: Attempt, item: ItemId) -> bool:
    return item in attempt.answers and attempt.answers[item].skipped
