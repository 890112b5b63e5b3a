"""Attempts made ready through the service, on the server's own database: what is not tested is not clicked."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from questions.ids import EXPRESS, Format, ItemId, Language, PackId, Response
from questions.model import Item
from quiz.bootstrap import open_taking
from quiz.flow import Token, next_open, route
from quiz.services import Taking
from quiz.settings import Settings

Choice = Callable[[Item], Response | None]
SEED = 52
"""Of every attempt made here: the short form asks each person questions of their own, and a test must know which."""

FORMATS = {Format.PAIR: 1, Format.AGREE: 2, Format.SCENARIO: 5}
"""Where each format first stands with that seed, from 1, for somebody who answers as `towards_operations`."""


@contextmanager
def taking_at(database: Path) -> Iterator[Taking]:
    """The service on a server's database, from another process."""
    taking = replace(open_taking(Settings(database_url=f"sqlite:///{database}")), new_seed=lambda: SEED)
    try:
        yield taking
    finally:
        taking.store.close()


def towards_operations(item: Item) -> Response:
    """The response nearest to the low pole, of every item: a clear verdict, and the short form ends after 12 items."""
    return min(item.places, key=lambda response: item.places[response])


def between(item: Item) -> Response | None:
    """The middle where there is one, else nothing said: a verdict too close to call."""
    return next((response for response, place in item.places.items() if place == 3), None)


def started(taking: Taking, lang: str = "es", answers: int = 0, choice: Choice = towards_operations) -> Token:
    """An attempt at the short form whose first questions are answered; the form may end before."""
    token, attempt = taking.start(PackId("sales_roles"), EXPRESS, Language(lang))
    pack = taking.pack_of(attempt)
    while len(attempt.answers) < answers and (item := next_open(pack, attempt)):
        response = choice(pack.item(item))
        if response is None:
            attempt = taking.skip(token, item, Language(lang))
        else:
            attempt = taking.answer(token, item, response, Language(lang))
    return token


def answered(taking: Taking, lang: str = "es", choice: Choice = towards_operations) -> Token:
    """An attempt that only wants to be finished."""
    return started(taking, lang, 48, choice)


def finished(taking: Taking, lang: str = "es", choice: Choice = towards_operations) -> Token:
    """An attempt with a result."""
    token = answered(taking, lang, choice)
    taking.finish(token)
    return token


def responses(taking: Taking, token: Token) -> dict[str, Response | None]:
    """What is stored of an attempt."""
    return {str(item): response for item, response in taking.resume(token).responses.items()}


def item_at(taking: Taking, token: Token, number: int) -> ItemId:
    """The item that is asked at this place of an attempt, from 1."""
    attempt = taking.resume(token)
    return route(taking.pack_of(attempt), attempt)[number - 1]


def stored(taking: Taking, token: Token, number: int, response: int) -> None:
    """Waits until this is the answer to the question of that number: a page that has gone cannot say so."""
    item, until = item_at(taking, token, number), time.monotonic() + 20
    while responses(taking, token).get(item) != response and time.monotonic() < until:
        time.sleep(0.05)
    assert response == responses(taking, token).get(item)
