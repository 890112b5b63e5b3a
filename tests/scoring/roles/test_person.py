from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import questions
from questions import Pack
from questions.companions.cases import Case, load_cases
from scoring import ALGORITHM, AnswerError, Result, Verdict, score
from tests.scoring.packs import TINY, agree, pair, random_answers, small_pack

SHIPPED = Path(questions.__file__).parent / "packs"
WORKED = [
    pytest.param(questions.load_pack(folder), case, id=f"{folder.name}-{case.id}")
    for folder in (*sorted(SHIPPED.iterdir()), Path(__file__).parents[2] / "packs" / "tiny")
    for case in load_cases(folder)
]


@pytest.mark.parametrize(("pack", "case"), WORKED)
def test_a_worked_case_of_a_pack_has_the_expected_result(pack: Pack, case: Case) -> None:
    result, expected = score(pack, case.answers, case.form), case.expect
    tolerance = expected.tolerance or 0.0
    assert (expected.verdict, expected.answered) == (result.verdict.value, result.answered)
    assert expected.best in {None, result.best}
    assert expected.lean is None or expected.lean == pytest.approx(result.lean, abs=tolerance)
    found = {dimension: result.position_of(dimension).mean for dimension in expected.positions}
    assert expected.positions == pytest.approx(found, abs=tolerance)


def test_a_result_names_its_pack_version_and_algorithm(pack: Pack) -> None:
    result = score(pack, {})
    assert (pack.id, pack.version, pack.content_hash, ALGORITHM) == (
        result.pack,
        result.version,
        result.content_hash,
        result.algorithm,
    )
    assert result.provisional


def test_positions_and_fits_are_in_the_packs_order_and_found_by_id(pack: Pack) -> None:
    result = score(pack, random_answers(pack, 1, seed=1)[0])
    assert pack.dimension_ids == tuple(position.dimension for position in result.positions)
    assert pack.role_ids == tuple(fit.role for fit in result.fits)
    assert result.fits[1] == result.fit_of(pack.role_ids[1])
    assert result.positions[2] == result.position_of(pack.dimension_ids[2])


def test_the_form_determines_how_many_items_were_asked(pack: Pack) -> None:
    assert [48, 18, 12] == [score(pack, {}, form.id).asked for form in pack.structure.forms]


def test_a_reversed_item_counts_the_other_way() -> None:
    pack = small_pack([agree("plus"), agree("minus", keyed="-")], {"a": {"d": (25.0, 1.0)}, "b": {"d": (75.0, 1.0)}})
    plus, minus = (score(pack, {item.id: 4}).positions[0].mean for item in pack.structure.items)
    assert 100 - minus == pytest.approx(plus)
    assert plus > 50


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"al01": 6}, "al01: 6 is not one of 1..5"),
        ({"al01": True}, "al01: True is not one of 1..5"),
        ({"al01": [3]}, "al01: [3] is not one of 1..5"),
        ({"al01": "3"}, "al01: '3' is not one of 1..5"),
        ({"al07": "zzz"}, "al07: 'zzz' is not one of compare, encourage, summarise, gather"),
        ({"al10": 1}, "al10: 'al10' is no item of this pack; did you mean 'al08'?"),
        ({"al01": 7, "bf02": 0}, "al01: 7 is not one of 1..5\nbf02: 0 is not one of 1..5"),
    ],
)
def test_invalid_answers_are_refused_with_every_problem(pack: Pack, answers: dict, message: str) -> None:
    with pytest.raises(AnswerError) as error:
        score(pack, answers)
    assert message == str(error.value)


def test_an_answer_to_an_item_that_the_form_does_not_ask_is_refused() -> None:
    with pytest.raises(AnswerError, match="pi01: form 'room' does not ask it; score without a form"):
        score(TINY, {"pi01": 3}, "room")


def test_a_tie_goes_to_the_packs_first_role() -> None:
    for first, second in (("a", "b"), ("b", "a")):
        pack = small_pack([pair("p")], {first: {"d": (25.0, 1.0)}, second: {"d": (75.0, 1.0)}})
        result: Result = score(pack, {pack.structure.items[0].id: 3})
        assert (first, second, 0.0, Verdict.CLOSE) == (result.best, result.runner_up, result.lean, result.verdict)


def test_an_adaptive_form_asked_the_items_that_were_answered_or_skipped(pack: Pack) -> None:
    answers = {"bf01": 1, "al03": None, "tp06": 4}
    taken = score(pack, answers, adaptive=True)
    assert (2, 3) == (taken.answered, taken.asked)
    assert replace(score(pack, answers), asked=3) == taken
