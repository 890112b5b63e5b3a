from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questions import Pack
from questions.ids import ItemId
from scoring import explain, score
from scoring.explain.shapley import MAX_ANSWERS
from tests import strategies
from tests.scoring.packs import PACKS, lopsided_pack, pair, random_answers, small_pack

LOPSIDED = (lopsided_pack(), lopsided_pack(roles=3))


@pytest.mark.parametrize("pack", [*PACKS, *LOPSIDED], ids=lambda pack: f"{pack.id}-{len(pack.role_ids)}")
@settings(max_examples=20)
@given(data=st.data())
def test_contributions_sum_to_the_lean(pack: Pack, data: st.DataObject) -> None:
    answers = data.draw(strategies.answers(pack))
    explanation, result = explain(pack, answers), score(pack, answers)
    total = explanation.base + sum(share.points for share in explanation.contributions)
    assert result.lean == explanation.total == pytest.approx(total, abs=1e-9)
    assert (result.best, result.runner_up) == (explanation.best, explanation.runner_up)
    assert {item for item, r in answers.items() if r is not None} == {c.item for c in explanation.contributions}


@pytest.mark.parametrize("pack", LOPSIDED[:1])
def test_a_contribution_is_the_mean_gain_over_all_orders(pack: Pack) -> None:
    answers = random_answers(pack, 1, seed=3)[0]
    best = score(pack, answers).best
    on_d = [item.id for item in pack.structure.items if item.dimension == "d"]

    def lean(given: set[ItemId]) -> float:
        result = score(pack, {item: r for item, r in answers.items() if item in given})
        return result.lean if result.best == best else -result.lean

    # Four answers on d can be added in 24 orders.
    gains = dict.fromkeys(on_d, 0.0)
    for order in permutations(on_d):
        for position, item in enumerate(order):
            gains[item] += (lean({*order[: position + 1]}) - lean({*order[:position]})) / 24
    shares = {share.item: share.points for share in explain(pack, answers).contributions}
    assert gains == pytest.approx({item: shares[item] for item in on_d}, abs=1e-9)


def test_a_single_answer_contributes_the_whole_lean() -> None:
    pack = small_pack([pair("p")], {"a": {"d": (25.0, 1.0)}, "b": {"d": (75.0, 1.0)}})
    answers = {ItemId("p"): 5}
    explanation = explain(pack, answers)
    assert [score(pack, answers).lean] == pytest.approx([share.points for share in explanation.contributions])
    assert explanation.contributions[0].towards == "b"


def test_an_empty_questionnaire_leaves_only_the_base() -> None:
    # (x - 20)^2 - (x - 60)^2 is 800 at 50 and 4800 at most: a base of 100 * 800 / 4800 towards b.
    pack = small_pack([pair("p")], {"a": {"d": (20.0, 1.0)}, "b": {"d": (60.0, 1.0)}})
    explanation = explain(pack, {})
    assert ((), "b") == (explanation.contributions, explanation.best)
    assert 100 * 800 / 4800 == pytest.approx(explanation.base)


def test_an_answer_against_the_lean_points_to_the_runner_up(pack: Pack) -> None:
    for share in explain(pack, random_answers(pack, 1, seed=5)[0]).contributions:
        result = score(pack, random_answers(pack, 1, seed=5)[0])
        assert (result.best if share.points >= 0 else result.runner_up) == share.towards


def test_the_largest_contribution_comes_first_and_equal_ones_in_the_packs_order() -> None:
    pack = small_pack([pair(f"p{n}") for n in range(6)], {"a": {"d": (25.0, 1.0)}, "b": {"d": (75.0, 1.0)}})
    answers = {ItemId(f"p{n}"): 2 if n < 3 else 5 for n in reversed(range(6))}
    contributions = explain(pack, answers).contributions
    sizes = [abs(share.points) for share in contributions]
    assert sorted(sizes, reverse=True) == pytest.approx(sizes)
    assert [share.item for share in contributions] == ["p3", "p4", "p5", "p0", "p1", "p2"]


def test_too_many_answers_on_a_dimension_are_refused_with_the_limit() -> None:
    items = [pair(f"p{n:02d}") for n in range(MAX_ANSWERS + 1)]
    pack = small_pack(items, {"a": {"d": (25.0, 1.0)}, "b": {"d": (75.0, 1.0)}})
    with pytest.raises(ValueError, match=f"15 answers on 'd'; at most {MAX_ANSWERS}"):
        explain(pack, {item.id: 4 for item in items})
