from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from questions import Pack
from questions.ids import Format, ItemId, Response
from questions.model import AgreeItem
from scoring import score
from scoring.adaptive.item_bank import item_bank_of
from scoring.adaptive.next_step import SETTLED, STOPS, Step, Stop, administer, next_step
from scoring.roles.verdict import Verdict
from scoring.simulation.population import draw_population
from tests.scoring.packs import TINY, agree, lopsided_pack, nearest_response, pair, random_answers, small_pack

Given = dict[ItemId, Response | None]
SEEDS = range(8)


def taken(pack: Pack, responses: Given, seed: int) -> tuple[Given, Step]:
    """Takes the whole form, one answer at a time; missing responses are skips."""
    given: Given = {}
    while (step := next_step(pack, given, seed)).item is not None:
        given[step.item] = responses.get(step.item)
    return given, step


def person(pack: Pack, seed: int, missing: float = 0.0) -> Given:
    return random_answers(pack, 1, seed, missing)[0]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_item_comes_twice_and_the_form_ends_by_its_cap(pack: Pack, seed: int) -> None:
    given, end = taken(pack, person(pack, seed, missing=0.2), seed)
    assert len(given) == len(set(given)) <= item_bank_of(pack).cap
    assert (None, 0) == (end.item, end.max_remaining)
    assert end.stop in STOPS


@pytest.mark.parametrize("seed", SEEDS)
def test_every_dimension_has_two_answers_before_the_form_ends(pack: Pack, seed: int) -> None:
    given, _ = taken(pack, person(pack, seed, missing=0.2), seed)
    assert min(position.answered for position in score(pack, given).positions) >= 2


@pytest.mark.parametrize("seed", SEEDS)
def test_no_scenario_follows_a_scenario_and_no_format_comes_three_times_in_a_row(pack: Pack, seed: int) -> None:
    given, _ = taken(pack, person(pack, seed), seed)
    formats = [pack.item(item).format for item in given]
    assert (Format.SCENARIO, Format.SCENARIO) not in set(pairwise(formats))
    assert all(len(set(three)) > 1 for three in zip(formats, formats[1:], formats[2:], strict=False))
    assert set(Format) == set(formats)


@pytest.mark.parametrize("seed", SEEDS)
def test_agree_items_are_balanced_in_keying(pack: Pack, seed: int) -> None:
    given, _ = taken(pack, person(pack, seed), seed)
    keys = [item.keyed for item in map(pack.item, given) if isinstance(item, AgreeItem)]
    assert abs(keys.count("+") - keys.count("-")) <= 1


def test_the_next_item_depends_only_on_answers_and_seed(pack: Pack) -> None:
    given, _ = taken(pack, person(pack, 3), seed=5)
    for count, item in enumerate(given):
        before = dict(list(given.items())[:count])
        assert item == next_step(pack, before, seed=5).item == next_step(pack, dict(before), seed=5).item


def test_another_seed_asks_other_items(pack: Pack) -> None:
    assert len({next_step(pack, {}, seed).item for seed in range(40)}) > 6


def test_a_skipped_item_is_not_asked_again_and_counts_as_missing(pack: Pack) -> None:
    first = next_step(pack, {}, seed=1)
    assert first.item is not None
    after = next_step(pack, {first.item: None}, seed=1)
    assert after.item not in {None, first.item}
    assert (first.max_remaining - 1, first.p_leader_stays) == (
        after.max_remaining,
        pytest.approx(after.p_leader_stays, abs=0.05),
    )


def test_skipping_every_item_leads_to_the_cap(pack: Pack) -> None:
    given, end = taken(pack, {}, seed=2)
    assert (item_bank_of(pack).cap, Stop.CAP) == (len(given), end.stop)


@pytest.mark.parametrize("index", [0, 1])
def test_consistent_answers_stop_after_the_minimum_number_of_items(pack: Pack, index: int) -> None:
    high = pack.structure.roles[index].targets[0].target > 50
    pole: Given = {item.id: nearest_response(item, 5 if high else 1) for item in pack.structure.items}
    given, end = taken(pack, pole, seed=4)
    result = score(pack, given)
    assert (12, Stop.CLEAR, pack.role_ids[index], Verdict.CLEAR) == (len(given), end.stop, result.best, result.verdict)


def test_neutral_answers_lead_to_the_cap_and_a_close_verdict(pack: Pack) -> None:
    middle: Given = {
        item.id: next((response for response, place in item.places.items() if place == 3), None)
        for item in pack.structure.items
    }
    given, end = taken(pack, middle, seed=6)
    assert (Stop.CAP, Verdict.CLOSE) == (end.stop, score(pack, given).verdict)


def test_a_form_of_few_items_is_asked_completely(pack: Pack) -> None:
    room = pack.form("room").items  # type: ignore[arg-type]
    given: Given = {}
    while (step := next_step(pack, given, 1, "room")).item is not None:  # type: ignore[arg-type]
        given[step.item] = None
    assert set(room) == set(given)


def test_a_dimension_without_weight_is_asked_last() -> None:
    items = [pair("d1"), pair("d2"), agree("d3"), pair("e1", "e"), pair("e2", "e"), pair("e3", "e")]
    pack = small_pack(items, {"a": {"d": (25.0, 1.0), "e": (40.0, 0.0)}, "b": {"d": (75.0, 1.0), "e": (60.0, 0.0)}})
    given, end = taken(pack, {ItemId(name): 5 for name in ("d1", "d2", "d3")}, seed=1)
    assert all(item.startswith("d") for item in given)
    assert end.stop in {Stop.CLEAR, Stop.SETTLED}


@pytest.mark.parametrize("pack", [TINY, lopsided_pack(), lopsided_pack(4)], ids=lambda pack: f"{len(pack.role_ids)}")
def test_any_pack_can_be_asked_adaptively(pack: Pack) -> None:
    for seed in range(5):
        given, end = taken(pack, person(pack, seed), seed)
        assert end.stop is not None
        assert end.p_leader_stays >= SETTLED or end.stop is not Stop.SETTLED
        assert set(given) <= {item.id for item in pack.structure.items}


def test_simulated_respondents_get_the_same_items_as_a_single_one(pack: Pack) -> None:
    bank, population = item_bank_of(pack), draw_population(pack, 6, seed=9)
    administered = administer(bank, population.responses, np.arange(6))
    responses = [
        {
            item: next(r for r, c in takes.items() if c == code)
            for (item, takes), code in zip(bank.instrument.codes.items(), column, strict=True)
        }
        for column in population.responses.T
    ]
    for n, replies in enumerate(responses):
        given, end = taken(pack, replies, seed=n)
        dealt = {bank.instrument.items[row] for row in np.flatnonzero(administered.progress.presented[:, n])}
        assert (dealt, end.stop) == (set(given), STOPS[administered.stop[n]])
