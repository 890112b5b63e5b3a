"""Somebody with a phone in a room: when they come, how long they think, what they say, whether the line is cut."""

from __future__ import annotations

import random
from dataclasses import dataclass

AWAY = (0.3, 3.0)
"""Seconds for which a line is cut."""
HASTY = 0.2
"""Share of the people who press Join twice, for nothing seems to happen."""


@dataclass(frozen=True)
class Cut:
    """A line that is cut once, somewhere in the middle."""

    at: int
    """After so many questions were answered."""
    in_flight: bool
    """Whether the next answer has just been sent and nothing has come back: it must not be lost, nor count twice."""
    resumes: bool
    """Whether the page stays and comes back to its session, as after a tunnel; else the link is opened anew."""
    away: float


@dataclass(frozen=True)
class Person:
    """One phone's script; the same seed gives the same people."""

    arrives: float
    """Seconds after the first."""
    thinks: tuple[float, ...]
    picks: tuple[float, ...]
    """Which of the options, as a share of their number."""
    cut: Cut | None
    hasty: bool = False
    """Whether Join is pressed twice."""


@dataclass(frozen=True)
class Crowd:
    """Who comes."""

    phones: int
    items: int
    cut: float
    """Share of the phones whose line is cut."""
    within: float
    """Seconds in which all of them come."""
    seed: int
    thinking: tuple[float, float] = (1.0, 5.0)
    """Seconds that a question is looked at, from and to."""


def people(crowd: Crowd) -> list[Person]:
    """The crowd, one by one; of the phones exactly the share that was asked for is cut."""
    chance = random.Random(crowd.seed)  # noqa: S311 - a simulation
    unlucky = set(chance.sample(range(crowd.phones), round(crowd.phones * crowd.cut)))
    return [_person(crowd, chance, cut=number in unlucky) for number in range(crowd.phones)]


def _person(crowd: Crowd, chance: random.Random, *, cut: bool) -> Person:
    thinks = tuple(chance.uniform(*crowd.thinking) for _ in range(crowd.items))
    picks = tuple(chance.random() for _ in range(crowd.items))
    where = Cut(
        at=chance.randrange(1, crowd.items - 1),
        in_flight=chance.random() < 0.5,
        resumes=chance.random() < 0.5,
        away=chance.uniform(*AWAY),
    )
    arrives = chance.uniform(0, crowd.within)
    return Person(arrives, thinks, picks, where if cut else None, hasty=chance.random() < HASTY)
