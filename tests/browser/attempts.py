"""Attempts made ready through the service, on the server's own database: what is not tested is not clicked."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from questions.ids import EXPRESS, Format, ItemId, Language, PackId, Response
from questions.model import Item
from quiz.bootstrap import open_services
from quiz.flow import Token, next_open, route
from quiz.services import AttemptService
from quiz.settings import Settings

Choice = Callable[[Item], Response | None]
SEED = 52
"""Of every attempt made here: the short form asks each person questions of their own, and a test must know which."""

FORMATS = {Format.PAIR: 1, Format.AGREE: 2, Format.SCENARIO: 5}
"""Where each format first stands with that seed, from 1, for somebody who answers as `towards_operations`."""


@contextmanager
def taking_at(database: Path) -> Iterator[AttemptService]:
    """The service on a server's database, from another process."""
    attempt_service = replace(open_services(Settings(f"sqlite:///{database}")).attempts, new_seed=lambda: SEED)
    try:
        yield attempt_service
    finally:
        attempt_service.store.close()


def towards_operations(item: Item) -> Response:
    """The response nearest to the low pole, of every item: a clear verdict, and the short form ends after 12 items."""
    return min(item.places, key=lambda response: item.places[response])


def between(item: Item) -> Response | None:
    """The middle where there is one, else nothing said: a verdict too close to call."""
    return next((response for response, place in item.places.items() if place == 3), None)


def started(
    attempt_service: AttemptService, lang: str = "es", answers: int = 0, choice: Choice = towards_operations
) -> Token:
    """An attempt at the short form whose first questions are answered; the form may end before."""
    token, attempt = attempt_service.start(PackId("sales_roles"), EXPRESS, Language(lang))
    pack = attempt_service.pack_of(attempt)
    while len(attempt.answers) < answers and (item := next_open(pack, attempt)):
        response = choice(pack.item(item))
        if response is None:
            attempt = attempt_service.skip(token, item, Language(lang))
        else:
            attempt = attempt_service.answer(token, item, response, Language(lang))
    return token


def answered(attempt_service: AttemptService, lang: str = "es", choice: Choice = towards_operations) -> Token:
    """An attempt that only wants to be finished."""
    return started(attempt_service, lang, 48, choice)


def finished(attempt_service: AttemptService, lang: str = "es", choice: Choice = towards_operations) -> Token:
    """An attempt with a result."""
    token = answered(attempt_service, lang, choice)
    attempt_service.finish(token)
    return token


def responses(attempt_service: AttemptService, token: Token) -> dict[str, Response | None]:
    """What is stored of an attempt."""
    return {str(item): response for item, response in attempt_service.resume(token).responses.items()}


def item_at(attempt_service: AttemptService, token: Token, number: int) -> ItemId:
    """The item that is asked at this place of an attempt, from 1."""
    attempt = attempt_service.resume(token)
    return route(attempt_service.pack_of(attempt), attempt)[number - 1]


def stored(attempt_service: AttemptService, token: Token, number: int, response: int) -> None:
    """Waits until this is the answer to the question of that number: a page that has gone cannot say so."""
    item, until = item_at(attempt_service, token, number), time.monotonic() + 20
    while responses(attempt_service, token).get(item) != response and time.monotonic() < until:
        time.sleep(0.05)
    assert response == responses(attempt_service, token).get(item)
