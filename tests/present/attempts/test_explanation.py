"""The reasons add up, and what would flip the verdict is said in the person's words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.ids import Format
from quiz.present.attempts.explanation import TermKind, flip_sentences, has_visible_points, lean_sum, method_agreement
from quiz.present.numbers import tenth
from scoring import Distance, Explanation, Flip, Robustness, Verdict, explain, flips, robustness
from tests.present.people import PACK, PEOPLE, SPOKEN, Answers, result, view

ITEMS = PACK.structure.items
LEVEL: Answers = {item.id: 3 for item in ITEMS if item.format is not Format.SCENARIO}
ANYONE = st.tuples(*(st.sampled_from([None, *item.places]) for item in ITEMS)).map(
    lambda said: dict(zip((item.id for item in ITEMS), said, strict=True))
)


@given(ANYONE, st.sampled_from([1, 3, 4, None]))
def test_the_rows_add_up_to_the_lean_as_shown(answers: Answers, each: int | None) -> None:
    explanation = explain(PACK, answers)
    lean = lean_sum(explanation, view(), each)
    assert tenth(explanation.total) == lean.total == tenth(sum(row.points for row in lean.rows))


@given(ANYONE)
def test_an_answer_has_the_same_points_however_many_are_named(answers: Answers) -> None:
    few, all_of_them = (
        {row.item: row.points for row in lean_sum(explain(PACK, answers), view(), each).rows if row.item}
        for each in (2, None)
    )
    assert few == {item: all_of_them[item] for item in few}


@given(ANYONE)
def test_what_rounding_leaves_stays_small(answers: Answers) -> None:
    explanation = explain(PACK, answers)
    rest = [row.points for row in lean_sum(explanation, view()).rows if row.kind is TermKind.REST]
    named = {row.item for row in lean_sum(explanation, view()).rows}
    exact = sum(c.points for c in explanation.contributions if c.item not in named)
    assert all(abs(points - exact) < 0.5 for points in rest)


def test_the_strongest_for_the_best_role_come_first_and_the_strongest_against_it_last() -> None:
    rows = [row.points for row in lean_sum(explain(PACK, PEOPLE["neither"]), view()).rows if row.item]
    assert rows == sorted(rows, reverse=True)
    assert (sum(points > 0 for points in rows), sum(points < 0 for points in rows)) == (3, 3)


def test_nobodys_lean_has_no_rows() -> None:
    lean = lean_sum(explain(PACK, {}), view())
    assert (lean.rows, lean.total) == ((), 0.0)


def test_a_pack_off_balance_shows_where_everybody_starts() -> None:
    roles = PACK.role_ids
    lean = lean_sum(Explanation(roles[0], roles[1], 2.0, (), 2.0), view())
    assert [(row.kind, row.words, row.points) for row in lean.rows] == [(TermKind.START, "Where everybody starts", 2.0)]


def robust(*found: Flip, distance: Distance | None = None) -> Robustness:
    """A result that depends on these single answers."""
    return Robustness(result("clear").best, (), 4, 5, 1.0, found, distance)


def test_other_ways_of_computing_it_are_counted() -> None:
    said = method_agreement(robust(), view())
    assert said.startswith("4 of 5 other ways of computing it put Sales Director first as well.")
    assert said.endswith("Leave out any one answer, and it still leads.")


def test_a_tie_by_every_method_names_no_winner() -> None:
    level = robustness(PACK, LEVEL)
    assert (
        method_agreement(level, view())
        == "The roles are exactly level, and every other way of computing it says so too."
    )


def test_an_answer_in_the_middle_of_a_pair_is_not_said_in_full() -> None:
    item = next(item for item in ITEMS if item.format is Format.PAIR)
    (told,) = flip_sentences(robust(Flip(item.id, 3, 1, Verdict.LEANING, result("clear").best, 0.9)), view())
    assert "instead of standing between the two, you would lean" in told


def test_the_middle_of_a_pair_as_the_better_answer_is_quoted_with_both_statements() -> None:
    item = next(item for item in ITEMS if item.format is Format.PAIR)
    words = view().text.items[item.id]
    (told,) = flip_sentences(robust(Flip(item.id, 1, 3, Verdict.CLOSE, result("clear").best, 0.6)), view())
    assert str(words.low) in told
    assert str(words.high) in told


@pytest.mark.parametrize(
    ("verdict", "outcome"), [(Verdict.CLEAR, "would fit you clearly"), (Verdict.NEITHER, "no role would be close")]
)
def test_a_flip_names_the_verdict_that_it_leads_to(verdict: Verdict, outcome: str) -> None:
    item = next(item for item in ITEMS if item.format is Format.AGREE)
    (told,) = flip_sentences(robust(Flip(item.id, 5, 1, verdict, result("clear").best, 0.97)), view())
    assert outcome in told


def test_without_answers_to_leave_out_only_the_methods_are_counted() -> None:
    said = method_agreement(replace(robust(), leave_one_out=None), view())
    assert said == "4 of 5 other ways of computing it put Sales Director first as well."


@pytest.mark.parametrize(("pulled", "answers"), [(True, PEOPLE["leaning"]), (False, LEVEL), (False, {})])
def test_only_answers_that_pull_are_worth_a_picture(pulled: bool, answers: Answers) -> None:  # noqa: FBT001
    assert pulled == has_visible_points(explain(PACK, answers))


@pytest.mark.parametrize("language", SPOKEN)
def test_a_lead_that_hangs_on_one_answer_is_told_as_a_share(language: str) -> None:
    said = method_agreement(replace(robust(), leave_one_out=0.975), view(language))
    assert {"en": "98%", "es": "98\u00a0%"}[language] in said


def test_nothing_is_said_to_tip_the_verdict_when_no_single_answer_does() -> None:
    alone = "No single answer, changed on its own, would give another verdict."
    assert flip_sentences(robust(), view()) == (alone,)
    enough = "Changing 9 answers as far as they go would be enough for another role to come first."
    assert flip_sentences(robust(distance=Distance(9, ())), view()) == (alone, enough)


@pytest.mark.parametrize("language", SPOKEN)
def test_at_most_three_flips_are_told_and_the_easiest_first(language: str) -> None:
    found = flips(PACK, PEOPLE["leaning"])
    assert len(found) > 3
    told = flip_sentences(robust(*found), view(language))
    assert len(told) == 3
    assert told[:1] == flip_sentences(robust(found[0]), view(language))


def test_two_answers_about_one_statement_name_it_once() -> None:
    item = next(item for item in ITEMS if item.format is Format.AGREE)
    flip = Flip(item.id, 5, 1, Verdict.CLOSE, result("clear").best, 0.6)
    statement = view().text.items[item.id].statement
    (told,) = flip_sentences(robust(flip), view())
    assert f"instead of “Strongly agree” to “{statement}”" in told
    assert told.count(str(statement)) == 1


def test_answers_about_two_statements_name_both() -> None:
    item = next(item for item in ITEMS if item.format is Format.PAIR)
    words = view().text.items[item.id]
    (told,) = flip_sentences(robust(Flip(item.id, 5, 1, Verdict.LEANING, result("clear").best, 0.9)), view())
    assert str(words.low) in told
    assert str(words.high) in told
