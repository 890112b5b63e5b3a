"""The symmetries that must hold for every pack, whatever people answer."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questions import Pack
from questions.ids import Format, FormId
from scoring import Result, Verdict, score, score_frame
from tests import strategies
from tests.scoring.packs import NAMES, PACKS_AND_FORMS, flipped, nearest_response

EVERY_FORM = pytest.mark.parametrize(("pack", "form"), PACKS_AND_FORMS, ids=NAMES)
ROUNDING = 1e-9


def mirror_of(pack: Pack) -> tuple[int, int]:
    """The indices of two roles whose targets mirror each other about 50 with equal weights."""
    first, second = pack.structure.roles
    at = {target.dimension: target for target in second.targets}
    mirrored = all(
        t.target == 100 - at[t.dimension].target and t.weight == at[t.dimension].weight for t in first.targets
    )
    assert mirrored, f"{pack.id} has no mirrored roles: give it tests of its own"
    return 0, 1


def signed_lean(pack: Pack, result: Result) -> float:
    """The lean towards the pack's second role."""
    return result.lean if result.best == pack.role_ids[1] else -result.lean


@EVERY_FORM
@settings(max_examples=30)
@given(data=st.data())
def test_flipping_every_answer_swaps_mirrored_roles(pack: Pack, form: FormId, data: st.DataObject) -> None:
    answers = data.draw(strategies.answers(pack, form))
    one, other = mirror_of(pack)
    before, after = score(pack, answers, form), score(pack, flipped(pack, answers), form)
    assert [100 - p.mean for p in before.positions] == pytest.approx([p.mean for p in after.positions], abs=ROUNDING)
    for name in ("fit", "low", "high", "p"):
        assert getattr(before.fits[one], name) == pytest.approx(getattr(after.fits[other], name), abs=ROUNDING)
    assert before.lean == pytest.approx(after.lean, abs=ROUNDING)
    assert before.verdict == after.verdict
    assert before.lean == 0 or before.best != after.best


@EVERY_FORM
@pytest.mark.parametrize("index", [0, 1])
def test_a_respondent_on_the_targets_of_a_role_gets_that_role(pack: Pack, form: FormId, index: int) -> None:
    role = pack.structure.roles[index]
    # A target of 0..100 as a place of 1..5: the boundaries lie 15 display points apart round 50.
    place = {target.dimension: 3 + (target.target - 50) / 15 for target in role.targets}
    answers = {item.id: nearest_response(item, place[item.dimension]) for item in pack.items_of(form)}
    assert role.id == score(pack, answers, form).best


@EVERY_FORM
@settings(max_examples=30)
@given(data=st.data())
def test_an_answer_moved_towards_a_role_never_lowers_its_fit_relative_to_the_other(
    pack: Pack, form: FormId, data: st.DataObject
) -> None:
    answers = data.draw(strategies.complete_answers(pack, form))
    item = data.draw(st.sampled_from(pack.items_of(form)))
    up = sorted(item.places, key=lambda response: item.places[response])
    step = data.draw(st.integers(0, len(up) - 2))
    lower, higher = ({**answers, item.id: response} for response in up[step : step + 2])
    at = {t.dimension: t.target for t in pack.structure.roles[1].targets}
    direction = 1 if at[item.dimension] > 50 else -1
    gain = signed_lean(pack, score(pack, higher)) - signed_lean(pack, score(pack, lower))
    assert direction * gain >= -ROUNDING


@EVERY_FORM
def test_all_middle_answers_favour_no_role(pack: Pack, form: FormId) -> None:
    middle = {item.id: next((r for r, p in item.places.items() if p == 3), None) for item in pack.items_of(form)}
    result = score(pack, middle, form)
    assert [50.0] * len(result.positions) == pytest.approx([p.mean for p in result.positions], abs=ROUNDING)
    assert (0.0, Verdict.CLOSE) == (result.lean, result.verdict)


@EVERY_FORM
@pytest.mark.parametrize("step", [1, 2, 3, 4, 5])
def test_agreeing_alike_with_everything_favours_no_role(pack: Pack, form: FormId, step: int) -> None:
    answers = {item.id: step for item in pack.items_of(form) if item.format is Format.AGREE}
    result = score(pack, answers, form)
    assert (0.0, Verdict.CLOSE) == (result.lean, result.verdict)


@EVERY_FORM
@settings(max_examples=20)
@given(data=st.data())
def test_the_order_of_items_does_not_matter(pack: Pack, form: FormId, data: st.DataObject) -> None:
    answers = data.draw(strategies.answers(pack, form))
    shuffled = dict(data.draw(st.permutations(list(answers.items()))))
    assert score(pack, answers, form) == score(pack, shuffled, form)


@EVERY_FORM
@settings(max_examples=20)
@given(data=st.data())
def test_the_order_of_people_does_not_matter(pack: Pack, form: FormId, data: st.DataObject) -> None:
    people = data.draw(strategies.people(pack, form))
    order = data.draw(st.permutations(range(len(people))))
    columns = [item.id for item in pack.structure.items]
    scores = score_frame(pack, pd.DataFrame(people, columns=columns, dtype=object))
    shuffled = score_frame(pack, pd.DataFrame([people[n] for n in order], columns=columns, dtype=object))
    pd.testing.assert_frame_equal(scores.iloc[order].reset_index(drop=True), shuffled, rtol=0, atol=ROUNDING)


@EVERY_FORM
@settings(max_examples=30)
@given(data=st.data())
def test_every_number_keeps_to_its_range(pack: Pack, form: FormId, data: st.DataObject) -> None:
    result = score(pack, data.draw(strategies.answers(pack, form)), form)
    for position in result.positions:
        assert 0 <= position.low <= position.mean <= position.high <= 100
        assert 0 < position.se <= 15
    for fit in result.fits:
        assert 0 <= fit.low <= fit.fit <= fit.high <= 100
    assert sum(fit.p for fit in result.fits) == 1.0
    assert 0 <= result.lean <= 100
    assert max(fit.fit for fit in result.fits) == pytest.approx(result.fit_of(result.best).fit, abs=ROUNDING)
