"""What the wall shows: one snapshot of a room for everybody who looks, and nothing in it that must not be seen.

Counts of people are always there. What people answered is there once the room reveals it and enough of them have
answered; every division of people keeps to the room's floor (`quiz.services.rooms.suppression`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from questions import Pack
from questions.ids import DimensionId, ItemId, Response, RoleId
from quiz.flow.rooms.room import UNDER_WAY, Pace, Room, as_of, released
from quiz.services.rooms.microaggregation import microaggregate
from quiz.services.rooms.room_store import MemberAnswers
from quiz.services.rooms.suppression import Split, split

EDGES: Final = (35.0, 45.0, 55.0, 65.0)
"""Where the five parts of a dimension's 0..100 meet, an edge belonging to the part above it: they hold 16, 21, 26, 21
and 16 % of a population. Equal widths would put nearly all in the middle: few answers place nobody at an end."""

GIVEN_UP: Final = timedelta(minutes=10)
"""How long a missing answer is worth a warning: ten minutes of tunnels, and the host may still leave the room open."""

GRAIN: Final = 5
"""Dots stand on multiples of it, 0..100: near enough to see the room, and those of one group at one place."""


@dataclass(frozen=True)
class PersonScore:
    """What one person's answers say: the place on each dimension, 0..100, and the role that they lean to, if any."""

    places: Mapping[DimensionId, float]
    leans: RoleId | None


ScorePeople = Callable[[Pack, Sequence[Mapping[ItemId, Response | None]]], Sequence[PersonScore]]
"""Scores people; handed over from outside, for what it needs is heavy and no phone's page wants it."""


@dataclass(frozen=True)
class DeliveryCounts:
    """How many answers were sent, stored and counted; at rest the three numbers are the same."""

    joined: int
    sent: int
    """Answers that the phones say they have sent, of each person at least those that are stored."""
    stored: int
    """Answers that the database counts."""
    counted: int
    """Answers that this wall was made of."""
    agree: bool
    """False when one is missing: counted is not stored, or a phone reports one that has not come (`_is_missed`)."""


@dataclass(frozen=True)
class Leans:
    """Who leans to which role; None is hidden."""

    n: int
    roles: Mapping[RoleId, int | None]
    undecided: int | None
    """People whose answers are too close to call, or fit no role: these are too few to be a group of their own, and
    would have a role's number hidden with them."""


@dataclass(frozen=True)
class WallSnapshot:
    """A room's snapshot. What may not be shown is not in it."""

    room: Room
    at: datetime
    delivery: DeliveryCounts
    answering: int
    """People who have answered or skipped something, and not everything."""
    finished: int
    """People who have dealt with every item of the form."""
    dealt: Mapping[ItemId, int]
    """People who have answered or skipped an item, for every item of the form."""
    items: Mapping[ItemId, Split[Response]]
    """How the answers to an item divide; an item that may not be shown is absent. Skips are in no split."""
    most_divided: ItemId | None
    """Of the items shown, the one with the largest `division`; of equals the one asked first.

    None while there is nothing to compare: a single item, or nobody who differs.
    """
    placed: int
    """People on the map, in the distributions and among the leans: see `is_placed`."""
    dimensions: Mapping[DimensionId, Split[int]]
    """People in each of the parts between `EDGES`, 0 at the low pole; every dimension is there or none is."""
    leans: Leans | None
    map_points: tuple[tuple[int, int], ...]
    """A dot for each scored person on the pack's map, at the mean of a group (`microaggregation`), sorted by its
    coordinates."""


def take_snapshot(
    room: Room, pack: Pack, member_answers: Sequence[MemberAnswers], score_people: ScorePeople, now: datetime
) -> WallSnapshot:
    """The snapshot that these answers make.

    Args:
        room: the room as it is stored.
        pack: what its people answer.
        member_answers: the answers of everybody in the room.
        score_people: the function that scores people.
        now: the moment of the snapshot.
    """
    room = as_of(room, now)
    form = pack.form(room.plan.form).items
    done = [len(sheet.answers.keys() & set(form)) for sheet in member_answers]
    tally = {item: _tally(pack, item, member_answers) for item in form}
    placed = [sheet.answers for sheet in member_answers if is_placed(room, form, sheet)]
    people = score_people(pack, placed) if room.all_revealed and len(placed) >= room.plan.min_group_size else ()
    whole = room.plan.pace is Pace.HOST or len(placed) >= room.plan.min_group_size
    items = _splits(room, tally) if whole else {}
    return WallSnapshot(
        room=room,
        at=now,
        delivery=_delivery_counts(member_answers, sum(sum(counts.values()) for counts in tally.values()), now),
        answering=sum(0 < number < len(form) for number in done),
        finished=done.count(len(form)),
        dealt={item: sum(counts.values()) for item, counts in tally.items()},
        items=items,
        most_divided=_most_divided(pack, items, tally),
        placed=len(placed),
        dimensions={each: _bins(room, each, people) for each in pack.dimension_ids} if people else {},
        leans=_leans(room, pack, people) if people else None,
        map_points=_map_points(room, pack, people),
    )


def is_placed(room: Room, form: Sequence[ItemId], sheet: MemberAnswers) -> bool:
    """Returns whether a person counts where people, not answers, are shown.

    At people's own pace, a person counts who has dealt with every item. While a host releases question after question,
    a person counts who has dealt with at least half of them, so that the map does not empty at each new one.
    """
    if room.plan.pace is Pace.OWN:
        return sheet.answers.keys() >= set(form)
    asked = set(released(room, form))
    return bool(asked) and 2 * len(sheet.answers.keys() & asked) >= len(asked)


def division(pack: Pack, item: ItemId, counts: Mapping[Response | None, int]) -> float:
    """How much an item divides people, 0..1: the variance of the answers' places over the largest that it can have.

    All at one place is 0, half at each end 1, the same number everywhere about half: what makes two camps is
    worth talking about, and entropy would prefer a mere spread.
    """
    places = pack.item(item).places
    given = [(places[response], count) for response, count in counts.items() if response is not None]
    n = sum(count for _, count in given)
    if not n:
        return 0.0
    mean = sum(place * count for place, count in given) / n
    reach = (max(places.values()) - min(places.values())) / 2
    return sum(count * (place - mean) ** 2 for place, count in given) / n / reach**2


def _most_divided(
    pack: Pack, shown: Iterable[ItemId], tally: Mapping[ItemId, Mapping[Response | None, int]]
) -> ItemId | None:
    divided = {item: division(pack, item, tally[item]) for item in shown}
    most = max(divided, key=lambda item: divided[item], default=None)
    return most if most is not None and len(divided) > 1 and divided[most] > 0 else None


def _tally(pack: Pack, item: ItemId, member_answers: Iterable[MemberAnswers]) -> dict[Response | None, int]:
    """People a response, and None for the skips; an answer that is none of the item's is not counted."""
    counts: dict[Response | None, int] = dict.fromkeys([*pack.item(item).places, None], 0)
    for sheet in member_answers:
        if item in sheet.answers and (response := sheet.answers[item]) in counts:
            counts[response] += 1
    return counts


def _splits(room: Room, tally: Mapping[ItemId, Mapping[Response | None, int]]) -> dict[ItemId, Split[Response]]:
    shown: dict[ItemId, Split[Response]] = {}
    for item, counts in tally.items():
        said = {response: count for response, count in counts.items() if response is not None}
        divided = split(said, room.plan.min_group_size, f"{room.id}/{item}")
        if divided.n >= room.plan.min_group_size and room.reveals(item):
            shown[item] = divided
    return shown


def _delivery_counts(member_answers: Sequence[MemberAnswers], counted: int, now: datetime) -> DeliveryCounts:
    stored = sum(sheet.stored for sheet in member_answers)
    missing = any(sheet.answers_sent > sheet.stored and _is_missed(sheet, now) for sheet in member_answers)
    return DeliveryCounts(
        joined=len(member_answers),
        sent=sum(max(sheet.answers_sent, sheet.stored) for sheet in member_answers),
        stored=stored,
        counted=counted,
        agree=counted == stored and not missing,
    )


def _is_missed(sheet: MemberAnswers, now: datetime) -> bool:
    """Returns whether an answer that a person's devices report as sent should be here by now and may still come.

    Devices report, and one of them may report what is not true. A true report is made up for within minutes, for the
    device sends again until it is answered; so a difference that has stood for `GIVEN_UP` warns nobody any more.
    """
    return sheet.answers_sent_at is not None and UNDER_WAY < now - sheet.answers_sent_at <= GIVEN_UP


def _bins(room: Room, dimension: DimensionId, people: Iterable[PersonScore]) -> Split[int]:
    counts = dict.fromkeys(range(len(EDGES) + 1), 0)
    for person in people:
        counts[bisect_right(EDGES, person.places[dimension])] += 1
    return split(counts, room.plan.min_group_size, f"{room.id}/{dimension}")


def _leans(room: Room, pack: Pack, people: Iterable[PersonScore]) -> Leans:
    counts: dict[RoleId | None, int] = dict.fromkeys([*pack.role_ids, None], 0)
    for person in people:
        counts[person.leans] += 1
    shown = split(counts, room.plan.min_group_size, room.id)
    roles = {role: shown.counts[role] for role in pack.role_ids}
    return Leans(shown.n, roles, shown.counts[None])


def _map_points(room: Room, pack: Pack, people: Iterable[PersonScore]) -> tuple[tuple[int, int], ...]:
    across, up = pack.structure.map
    places = [(person.places[across], person.places[up]) for person in people]
    return tuple(sorted((_grained(x), _grained(y)) for x, y in microaggregate(places, room.plan.min_group_size)))


def _grained(place: float) -> int:
    return GRAIN * round(place / GRAIN)
