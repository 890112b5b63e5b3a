"""The way of an adaptive attempt, on the default pack."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questions import load_pack
from questions.ids import EXPRESS, Format, FormId, ItemId, Language, Response
from quiz.flow import Answer, Attempt, Length, after, bank, before, length, next_open, progress, review, route
from quiz.flow.attempts.adaptive_form import ended
from quiz.flow.attempts.route import longest_minutes, onward
from scoring import score
from scoring.adaptive.item_bank import MIN_ANSWERS, item_bank_of

PACK = load_pack("sales_roles")
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ES = Language("es")
SEEDS = st.integers(0, 2**31 - 1)
CHOICES = st.lists(st.integers(-1, 4), min_size=48, max_size=48)
"""A person: the place of the response to each question in turn, -1 for a skip."""


def attempt(seed: int = 7, form: FormId = EXPRESS) -> Attempt:
    days = timedelta(days=180)
    return Attempt("id", PACK.id, PACK.version, PACK.content_hash, form, ES, seed, NOON, None, NOON + days, {})


def response(item: ItemId, choice: int) -> Response | None:
    options = list(PACK.item(item).places)
    return None if choice < 0 else options[min(choice, len(options) - 1)]


def said(now: Attempt, item: ItemId, choice: int) -> Attempt:
    return now.with_answer(item, Answer(response(item, choice), ES, NOON, None))


def walked(seed: int, choices: list[int], most: int = 48) -> Attempt:
    now = attempt(seed)
    while len(now.answers) < most and (item := next_open(PACK, now)):
        now = said(now, item, choices[len(now.answers)])
    return now


@settings(max_examples=25)
@given(SEEDS, CHOICES)
def test_the_form_ends_and_says_why(seed: int, choices: list[int]) -> None:
    end = walked(seed, choices)
    assert next_open(PACK, end) is None
    assert ended(PACK, end) is not None
    assert len(end.answers) <= item_bank_of(PACK).cap
    assert tuple(end.answers) == route(PACK, end)


@settings(max_examples=25)
@given(SEEDS, CHOICES.map(lambda choices: [max(choice, 0) for choice in choices]))
def test_every_dimension_with_weight_is_asked_twice_and_no_scenario_follows_another(
    seed: int, choices: list[int]
) -> None:
    items = [PACK.item(item) for item in route(PACK, walked(seed, choices))]
    asked = Counter(item.dimension for item in items)
    assert MIN_ANSWERS <= min(asked[dimension] for dimension in PACK.dimension_ids)
    assert (Format.SCENARIO, Format.SCENARIO) not in set(pairwise(item.format for item in items))


@settings(max_examples=25)
@given(SEEDS, CHOICES, st.integers(0, 30))
def test_the_same_answers_and_seed_give_the_same_question_on_every_device(
    seed: int, choices: list[int], most: int
) -> None:
    phone = walked(seed, choices, most)
    read_again = {item: replace(answer, at=NOON + timedelta(hours=1)) for item, answer in phone.answers.items()}
    laptop = replace(phone, id="elsewhere", language=Language("en"), answers=read_again)
    assert next_open(PACK, phone) == next_open(PACK, laptop)
    assert route(PACK, phone) == route(PACK, laptop)


@settings(max_examples=25)
@given(SEEDS, CHOICES, st.integers(1, 12), st.data())
def test_an_earlier_answer_that_is_changed_leaves_the_way_that_was_taken_as_it_is(
    seed: int, choices: list[int], most: int, data: st.DataObject
) -> None:
    before_it = walked(seed, choices, most)
    item = data.draw(st.sampled_from(list(before_it.answers)))
    changed = said(before_it, item, data.draw(st.integers(-1, 4)))
    assert tuple(before_it.answers) == route(PACK, changed)[: len(before_it.answers)]


def settled() -> Attempt:
    """An attempt at its end that would go on were its first answers the opposite."""
    return walked(3, [0] * 48)


def turned(now: Attempt) -> Attempt:
    for item in list(now.answers)[:5]:
        now = said(now, item, 4)
    return now


def test_before_the_end_a_change_may_make_the_form_go_on_and_after_it_never_does() -> None:
    end = settled()
    going = turned(end)
    assert next_open(PACK, going) is not None
    assert ended(PACK, going) is None
    finished = turned(replace(end, finished=NOON))
    assert next_open(PACK, finished) is None
    assert tuple(end.answers) == route(PACK, finished)


def test_an_attempt_begun_on_the_fixed_list_goes_on_and_keeps_its_answers() -> None:
    listed = PACK.form(EXPRESS).items
    begun = attempt()
    for item in listed[:7]:
        begun = said(begun, item, 2)
    assert listed[:7] == route(PACK, begun)[:7]
    assert next_open(PACK, begun) not in listed[:7]
    for item in listed[7:]:
        begun = said(begun, item, 2)
    assert listed == route(PACK, replace(begun, finished=NOON))
    assert score(PACK, begun.responses, adaptive=True).asked == 18


@pytest.mark.parametrize("most", [0, 1, 6])
def test_back_and_on_are_one_step_along_the_way(most: int) -> None:
    now = walked(5, [1] * 48, most)
    way = route(PACK, now)
    assert most + 1 == len(way)
    for place, item in enumerate(way):
        assert (way[place - 1] if place else None) == before(PACK, now, item)
        assert (way[place + 1] if place < most else None) == after(PACK, now, item)
        assert (way[place + 1] if place + 1 < most else None) == onward(PACK, now, item)


def test_an_item_that_came_next_on_another_device_stands_at_the_end_of_the_way() -> None:
    now = walked(5, [1] * 48, 4)
    other = next(item for item in bank(PACK, EXPRESS) if item not in route(PACK, now))
    assert list(now.answers)[-1] == before(PACK, now, other)
    assert after(PACK, now, other) is None
    assert 5 == progress(PACK, now, other).number


@pytest.mark.parametrize("step", [before, after, onward, progress])
def test_what_is_no_item_has_no_place_on_any_way(step: object) -> None:
    with pytest.raises(ValueError, match="not in"):
        step(PACK, attempt(), ItemId("zz99"))


@settings(max_examples=10)
@given(SEEDS, CHOICES)
def test_the_progress_bar_never_runs_backwards(seed: int, choices: list[int]) -> None:
    now, filled = attempt(seed), 0.0
    while item := next_open(PACK, now):
        if now.answers and choices[0] > 2:
            now = said(now, next(iter(now.answers)), choices[len(now.answers)])
            item = next_open(PACK, now) or item
        steps = progress(PACK, now, item)
        assert filled <= steps.done / steps.total <= 1
        assert len(now.answers) + 1 == steps.number <= steps.total
        filled = steps.done / steps.total
        now = said(now, item, choices[len(now.answers)])


def test_answers_beyond_what_a_form_asks_at_most_do_not_burst_the_bar() -> None:
    now = attempt()
    for item in bank(PACK, EXPRESS):
        now = said(now, item, 2)
    steps = progress(PACK, now, ItemId("bf01"))
    assert (48, 48) == (steps.done, steps.total)


def test_the_review_shows_what_was_asked_and_what_was_skipped_first() -> None:
    end = walked(11, [-1, 0, 0] * 16)
    shown = review(PACK, end)
    assert sorted(end.answers) == sorted(shown)
    skipped = [item for item, answer in end.answers.items() if answer.skipped]
    assert skipped == list(shown[: len(skipped)])


def test_how_long_the_form_is_follows_from_the_pack() -> None:
    """The README prints 18 and 36 for 20,000 people; here are some 2,000 of them."""
    expected = length(PACK, EXPRESS)
    assert 17 <= expected.usual <= 19
    assert 34 <= expected.long <= 38
    assert item_bank_of(PACK).cap == expected.most == 40
    assert 6 == longest_minutes(PACK, EXPRESS)


def test_a_fixed_form_is_as_long_as_its_list() -> None:
    assert Length(48, 48, 48) == length(PACK, FormId("full"))
    assert ended(PACK, attempt(form=FormId("full"))) is None
    assert PACK.form(FormId("room")).items == bank(PACK, FormId("room"))
