from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from questions import Pack
from questions.ids import PackId
from quiz.flow import HostAction, Plan
from quiz.services import ServiceError
from quiz.services.rooms.person_scores import score_people
from quiz.services.rooms.rehearsal import SKIPPED, people, rehearse
from tests.flow.rooms.rooms import room
from tests.services.fakes import TINY
from tests.services.rooms.room_fakes import MemoryRooms, make_hosting, opened

SALES = room(Plan(PackId("sales_roles")))


def nobody_waits() -> None:
    raise AssertionError


def test_the_same_seed_makes_the_same_people() -> None:
    assert people(TINY, room(), 9, seed=4) == people(TINY, room(), 9, seed=4)
    assert people(TINY, room(), 9, seed=4) != people(TINY, room(), 9, seed=5)


def test_people_answer_with_what_an_item_takes_and_skip_now_and_then(pack: Pack) -> None:
    crowd = people(pack, SALES, 300, seed=1)
    items = pack.items_of(SALES.plan.form)
    assert all(
        said is None or said in item.places for person in crowd for item, said in zip(items, person.says, strict=True)
    )
    skipped = Counter(said is None for person in crowd for said in person.says)[True] / 3600
    assert SKIPPED == pytest.approx(skipped, abs=0.01)


def test_where_people_are_shows_in_what_they_say(pack: Pack) -> None:
    crowd = people(pack, SALES, 400, seed=1)
    form = pack.form(SALES.plan.form).items
    placed = score_people(pack, [dict(zip(form, person.says, strict=True)) for person in crowd])
    for dimension in pack.dimension_ids:
        known = [person.places[dimension] for person in crowd]
        found = [standing.places[dimension] for standing in placed]
        assert np.corrcoef(known, found)[0, 1] > 0.5  # two items a dimension: about the root of their reliability


def test_a_rehearsal_goes_the_way_of_real_answers_and_all_of_them_are_counted() -> None:
    host_service = make_hosting()
    key, there = opened(host_service, rehearsal=True)
    there = host_service.act(key, HostAction.START, there.revision)
    crowd = people(TINY, there, 12, seed=2)
    made = list(rehearse(host_service.rooms, there, crowd, 2, nobody_waits))
    assert [5] * 12 == [made.count(person) for person in crowd]
    shown = host_service.rooms.wall(there.id)
    assert (12, 48, 48, 48, True) == tuple(vars(shown.delivery).values())
    assert (12, 0) == (shown.finished, shown.answering)


def test_people_wait_while_the_host_has_paused() -> None:
    host_service = make_hosting()
    key, there = opened(host_service, rehearsal=True)
    there = host_service.act(key, HostAction.START, there.revision)
    paused = host_service.act(key, HostAction.PAUSE, there.revision)
    waited = []

    def wait() -> None:
        waited.append(True)
        host_service.act(key, HostAction.RESUME, paused.revision)

    assert len(list(rehearse(host_service.rooms, there, people(TINY, there, 3, 1), 1, wait))) == 15
    assert waited == [True]


def test_a_rehearsal_ends_when_its_room_is_closed() -> None:
    store = MemoryRooms()
    host_service = make_hosting(store)
    key, there = opened(host_service, rehearsal=True)
    host_service.act(key, HostAction.START, there.revision)
    steps = rehearse(host_service.rooms, there, people(TINY, there, 3, 1), 1, nobody_waits)
    next(steps)
    host_service.act(key, HostAction.CLOSE, 1)
    with pytest.raises(ServiceError, match="room_closed"):
        next(steps)
