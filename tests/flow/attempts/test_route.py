from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions import load_pack
from questions.ids import FormId, ItemId, Language
from quiz.flow import (
    Answer,
    Attempt,
    Progress,
    after,
    before,
    next_open,
    option_order,
    progress,
    review,
    route,
)

TINY = load_pack(Path(__file__).parents[2] / "packs" / "tiny")
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ROUTE = tuple(ItemId(item) for item in ("pi01", "at01", "pi04", "at02", "pi02", "at04", "pi03", "at03"))
DEALT_WITH = st.dictionaries(st.sampled_from(ROUTE), st.sampled_from([1, 5, None]))


def attempt(responses: dict[ItemId, int | None] | None = None, form: str = "full") -> Attempt:
    es = Language("es")
    answers = {item: Answer(response, es, NOON, None) for item, response in (responses or {}).items()}
    days = timedelta(days=180)
    return Attempt(
        "id", TINY.id, TINY.version, TINY.content_hash, FormId(form), es, 7, NOON, None, NOON + days, answers
    )


def test_the_route_is_the_form_in_asking_order() -> None:
    assert route(TINY, attempt()) == ROUTE
    assert route(TINY, attempt(form="room")) == ("pi02", "at03", "pi03", "at02")


@given(DEALT_WITH)
def test_the_next_item_is_the_first_that_was_neither_answered_nor_skipped(dealt: dict[ItemId, int | None]) -> None:
    left = [item for item in ROUTE if item not in dealt]
    assert (left[0] if left else None) == next_open(TINY, attempt(dealt))


@given(DEALT_WITH)
def test_whoever_always_takes_the_next_item_meets_each_once(dealt: dict[ItemId, int | None]) -> None:
    met, now = [], attempt(dealt)
    while item := next_open(TINY, now):
        met.append(item)
        now = now.with_answer(item, Answer(None, Language("es"), NOON, None))
    assert [item for item in ROUTE if item not in dealt] == met


def test_an_answer_given_out_of_order_leaves_the_gap_open() -> None:
    assert next_open(TINY, attempt({ROUTE[0]: 3, ROUTE[2]: None, ROUTE[7]: 5})) == "at01"


@pytest.mark.parametrize("place", range(len(ROUTE)))
def test_back_and_on_are_one_step_along_the_route(place: int) -> None:
    item = ROUTE[place]
    assert (ROUTE[place - 1] if place else None) == before(TINY, attempt(), item)
    assert (ROUTE[place + 1] if place + 1 < len(ROUTE) else None) == after(TINY, attempt(), item)


@pytest.mark.parametrize("step", [before, after, progress])
def test_an_item_off_the_route_has_no_place_on_it(step: object) -> None:
    with pytest.raises(ValueError, match="not in"):
        step(TINY, attempt(form="room"), ItemId("pi01"))


@given(DEALT_WITH)
def test_review_shows_every_item_once_and_what_was_skipped_first(dealt: dict[ItemId, int | None]) -> None:
    skipped = tuple(item for item in ROUTE if item in dealt and dealt[item] is None)
    assert skipped + tuple(item for item in ROUTE if item not in skipped) == review(TINY, attempt(dealt))


def test_progress_counts_what_was_dealt_with_and_what_of_it_was_skipped() -> None:
    now = attempt({ROUTE[0]: 3, ROUTE[1]: None, ROUTE[5]: 2})
    assert Progress(number=3, total=8, usual=8, done=3, skipped=1) == progress(TINY, now, ROUTE[2])


def test_answers_to_items_off_the_route_do_not_count() -> None:
    now = replace(attempt({ROUTE[0]: 3, ItemId("at02"): 1}), form=FormId("room"))
    assert Progress(number=1, total=4, usual=4, done=1, skipped=0) == progress(TINY, now, ItemId("pi02"))


@pytest.mark.parametrize("item", ["pi01", "pi02", "pi03"])
@given(seed=st.integers())
def test_the_steps_of_a_pair_or_a_statement_are_never_shuffled(item: str, seed: int) -> None:
    assert option_order(TINY.item(ItemId(item)), seed) == (1, 2, 3, 4, 5)


@given(seed=st.integers())
def test_a_scenario_shows_each_option_once_whatever_the_seed(seed: int) -> None:
    assert sorted(option_order(TINY.item(ItemId("at04")), seed)) == ["crowd", "near", "quiet", "talk"]


def test_the_order_of_options_stays_what_it_was_in_every_version() -> None:
    """Recorded on 2026-11-23: attempts made since then must still show the order that the person saw."""
    at04 = TINY.item(ItemId("at04"))
    recorded = {seed: "".join(option[0] for option in option_order(at04, seed)) for seed in range(5)}
    assert recorded == {0: "ctqn", 1: "qtnc", 2: "qntc", 3: "tqnc", 4: "ctnq"}


def test_every_option_stands_first_about_equally_often() -> None:
    at04 = TINY.item(ItemId("at04"))
    first = Counter(option_order(at04, seed)[0] for seed in range(4000))
    for often in first.values():  # a fair draw stays within 4 standard deviations, 4 * sqrt(4000 * .25 * .75) = 110
        assert 890 < often < 1110


def test_an_answer_leaves_the_attempt_it_was_added_to_as_it_was() -> None:
    empty = attempt()
    said = Answer(3, Language("es"), NOON, 1.0)
    assert {ROUTE[0]: said} == empty.with_answer(ROUTE[0], said).answers
    assert empty.answers == {}
